import type { Messages } from 'next-intl'
import { getMessages } from 'next-intl/server'
import { pickAreas } from '#components/providers/pick-areas.ts'
import { type Locale, locales } from '#server/i18n/locales.ts'

const AREAS = ['common', 'errors', 'shell', 'checkIn', 'hmsCard', 'offline', 'certificateCheck'] as const

export type OfflineWords = Record<Locale, Pick<Messages, (typeof AREAS)[number]>>

/** Both languages, because the device chooses. */
export async function readOfflineWords(): Promise<OfflineWords> {
  const each = await Promise.all(
    locales.map(async (locale) => [locale, pickAreas(await getMessages({ locale }), AREAS)]),
  )
  return Object.fromEntries(each)
}
