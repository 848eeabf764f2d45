import type { inferRouterOutputs } from '@trpc/server'
import type { Status } from '#components/ui/status-icon.tsx'
import type { AppRouter } from '#server/api/root.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'

type Outputs = inferRouterOutputs<AppRouter>

/** One entry of the live list. */
export type AttendanceEntry = Outputs['attendance']['list']['entries'][number]
export type CheckInAnswer = Outputs['attendance']['checkIn']

export type CardStatus = NonNullable<AttendanceEntry['cardStatus']>
export type CardReason = NonNullable<AttendanceEntry['cardReason']>
export type TrustLevel = NonNullable<AttendanceEntry['trustLevel']>

/** The reasons that the instructor can choose. The server has two more: for undone scans and for merged people. */
export const REMOVAL_REASONS = ['not_present', 'wrong_person', 'other'] as const
export type RemovalReason = (typeof REMOVAL_REASONS)[number]

/** The mark beside a name: the register's answer, or why there is none. `null` for people without a card. */
export type EntryMark = { status: Status; word: CardStatus | 'EXPIRED' | 'NOT_VERIFIED' | 'NOT_FOUND' }

const STATUS_OF: Record<CardStatus, Status> = {
  VALID: 'valid',
  INVALID: 'invalid',
  BLOCKED: 'blocked',
  PENDING: 'waiting',
  UNRECOGNISED: 'invalid',
}

export function entryMark(entry: AttendanceEntry): EntryMark | null {
  if (entry.needs === 'register') return { status: 'unverified', word: 'NOT_VERIFIED' }
  if (entry.cardStatus === null) return entry.registerError ? { status: 'invalid', word: 'NOT_FOUND' } : null
  const expired = entry.cardStatus === 'BLOCKED' && entry.cardReason === 'EXPIRED'
  return { status: STATUS_OF[entry.cardStatus], word: expired ? 'EXPIRED' : entry.cardStatus }
}

/** `null` while nobody has identified the person. */
export function entryName(entry: AttendanceEntry): string | null {
  return entry.person ? fullNameOf(entry.person) : null
}
