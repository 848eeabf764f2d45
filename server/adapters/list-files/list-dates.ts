import type { Locale } from '#server/i18n/locales.ts'

/** `2026-11-22` as Norwegian Excel reads a date in CSV, `22.11.2026`; in English as every program does. */
export function dayIn(language: Locale, day: string): string {
  if (language === 'en') return day
  const [year, month, date] = day.split('-')
  return `${date}.${month}.${year}`
}

/** A moment as in Oslo, to the minute. */
export function momentIn(language: Locale, moment: Date): string {
  const { day, hour, minute } = inOslo(moment)
  return `${dayIn(language, day)} ${hour}:${minute}`
}

/** The first day of a month, as its name and year. */
export function monthIn(language: Locale, firstDay: string): string {
  return MONTHS[language].format(new Date(`${firstDay}T00:00:00Z`))
}

/** What a clock in Oslo shows, as a moment in UTC: Excel's times have no zone. */
export function wallClock(moment: Date): Date {
  const { day, hour, minute } = inOslo(moment)
  return new Date(`${day}T${hour}:${minute}:00Z`)
}

// Made once: making one takes longer than a row.
const MONTHS = {
  nb: new Intl.DateTimeFormat('nb-NO', { timeZone: 'UTC', month: 'long', year: 'numeric' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' }),
}
const OSLO = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Oslo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

function inOslo(moment: Date) {
  const [day = '', clock = ''] = OSLO.format(moment).split(' ')
  const [hour = '', minute = ''] = clock.split(':')
  return { day, hour, minute }
}
