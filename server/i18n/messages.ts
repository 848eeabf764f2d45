import type { Messages } from 'next-intl'
import type { Locale } from './locales.ts'

/** All message areas: the files of `messages/<locale>/`, where the file name is the namespace. */
export const AREAS: ReadonlyArray<keyof Messages> = [
  'account',
  'anchor',
  'authority',
  'cards',
  'certificate',
  'certificateBundle',
  'certificateCheck',
  'checkCard',
  'checkIn',
  'common',
  'companies',
  'competence',
  'courses',
  'credential',
  'email',
  'equipment',
  'errors',
  'expiry',
  'externalProof',
  'hmsCard',
  'identification',
  'jobs',
  'members',
  'offline',
  'operator',
  'people',
  'plans',
  'proofImport',
  'registerAccess',
  'sessions',
  'shell',
  'signIn',
  'tasks',
  'today',
  'workers',
]

const kept = new Map<Locale, Promise<Messages>>()

/** All messages of one language. A build compiles them (next.config.mjs); elsewhere they are in source form. */
export function loadMessages(locale: Locale): Promise<Messages> {
  if (process.env.NODE_ENV !== 'production') return readMessages(locale)
  const messages = kept.get(locale) ?? readMessages(locale)
  kept.set(locale, messages)
  messages.catch(() => kept.delete(locale))
  return messages
}

async function readMessages(locale: Locale): Promise<Messages> {
  const areas = await Promise.all(
    AREAS.map(async (area) => {
      const words = await import(`../../messages/${locale}/${area}.json`, { with: { type: 'json' } })
      return [area, words.default]
    }),
  )
  return Object.fromEntries(areas) as Messages
}
