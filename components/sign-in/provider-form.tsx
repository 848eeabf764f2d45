import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { FormToken } from './form-token.tsx'

export function ProviderForm({ name, next }: { name: string; next: string }) {
  const t = useTranslations('signIn.provider')
  return (
    <form method="post" action="/sign-in/provider" className="grid">
      <FormToken />
      <input type="hidden" name="next" value={next} />
      <Button type="submit">{t('submit', { name })}</Button>
    </form>
  )
}
