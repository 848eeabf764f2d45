/** How long before it runs out a competence counts as expiring. */
export const EXPIRING_WITHIN_DAYS = 60

export const VALIDITY_STATES = ['valid', 'expiring', 'expired'] as const
export type ValidityState = (typeof VALIDITY_STATES)[number]

// Made once: that takes longer than most requests.
const inOslo = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' })

/** The date in Norway, `YYYY-MM-DD`, at a moment. */
export function osloDate(moment: Date): string {
  return inOslo.format(moment)
}

/** The last days of what is expiring, as dates: what ends before `today` is expired, what ends after `expiringUntil` is valid. */
export interface ValidityBorders {
  today: string
  expiringUntil: string
}

export function validityBorders(today: string): ValidityBorders {
  return { today, expiringUntil: addDays(today, EXPIRING_WITHIN_DAYS) }
}

/** A competence is good to the end of the day it is valid until; one without an end never runs out. */
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

/** Of records of one person, those that count today: of each course, the one not revoked that lasts longest. */
export function idsThatCount<T extends Issued>(records: T[], courseOf: (record: T) => string): Set<string> {
  const best = new Map<string, T>()
  for (const record of records) {
    const known = best.get(courseOf(record))
    if (!record.revokedAt && (!known || lastsLonger(record, known))) best.set(courseOf(record), record)
  }
  return new Set([...best.values()].map(({ id }) => id))
}

// Without an end beats any end; then the newest training, then the newest row: as the lists of competence have it.
function lastsLonger(one: Issued, other: Issued): boolean {
  const key = ({ validUntil, trainedOn, id }: Issued) => `${validUntil ?? '9999-12-31'} ${trainedOn} ${id}`
  return key(one) > key(other)
}

/**
 * How far the company that issued a record can be taken for the orgnr that stands on it. What it was when it issued is on the record
 * (`issuerVerified`; null, of an older version, counts as not); what it is today is asked each time. Verified today: nothing is said.
 * `no_longer_verified`: it was when it issued, and the record stays shown. `unverified`: never when it mattered, so the record says so
 * wherever it stands, and waits for the employer's yes.
 */
export type IssuerStanding = 'verified' | 'no_longer_verified' | 'unverified'

export function issuerStandingOf(atIssue: boolean | null, isVerifiedToday: boolean): IssuerStanding {
  if (isVerifiedToday) return 'verified'
  return atIssue ? 'no_longer_verified' : 'unverified'
}

export const UNDO_COMPLETION_WITHIN_HOURS = 24

/** Until when a completion can be taken back; after that only further entries correct it. */
export function undoDeadline(completedAt: Date): Date {
  return new Date(completedAt.getTime() + UNDO_COMPLETION_WITHIN_HOURS * 3_600_000)
}
