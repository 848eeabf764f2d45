import { useLocale } from 'next-intl'
import { formatTime, machineTime, type TimeFormat } from './time-format.ts'

type TimeProps = { value: Date | string; format?: TimeFormat; className?: string }

/** A date or an instant in Oslo time. `YYYY-MM-DD` is a plain date and is shown unchanged. */
export function Time({ value, format = 'date', className }: TimeProps) {
  return (
    <time dateTime={machineTime(value)} className={`figures whitespace-nowrap ${className ?? ''}`}>
      {formatTime(value, format, useLocale())}
    </time>
  )
}
