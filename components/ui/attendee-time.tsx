import { useLocale } from 'next-intl'
import { formatTime, machineTime } from './time-format.ts'

type AttendeeTimeFormat = 'date' | 'shortMoment'

const PARTS: Record<AttendeeTimeFormat, Intl.DateTimeFormatOptions> = {
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  shortMoment: { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
}

/** `Time` for the pages in six languages. For server components only, because browsers may punctuate these languages in another way. */
export function AttendeeTime({ value }: { value: Date | string }) {
  return (
    <time dateTime={machineTime(value)} className="figures whitespace-nowrap">
      {formatAttendeeTime(value, 'date', useLocale())}
    </time>
  )
}

/** An instant in Oslo time, or a plain date (`YYYY-MM-DD`) unchanged, as the language writes it: "1 lipca 2026", "2026 m. liepos 1 d.". */
export function formatAttendeeTime(value: Date | string, format: AttendeeTimeFormat, locale: string): string {
  if (locale === 'nb' || locale === 'en') return formatTime(value, format, locale)
  const isPlainDate = typeof value === 'string' && value.length === 'YYYY-MM-DD'.length
  const clock = new Intl.DateTimeFormat(
    locale,
    Object.assign({}, PARTS[format], { timeZone: isPlainDate ? 'UTC' : 'Europe/Oslo' }),
  )
  return clock.format(new Date(value))
}
