'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Select } from '#components/ui/select.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { currentDay } from '#server/domain/session-day/rules.ts'

type DayBarProps = { days: readonly string[]; day: string; onChoose: (day: string | null) => void }

/** The day of the session that scans and confirmations count for: today, unless the instructor chooses another. */
export function DayBar({ days, day, onChoose }: DayBarProps) {
  const t = useTranslations('checkIn.days')
  const locale = useLocale()
  const today = osloDate(new Date())
  const date = (each: string) => formatTime(each, 'shortDate', locale)
  return (
    <div className="mx-3 mt-3 grid gap-2" data-testid="day-bar">
      <Select
        aria-label={t('label')}
        value={day}
        onChange={({ target: { value } }) => onChoose(value)}
        className="font-semibold text-lg"
      >
        {days.map((each, index) => (
          <option key={each} value={each} disabled={each > today}>
            {t('day', { number: index + 1, count: days.length, date: date(each) })}
          </option>
        ))}
      </Select>
      {day !== today && (
        <Alert
          tone="warning"
          title={t('notToday', { date: date(day) })}
          action={
            days.includes(today) && (
              <Button onClick={() => onChoose(null)}>{t('useToday', { date: date(today) })}</Button>
            )
          }
        >
          {day === currentDay(days, today) ? t('between') : t('other')}
        </Alert>
      )}
    </div>
  )
}
