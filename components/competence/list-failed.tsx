'use client'

import { useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'

/** The page around the list stays. The list shows the error and offers a retry. */
export function ListFailed({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('frame')
  return (
    <Alert
      tone="error"
      live
      title={t('unexpected.title')}
      action={
        <Button variant="primary" onClick={reset}>
          {t('retry')}
        </Button>
      }
    >
      <p>{t('unexpected.text')}</p>
      {error.digest && <p className="mt-1">{t('unexpected.reference', { reference: error.digest })}</p>}
    </Alert>
  )
}
