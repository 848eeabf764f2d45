import type { inferRouterInputs } from '@trpc/server'
import type { REMOVAL_REASONS } from '#db/enums.ts'
import type { AppRouter } from '#server/api/root.ts'

type RemovalReason = Exclude<(typeof REMOVAL_REASONS)[number], 'undone' | 'duplicate'>

type TeachInput = Pick<
  inferRouterInputs<AppRouter>['session']['teach'],
  'courseVersionId' | 'ticks' | 'equipment' | 'language'
>

type ExceptionsInput = Pick<
  inferRouterInputs<AppRouter>['attendance']['setExceptions'],
  'attendanceIds' | 'courseVersionIds' | 'excepted'
>

type Shown = inferRouterInputs<AppRouter>['attendance']['sign']['shown']

type QuizInput = Pick<
  inferRouterInputs<AppRouter>['attendance']['answerQuiz'],
  'attendanceId' | 'courseVersionId' | 'language' | 'answers'
>

type CompleteInput = Pick<inferRouterInputs<AppRouter>['session']['complete'], 'signature' | 'unsignedAccepted'>
/** The day that the write is about, in a session that has several. */
type OfDay = { day?: string }

/** A write of a session page. Personal data in it is encrypted, and this device cannot decrypt it. */
export type DeviceWrite =
  | { procedure: 'attendance.checkIn'; input: { sealed: string } & OfDay }
  | { procedure: 'attendance.declare'; input: { sealed: string; attendanceId?: string } & OfDay }
  | { procedure: 'attendance.undo'; input: { attendanceId: string } & OfDay }
  | { procedure: 'attendance.remove'; input: { attendanceId: string; reason: RemovalReason } }
  | { procedure: 'attendance.confirmPresence'; input: { attendanceIds: string[]; present: boolean } & OfDay }
  /** With the reason, encrypted. Without: no longer included. */
  | { procedure: 'attendance.include'; input: { sealed?: string; attendanceId: string } }
  | { procedure: 'attendance.setExceptions'; input: ExceptionsInput }
  | { procedure: 'session.teach'; input: TeachInput }
  | { procedure: 'attendance.sign'; input: { sealed: string; attendanceId: string; shown: Shown } }
  | { procedure: 'attendance.undoSignature'; input: { attendanceId: string; signatureId: string } }
  | { procedure: 'attendance.answerQuiz'; input: QuizInput }
  | { procedure: 'session.complete'; input: CompleteInput }
export type Procedure = DeviceWrite['procedure']

/** A write before it is added to the outbox. */
export type NewWrite = DeviceWrite & {
  companySlug: string
  sessionId: string
  /** UUID v7 and idempotency key. The row that a scan or a declaration creates has it as its id. */
  key: string
  /** The device's clock, ISO 8601. */
  madeAt: string
}

/** Why the server rejects a write: an error code with its reason, `NOT_A_CARD`, or `TARGET_REFUSED`. */
export type Conflict = { code: string; reason: string | null }

/** A stored write. It leaves only after a definite answer, and a rejected one stays until the user dismisses it. */
export type OutboxEntry = NewWrite & {
  /** The order of this device's writes, across all sessions. */
  order: number
  /** The number on screen: "card 7" of its session on this device. Null for changes to people. */
  number: number | null
  state: 'waiting' | 'conflict'
  conflict: Conflict | null
  /** `page`: the device could not store it, so it lives only as long as this page. */
  keptOn: 'device' | 'page'
  /** Set, durably, before a completion is sent: from then on it may have arrived and cannot be cancelled. */
  sent: boolean
}

/** Whether the write may add a person, so that other writes may depend on it. */
export function bringsPerson({ procedure }: DeviceWrite): boolean {
  return procedure === 'attendance.checkIn' || procedure === 'attendance.declare'
}

/** Whether it gets a number: it adds a person who was not on the list. */
export function isCounted(write: DeviceWrite): boolean {
  return bringsPerson(write) && targetsOf(write).length === 0
}

/** The ids of the people, or the keys of the scans, that a write changes. */
export function targetsOf(write: DeviceWrite): readonly string[] {
  switch (write.procedure) {
    case 'attendance.checkIn':
    case 'session.complete':
    case 'session.teach':
      return []
    case 'attendance.confirmPresence':
    case 'attendance.setExceptions':
      return write.input.attendanceIds
    default:
      return write.input.attendanceId ? [write.input.attendanceId] : []
  }
}

/**
 * The entries that may be sent now, from all entries in order. It excludes writes whose scan is still unsent, writes
 * behind an earlier one for the same person or checklist, and a completion before the rest of its session.
 */
export function readyEntries(entries: readonly OutboxEntry[]): OutboxEntry[] {
  const busy = new Set<string>()
  const stuck = stuckKeys(entries)
  return entries.filter((entry) => {
    const about = waitsFor(entry)
    const busyNow = about.some((id) => busy.has(id))
    if (entry.state === 'waiting') for (const id of about) busy.add(id)
    if (entry.state === 'waiting' || bringsPerson(entry)) busy.add(entry.key)
    // Entries that wait for the user must not block the completion.
    if (entry.state === 'waiting' && !stuck.has(entry.key)) busy.add(entry.sessionId)
    return entry.state === 'waiting' && !busyNow
  })
}

// The ticks of one course are sent in order.
function waitsFor(entry: OutboxEntry): readonly string[] {
  switch (entry.procedure) {
    case 'session.complete':
      return [entry.sessionId]
    case 'session.teach':
      return [`${entry.sessionId}/${entry.input.courseVersionId}`]
    default:
      return targetsOf(entry)
  }
}

/** The keys of the writes that depend on a rejected scan. They are retried or discarded together with that scan. */
export function stuckKeys(entries: readonly OutboxEntry[]): Set<string> {
  const refused = new Set(
    entries.filter((each) => each.state === 'conflict' && bringsPerson(each)).map(({ key }) => key),
  )
  if (refused.size === 0) return refused
  return new Set(entries.filter((each) => targetsOf(each).some((id) => refused.has(id))).map(({ key }) => key))
}
