'use client'

import { NextIntlClientProvider } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import { readPreference } from '#components/providers/preference-cookie.ts'
import { chooseLocale, type Locale } from '#server/i18n/locales.ts'
import type { OfflineWords } from './offline-words.ts'

/** This device's language and theme, applied to a document that is cached for everybody. */
export function DeviceLanguage({ words, children }: { words: OfflineWords; children: ReactNode }) {
  const [locale, setLocale] = useState<Locale | null>(null)

  useEffect(() => {
    const chosen = chooseLocale(readPreference('kyndig-locale'), navigator.languages.join(','))
    const theme = readPreference('kyndig-theme')
    document.documentElement.lang = chosen
    document.documentElement.dataset.theme = theme === 'light' || theme === 'dark' ? theme : 'system'
    setLocale(chosen)
  }, [])

  if (!locale) return null
  return (
    <NextIntlClientProvider locale={locale} messages={words[locale]} timeZone="Europe/Oslo">
      {children}
    </NextIntlClientProvider>
  )
}
