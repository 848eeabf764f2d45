import { useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'

/** Says that this is a demo. Shows nothing elsewhere. */
export function DemoNotice({ isDemo }: { isDemo: boolean }) {
  const t = useTranslations('signIn.demo')
  if (!isDemo) return null
  return (
    <Alert tone="warning" title={t('title')}>
      {t('text')}
    </Alert>
  )
}
