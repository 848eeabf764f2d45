'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { osloDate } from '#server/domain/record/rules.ts'

/** Says which date the certificates get, or that the session has days left. */
export function LastDay({ days }: { days: readonly string[] }) {
  const t = useTranslations('checkIn.days')
  const locale = useLocale()
  const left = days.filter((day) => day > osloDate(new Date()))
  if (left.length === 0) return <p>{t('dates')}</p>
  return (
    <Alert tone="warning" live title={t('daysLeft', { count: left.length })}>
      {t('daysLeftText', { date: formatTime(left.at(-1)!, 'date', locale) })}
    </Alert>
  )
}
