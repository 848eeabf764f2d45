'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Alert } from '#components/ui/alert.tsx'
import { useOutbox } from './use-outbox.ts'

/** Before sign-out: shows how many writes this device has not sent. */
export function UnsentWarning() {
  const t = useTranslations('offline.signOut')
  const { entries } = useOutbox()
  const [hadSome, setHadSome] = useState(false)
  if (entries.length > 0 && !hadSome) setHadSome(true)
  if (!hadSome) return null
  return (
    <div data-testid="unsent-warning" className="mt-6">
      {entries.length > 0 ? (
        <Alert tone="warning" live title={t('title', { count: entries.length })}>
          {t('text')}
        </Alert>
      ) : (
        <Alert tone="success" live>
          {t('done')}
        </Alert>
      )}
    </div>
  )
}
