'use client'

import { type Messages, NextIntlClientProvider } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import { readPreference } from '#components/providers/preference-cookie.ts'
import { type AttendeeLocale, chooseAttendeeLocale, chooseLocale, toIntlLocale } from '#server/i18n/locales.ts'

type Props = {
  words: Partial<Record<AttendeeLocale, Partial<Messages>>>
  /** The document has the words of all six languages. */
  isForAttendee?: boolean
  children: ReactNode
}

/** This device's language and theme, applied to a document that is cached for everybody. */
export function DeviceLanguage({ words, isForAttendee = false, children }: Props) {
  const [locale, setLocale] = useState<AttendeeLocale | null>(null)

  useEffect(() => {
    const [staff, accepted] = [readPreference('kyndig-locale'), navigator.languages.join(',')]
    const attendee = readPreference('kyndig-attendee-locale')
    const chosen = isForAttendee ? chooseAttendeeLocale({ attendee, staff }, accepted) : chooseLocale(staff, accepted)
    const theme = readPreference('kyndig-theme')
    document.documentElement.lang = chosen
    document.documentElement.dataset.theme = theme === 'light' || theme === 'dark' ? theme : 'system'
    setLocale(chosen)
  }, [isForAttendee])

  if (!locale) return null
  return (
    <NextIntlClientProvider locale={toIntlLocale(locale)} messages={words[locale]} timeZone="Europe/Oslo">
      {children}
    </NextIntlClientProvider>
  )
}
