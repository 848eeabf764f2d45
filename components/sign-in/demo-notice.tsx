import { useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'

/** That this is a demo, said out loud; nothing elsewhere. */
export function DemoNotice({ isDemo }: { isDemo: boolean }) {
  const t = useTranslations('signIn.demo')
  if (!isDemo) return null
  return (
    <Alert tone="warning" title={t('title')}>
      {t('text')}
    </Alert>
  )
}
