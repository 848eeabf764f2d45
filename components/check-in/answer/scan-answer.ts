import type { AttendanceEntry } from '#components/check-in/list/attendance-entry.ts'
import type { OutboxEntry } from '#components/outbox/core/outbox-entry.ts'
import type { FeedbackKind } from '#components/scanner/view/feedback.ts'
import type { Status } from '#components/ui/status-icon.tsx'
import type { RefusalKind } from './refusals.ts'

/** Each has its own title and sentence in the messages. */
export type AnswerKind =
  | 'valid'
  | 'nameless'
  | 'employment_ended'
  | 'register_requirement'
  | 'invalid'
  | 'expired'
  | 'lost_or_stolen'
  | 'blocked'
  | 'pending'
  | 'unrecognised'
  | 'not_found'
  | 'not_verified'
  | 'already_here'
  | 'declared'
  | 'shown_document'
  | 'personal_code'
  | 'undone'
  | 'late'
  | 'kept_card'
  | 'kept_person'
  | RefusalKind
  | FailureKind

/** The card is fine, but the scan exists only on this page, or the server rejected it. */
export type FailureKind = (typeof FAILURES)[number]
const FAILURES = ['not_saved', 'failed'] as const

export type ScanAnswer = {
  kind: AnswerKind
  /** Colour and icon. `neutral` when the answer says nothing about a card. */
  tone: Status | 'neutral'
  feedback: FeedbackKind
  entry: AttendanceEntry | null
  /** What this device stores until the server answers. */
  queued: OutboxEntry | null
}

/** The device stores it until it reaches the server. */
export function kept(queued: OutboxEntry): ScanAnswer {
  const kind = queued.procedure === 'attendance.declare' ? 'kept_person' : 'kept_card'
  return { kind, tone: 'neutral', feedback: 'accepted', entry: null, queued }
}

export function refusal(kind: RefusalKind): ScanAnswer {
  return { kind, tone: 'neutral', feedback: 'unreadable', entry: null, queued: null }
}

/** The user undid the last scan. */
export function undone({ entry, queued }: ScanAnswer): ScanAnswer {
  return { kind: 'undone', tone: 'neutral', feedback: 'already', entry, queued }
}

export function failure(kind: FailureKind): ScanAnswer {
  return { kind, tone: 'neutral', feedback: 'look', entry: null, queued: null }
}

/** The reader's format is wrong, and the user can set it up at once. */
export function isAboutReader({ kind }: ScanAnswer): boolean {
  return kind === 'reader_unknown' || kind === 'reader_format'
}

export function isFailure({ kind }: ScanAnswer): boolean {
  return FAILURES.some((each) => each === kind)
}
