import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { FormToken } from './form-token.tsx'

/** Asks a browser on another machine once for the code that the demo printed at its start. */
export function DemoCodeForm({ next }: { next: string }) {
  const t = useTranslations('signIn.demo')
  return (
    <form method="post" action="/demo/code" className="grid gap-4" data-testid="demo-code">
      <FormToken />
      <input type="hidden" name="next" value={next} />
      <Field label={t('code')} hint={t('codeHint')}>
        {(control) => (
          <Input
            {...control}
            name="code"
            required
            maxLength={40}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            className="font-mono tracking-[0.1em]"
          />
        )}
      </Field>
      <Button type="submit" variant="primary">
        {t('submit')}
      </Button>
    </form>
  )
}
