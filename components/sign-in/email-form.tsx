import { useTranslations } from 'next-intl'
import { emailInput } from '#components/form/email-input.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { FormToken } from './form-token.tsx'

/** A plain form that works before any script loads, and without scripts. */
export function EmailForm({ next }: { next: string }) {
  const t = useTranslations('signIn.email')
  return (
    <form method="post" action="/sign-in/email" className="grid gap-4">
      <FormToken />
      <input type="hidden" name="next" value={next} />
      <Field label={t('label')} hint={t('hint')}>
        {(control) => (
          <Input
            {...control}
            name="email"
            required
            maxLength={254}
            pattern="\s*[^@\s]+@[^@\s]+\.[^@\s]+\s*"
            {...emailInput}
            autoComplete="email"
          />
        )}
      </Field>
      <Button type="submit" variant="primary">
        {t('submit')}
      </Button>
    </form>
  )
}
