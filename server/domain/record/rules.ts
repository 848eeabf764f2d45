import { ATTENDEE_LANGUAGES, type AttendeeLanguage, type TeachingLanguage } from '#db/enums.ts'
/** How long before its end a competence counts as expiring. */
export const EXPIRING_WITHIN_DAYS = 60

export const VALIDITY_STATES = ['valid', 'expiring', 'expired'] as const
export type ValidityState = (typeof VALIDITY_STATES)[number]

// Created once, because that takes longer than most requests.
const inOslo = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' })

/** The date in Norway, `YYYY-MM-DD`, at a given moment. */
export function osloDate(moment: Date): string {
  return inOslo.format(moment)
}

/** The limits of the states, as dates: what ends before `today` is expired, what ends after `expiringUntil` is valid. */
export interface ValidityBorders {
  today: string
  expiringUntil: string
}

export function validityBorders(today: string): ValidityBorders {
  return { today, expiringUntil: addDays(today, EXPIRING_WITHIN_DAYS) }
}

/** A competence is valid to the end of its last day. Without an end it never expires. */
export function validityOf(validUntil: string | null, { today, expiringUntil }: ValidityBorders): ValidityState {
  if (validUntil === null) return 'valid'
  if (validUntil < today) return 'expired'
  return validUntil <= expiringUntil ? 'expiring' : 'valid'
}

/** `2026-01-31` and one month is `2026-02-28`: the last day of a shorter month. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(day, lastDay))
  return first.toISOString().slice(0, 10)
}

export function addDays(date: string, days: number): string {
  const moment = new Date(`${date}T00:00:00Z`)
  moment.setUTCDate(moment.getUTCDate() + days)
  return moment.toISOString().slice(0, 10)
}

interface Issued {
  id: string
  trainedOn: string
  validUntil: string | null
  revokedAt?: Date | null
}

/** The records of one person that count today: for each course, the unrevoked one that expires last. */
export function idsThatCount<T extends Issued>(records: T[], courseOf: (record: T) => string): Set<string> {
  const best = new Map<string, T>()
  for (const record of records) {
    const known = best.get(courseOf(record))
    if (!record.revokedAt && (!known || lastsLonger(record, known))) best.set(courseOf(record), record)
  }
  return new Set([...best.values()].map(({ id }) => id))
}

// No end beats any end; then the newest training, then the newest row, as in the competence lists.
function lastsLonger(one: Issued, other: Issued): boolean {
  const key = ({ validUntil, trainedOn, id }: Issued) => `${validUntil ?? '9999-12-31'} ${trainedOn} ${id}`
  return key(one) > key(other)
}

/**
 * How far the issuer of a record is known to be the orgnr on it. Its state at issue is on the record (`issuerVerified`; null, from an older
 * version, counts as no); its current state is read each time. `verified`: no mark. `no_longer_verified`: it was verified at issue, and the
 * record stays visible. `unverified`: it was not, so the record is marked everywhere and waits for the employer's acceptance.
 */
export type IssuerStanding = 'verified' | 'no_longer_verified' | 'unverified'

export function issuerStandingOf(atIssue: boolean | null, isVerifiedToday: boolean): IssuerStanding {
  if (isVerifiedToday) return 'verified'
  return atIssue ? 'no_longer_verified' : 'unverified'
}

export const UNDO_COMPLETION_WITHIN_HOURS = 24

/** How long a completion can be undone; after that only corrections are possible. */
export function undoDeadline(completedAt: Date): Date {
  return new Date(completedAt.getTime() + UNDO_COMPLETION_WITHIN_HOURS * 3_600_000)
}

interface Spoken {
  signatures: { worker: { language: AttendeeLanguage } | null } | null
  training: { language: TeachingLanguage | null } | null
}

type BesideNorwegian = Exclude<AttendeeLanguage, 'nb'>

/**
 * The language that stands beside Norwegian on a certificate: the one in which the holder confirmed the training, else the one in which it
 * was given. English where neither is one of the attendees' other languages. It follows from the record alone, so that a reprint is the same.
 */
export function languageBeside({ signatures, training }: Spoken): BesideNorwegian {
  return [signatures?.worker?.language, training?.language].find(isBesideNorwegian) ?? 'en'
}

function isBesideNorwegian(language: string | null | undefined): language is BesideNorwegian {
  return language !== 'nb' && ATTENDEE_LANGUAGES.some((each) => each === language)
}
