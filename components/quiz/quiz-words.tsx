'use client'

import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import en from '#messages/en/quiz.json'
import lt from '#messages/lt/quiz.json'
import nb from '#messages/nb/quiz.json'
import pl from '#messages/pl/quiz.json'
import ro from '#messages/ro/quiz.json'
import uk from '#messages/uk/quiz.json'
import { type AttendeeLocale, toIntlLocale } from '#server/i18n/locales.ts'

/** All six travel with the quiz, which is also opened offline. */
const WORDS: Record<AttendeeLocale, typeof nb> = { nb, en, pl, lt, ro, uk }

/** The words around a quiz in the language of the person who takes it, whatever the page's. */
export function QuizWords({ language, children }: { language: AttendeeLocale; children: ReactNode }) {
  return (
    <NextIntlClientProvider locale={toIntlLocale(language)} messages={{ quiz: WORDS[language] }} timeZone="Europe/Oslo">
      {children}
    </NextIntlClientProvider>
  )
}
