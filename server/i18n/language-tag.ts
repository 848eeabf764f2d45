import type { AttendeeLocale } from './locales.ts'

/** For `Intl`: dates as they are written in the country whose people read the language here. */
export const languageTag: Record<AttendeeLocale, string> = {
  nb: 'nb-NO',
  en: 'en-GB',
  pl: 'pl-PL',
  lt: 'lt-LT',
  ro: 'ro-RO',
  uk: 'uk-UA',
}
