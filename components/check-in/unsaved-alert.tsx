'use client'

import { useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'

/** Scans that did not reach the server. They are kept on this page alone, so it says so plainly. */
export function UnsavedAlert({ count, onRetry }: { count: number; onRetry: () => void }) {
  const t = useTranslations('checkIn.unsaved')
  if (count === 0) return null
  return (
    <Alert
      tone="error"
      live
      className="m-3"
      title={t('title', { count })}
      action={<Button onClick={onRetry}>{t('retry')}</Button>}
    >
      {t('text')}
    </Alert>
  )
}
