import type { Messages } from 'next-intl'
import { type AttendeeLocale, isLocale } from './locales.ts'

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
  'exports',
  'externalProof',
  'frame',
  'groups',
  'hmsCard',
  'identification',
  'inspection',
  'jobs',
  'keptData',
  'lesson',
  'letters',
  'log',
  'listImport',
  'lookUp',
  'members',
  'offline',
  'operator',
  'ownData',
  'people',
  'peopleImport',
  'personalCode',
  'plans',
  'privacyNotice',
  'projects',
  'proofImport',
  'quiz',
  'registerAccess',
  'requirements',
  'selfCheckIn',
  'sessions',
  'sharing',
  'shell',
  'signIn',
  'signing',
  'tasks',
  'today',
  'trends',
  'verdict',
  'workerPage',
  'workers',
]

/** What an attendee meets: `frame` is what surrounds every such page. All other areas are the staff's. */
export const ATTENDEE_AREAS = [
  'certificate',
  'certificateCheck',
  'frame',
  'lesson',
  'letters',
  'ownData',
  'personalCode',
  'privacyNotice',
  'quiz',
  'selfCheckIn',
  'signing',
  'workerPage',
] as const

const kept = new Map<AttendeeLocale, Promise<Messages>>()

/**
 * All messages of one language: in Polish, Lithuanian, Romanian and Ukrainian only the attendee areas, because only their pages are shown in
 * these languages. A build compiles them (next.config.mjs); elsewhere they are in source form.
 */
export function loadMessages(locale: AttendeeLocale): Promise<Messages> {
  if (process.env.NODE_ENV !== 'production') return readMessages(locale)
  const messages = kept.get(locale) ?? readMessages(locale)
  kept.set(locale, messages)
  messages.catch(() => kept.delete(locale))
  return messages
}

async function readMessages(locale: AttendeeLocale): Promise<Messages> {
  const areas = await Promise.all(
    (isLocale(locale) ? AREAS : ATTENDEE_AREAS).map(async (area) => {
      const words = await import(`../../messages/${locale}/${area}.json`, { with: { type: 'json' } })
      return [area, words.default]
    }),
  )
  return Object.fromEntries(areas) as Messages
}
