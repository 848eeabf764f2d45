import type { Messages } from 'next-intl'
import { pickAreas } from '#components/providers/pick-areas.ts'
import { type AttendeeLocale, attendeeLocales, type Locale, locales } from '#server/i18n/locales.ts'
import { loadMessages } from '#server/i18n/messages.ts'

const AREAS = ['common', 'errors', 'frame', 'shell', 'checkIn', 'hmsCard', 'offline'] as const

const VERDICT_AREAS = ['common', 'errors', 'frame', 'shell', 'checkCard', 'checkIn', 'offline', 'verdict'] as const

const CHECK_AREAS = ['frame', 'certificateCheck'] as const

export type OfflineWords = Record<Locale, Pick<Messages, (typeof AREAS)[number]>>
export type OfflineVerdictWords = Record<Locale, Pick<Messages, (typeof VERDICT_AREAS)[number]>>
export type OfflineCheckWords = Record<AttendeeLocale, Pick<Messages, (typeof CHECK_AREAS)[number]>>

/** Both languages of the staff, because the device chooses. */
export async function readOfflineWords(): Promise<OfflineWords> {
  return readEach(locales, AREAS)
}

/** Both languages of the staff, for verdicts. */
export async function readOfflineVerdictWords(): Promise<OfflineVerdictWords> {
  return readEach(locales, VERDICT_AREAS)
}

/** All six languages, for the check of a certificate. */
export async function readOfflineCheckWords(): Promise<OfflineCheckWords> {
  return readEach(attendeeLocales, CHECK_AREAS)
}

async function readEach<Language extends AttendeeLocale, Area extends keyof Messages>(
  languages: readonly Language[],
  areas: readonly Area[],
) {
  const each = await Promise.all(
    languages.map(async (locale) => [locale, pickAreas(await loadMessages(locale), areas)] as const),
  )
  return Object.fromEntries(each) as Record<Language, Pick<Messages, Area>>
}
