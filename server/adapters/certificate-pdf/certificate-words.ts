import { createTranslator, type Messages } from 'next-intl'
import type { AttendeeLanguage } from '#db/enums.ts'
import { languageTag } from '#server/i18n/language-tag.ts'
import { toIntlLocale } from '#server/i18n/locales.ts'
import { loadMessages } from '#server/i18n/messages.ts'

/** Norwegian, and beside it the language in which the holder reads. */
export interface InBoth {
  nb: string
  beside: string
}

/** The words of the certificate in Norwegian and, beside them, in another language: its reader may not be the person who printed it. */
export async function loadCertificateWords(language: AttendeeLanguage) {
  const [nb, beside] = await Promise.all([translatorOf('nb'), translatorOf(language)])
  return { nb, beside, language, longDate: LONG_DATE[language] }
}

export type CertificateWords = Awaited<ReturnType<typeof loadCertificateWords>>
export type Translator = CertificateWords['nb']

type Words = Messages['certificate']

const translators = new WeakMap<Words, ReturnType<typeof makeTranslator>>()

// Kept with its words: a translator parses each sentence the first time that it says it.
async function translatorOf(language: AttendeeLanguage) {
  const { certificate } = await loadMessages(language)
  const translator = translators.get(certificate) ?? makeTranslator(language, certificate)
  translators.set(certificate, translator)
  return translator
}

function makeTranslator(language: AttendeeLanguage, certificate: Words) {
  return createTranslator({ locale: toIntlLocale(language), messages: { certificate }, namespace: 'certificate' })
}

const longDateIn = (language: AttendeeLanguage) => {
  // Made once: making one takes longer than drawing a line.
  const format = new Intl.DateTimeFormat(languageTag[language], { dateStyle: 'long', timeZone: 'UTC' })
  return (day: string) => format.format(new Date(`${day}T00:00:00Z`))
}

/** `2026-11-22` as `22. november 2026`. */
export const LONG_DATE: Record<AttendeeLanguage, (day: string) => string> = {
  nb: longDateIn('nb'),
  en: longDateIn('en'),
  pl: longDateIn('pl'),
  lt: longDateIn('lt'),
  ro: longDateIn('ro'),
  uk: longDateIn('uk'),
}
