'use client'

import { useTranslations } from 'next-intl'
import type { DeviceStorage } from '#components/outbox/browser/page-outbox.ts'
import { Alert } from '#components/ui/alert.tsx'

type CheckInNoticesProps = {
  storage: DeviceStorage
  hasConnected: boolean
  /** True when the list started empty because the device was offline. */
  isOffline: boolean
  clockAheadMinutes: number | null
}

/** What the instructor must know about this device before the next card. */
export function CheckInNotices({ storage, hasConnected, isOffline, clockAheadMinutes }: CheckInNoticesProps) {
  const t = useTranslations('offline.gate')
  return (
    <div className="mx-3 mt-3 grid gap-2 empty:hidden">
      {storage === 'refused' && (
        <Alert tone="error" live title={t('storageTitle')}>
          {t('storageText')}
        </Alert>
      )}
      {clockAheadMinutes !== null && (
        <Alert tone="warning" live>
          {t(clockAheadMinutes > 0 ? 'clockAhead' : 'clockBehind', { minutes: Math.abs(clockAheadMinutes) })}
        </Alert>
      )}
      {isOffline && !hasConnected && (
        <Alert tone="warning" live>
          {t('onlyThisDevice')}
        </Alert>
      )}
    </div>
  )
}
