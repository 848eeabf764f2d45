import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'

/** Says that there is a network again. An answer that somebody looks at stays. */
export function OnlineAgain() {
  const t = useTranslations('verdict.offline')
  const [isOnline, setOnline] = useState(false)
  useEffect(() => {
    const tell = () => setOnline(true)
    window.addEventListener('online', tell)
    return () => window.removeEventListener('online', tell)
  }, [])
  if (!isOnline) return null
  return (
    <Alert tone="success" live className="mb-6">
      <span className="mb-2 block">{t('onlineAgain')}</span>
      <Button onClick={() => location.reload()}>{t('reload')}</Button>
    </Alert>
  )
}
