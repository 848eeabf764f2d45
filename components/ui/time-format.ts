const ZONE = 'Europe/Oslo'

export type TimeFormat = 'date' | 'shortDate' | 'time' | 'moment' | 'shortMoment'

type Parts = { day: number; month: number; year: number; hour: string; minute: string; monthName: string }

/**
 * An instant (`Date`, ISO string) in Oslo time, or a plain date (`YYYY-MM-DD`, such as a birth date) unchanged.
 * Formatted by our own code, because browser and server format Norwegian differently ("10:42", "10.42").
 */
export function formatTime(value: Date | string, format: TimeFormat, locale: string): string {
  const parts = readParts(value, locale)
  const clock = `${parts.hour}${locale === 'nb' ? '.' : ':'}${parts.minute}`
  switch (format) {
    case 'date':
      return longDate(parts, locale)
    case 'shortDate':
      return shortDate(parts, locale)
    case 'time':
      return clock
    case 'moment':
      return `${longDate(parts, locale)}${locale === 'nb' ? ' kl. ' : ', '}${clock}`
    case 'shortMoment':
      return `${shortDate(parts, locale)}${locale === 'nb' ? ' kl. ' : ', '}${clock}`
  }
}

/** ISO 8601 week number in Oslo, 1–53. */
export function weekNumber(value: Date | string): number {
  const { year, month, day } = readParts(value, 'en')
  const thursday = new Date(Date.UTC(year, month - 1, day))
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7))
  const firstDay = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  return Math.ceil(((thursday.getTime() - firstDay) / 86_400_000 + 1) / 7)
}

/** "for 5 minutter siden"; null when `value` is more than a day from `now`. */
export function formatRelative(value: Date | string, now: Date, locale: string): string | null {
  const seconds = Math.round((new Date(value).getTime() - now.getTime()) / 1000)
  const size = Math.abs(seconds)
  if (size >= 86_400) return null
  const relative = new Intl.RelativeTimeFormat(locale === 'nb' ? 'nb-NO' : 'en-GB', { numeric: 'auto' })
  if (size < 60) return relative.format(0, 'second')
  if (size < 3600) return relative.format(Math.trunc(seconds / 60), 'minute')
  return relative.format(Math.trunc(seconds / 3600), 'hour')
}

export function machineTime(value: Date | string): string {
  return isPlainDate(value) ? value : new Date(value).toISOString()
}

function readParts(value: Date | string, locale: string): Parts {
  const [year, month, day, hour, minute] = isPlainDate(value) ? [...value.split('-'), '00', '00'] : readClock(value)
  const monthName = monthNames(locale)[Number(month) - 1]!
  return { day: Number(day), month: Number(month), year: Number(year), hour: hour!, minute: minute!, monthName }
}

// Created once: creating one takes longer than everything else in a list row.
const osloClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

function readClock(value: Date | string): string[] {
  const parts = osloClock.formatToParts(new Date(value))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? ''
  return [part('year'), part('month'), part('day'), part('hour'), part('minute')]
}

const namesByLocale = new Map<string, string[]>()

function monthNames(locale: string): string[] {
  const known = namesByLocale.get(locale)
  if (known) return known
  const format = new Intl.DateTimeFormat(locale === 'nb' ? 'nb-NO' : 'en-GB', { timeZone: 'UTC', month: 'long' })
  const names = Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2026, month, 15)))
  namesByLocale.set(locale, names)
  return names
}

function longDate({ day, monthName, year }: Parts, locale: string): string {
  return locale === 'nb' ? `${day}. ${monthName} ${year}` : `${day} ${monthName} ${year}`
}

function shortDate({ day, month, monthName, year }: Parts, locale: string): string {
  if (locale !== 'nb') return `${day} ${monthName.slice(0, 3)} ${year}`
  return `${String(day).padStart(2, '0')}.${String(month).padStart(2, '0')}.${year}`
}

function isPlainDate(value: Date | string): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
}
