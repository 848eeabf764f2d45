import { useLocale } from 'next-intl'
import type { AttendeeLocale } from '#server/i18n/locales.ts'

/** The page's language, where the page may be an attendee's. */
export function useAttendeeLocale(): AttendeeLocale {
  return useLocale()
}
