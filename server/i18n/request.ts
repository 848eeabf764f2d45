import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { isAttendeePage } from './attendee-pages.ts'
import {
  type AttendeeLocale,
  attendeeLocaleCookie,
  chooseAttendeeLocale,
  chooseLocale,
  isAttendeeLocale,
  localeCookie,
  toIntlLocale,
} from './locales.ts'
import { loadMessages } from './messages.ts'

export default getRequestConfig(async ({ locale: asked }) => {
  const locale = isAttendeeLocale(asked) ? asked : await readLocale()
  return { locale: toIntlLocale(locale), messages: await loadMessages(locale), timeZone: 'Europe/Oslo' }
})

async function readLocale(): Promise<AttendeeLocale> {
  const [cookieStore, headerList] = await Promise.all([cookies(), headers()])
  const [staff, accepted] = [cookieStore.get(localeCookie)?.value, headerList.get('accept-language')]
  if (!isAttendeePage(headerList.get('x-path') ?? '')) return chooseLocale(staff, accepted)
  return chooseAttendeeLocale({ attendee: cookieStore.get(attendeeLocaleCookie)?.value, staff }, accepted)
}
