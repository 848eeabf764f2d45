import type { inferRouterInputs } from '@trpc/server'
import type { REMOVAL_REASONS } from '#db/enums.ts'
import type { AppRouter } from '#server/api/root.ts'

type RemovalReason = Exclude<(typeof REMOVAL_REASONS)[number], 'undone' | 'duplicate'>

type TeachInput = Pick<
  inferRouterInputs<AppRouter>['session']['teach'],
  'courseVersionId' | 'ticks' | 'equipment' | 'language'
>

/** What a session page writes. What says who somebody is, is encrypted: this device cannot read it again. */
export type DeviceWrite =
  | { procedure: 'attendance.checkIn'; input: { sealed: string } }
  | { procedure: 'attendance.declare'; input: { sealed: string; attendanceId?: string } }
  | { procedure: 'attendance.undo'; input: { attendanceId: string } }
  | { procedure: 'attendance.remove'; input: { attendanceId: string; reason: RemovalReason } }
  | { procedure: 'attendance.confirmPresence'; input: { attendanceIds: string[]; present: boolean } }
  | { procedure: 'session.teach'; input: TeachInput }
  | { procedure: 'session.complete'; input: Record<string, never> }
export type Procedure = DeviceWrite['procedure']

/** A write as it is handed to the queue. */
export type NewWrite = DeviceWrite & {
  companySlug: string
  sessionId: string
  /** UUID v7. Sent any number of times, it is one write; what a scan or a declaration makes has it as its id. */
  key: string
  /** The device's clock, ISO 8601. */
  madeAt: string
}

/** Why the server will not take a write: an error code with its reason, `NOT_A_CARD`, or `TARGET_REFUSED`. */
export type Conflict = { code: string; reason: string | null }

/** A write as it is stored. It leaves only after a definite answer; a refused one stays until a human dismisses it. */
export type OutboxEntry = NewWrite & {
  /** The order in which this device made its writes, over all sessions. */
  order: number
  /** What it is called on screen: "card 7" of its session on this device. Null for what is done to people. */
  number: number | null
  state: 'waiting' | 'conflict'
  conflict: Conflict | null
  /** `page`: the device could not store it, so it lives as long as this page does. */
  keptOn: 'device' | 'page'
  /** Set, durably, before a completion is sent: from then on it may have arrived, and cannot be taken back. */
  sent: boolean
}

/** Whether the write may bring a person, and so can be what other writes are about. */
export function bringsPerson({ procedure }: DeviceWrite): boolean {
  return procedure === 'attendance.checkIn' || procedure === 'attendance.declare'
}

/** Whether it gets a number: it brings somebody who was not on the list. */
export function isCounted(write: DeviceWrite): boolean {
  return bringsPerson(write) && targetsOf(write).length === 0
}

/** The ids of the people, or the keys of the scans, that a write is about. */
export function targetsOf(write: DeviceWrite): readonly string[] {
  switch (write.procedure) {
    case 'attendance.checkIn':
    case 'session.complete':
    case 'session.teach':
      return []
    case 'attendance.confirmPresence':
      return write.input.attendanceIds
    default:
      return write.input.attendanceId ? [write.input.attendanceId] : []
  }
}

/**
 * The entries that may be sent now, of all of them in the order in which they were made: not those about a scan that is still here,
 * nor those about somebody, or a checklist, to whom something else is to be done first, nor a completion before the rest of its session.
 */
export function readyEntries(entries: readonly OutboxEntry[]): OutboxEntry[] {
  const busy = new Set<string>()
  const stuck = stuckKeys(entries)
  return entries.filter((entry) => {
    const about = waitsFor(entry)
    const busyNow = about.some((id) => busy.has(id))
    if (entry.state === 'waiting') for (const id of about) busy.add(id)
    if (entry.state === 'waiting' || bringsPerson(entry)) busy.add(entry.key)
    // What waits for a human must not hold up the completion.
    if (entry.state === 'waiting' && !stuck.has(entry.key)) busy.add(entry.sessionId)
    return entry.state === 'waiting' && !busyNow
  })
}

// What is ticked of one course goes in the order in which it was ticked.
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

/** The keys of what is about a scan that the server has refused. These go on, or leave, together with that scan. */
export function stuckKeys(entries: readonly OutboxEntry[]): Set<string> {
  const refused = new Set(
    entries.filter((each) => each.state === 'conflict' && bringsPerson(each)).map(({ key }) => key),
  )
  if (refused.size === 0) return refused
  return new Set(entries.filter((each) => targetsOf(each).some((id) => refused.has(id))).map(({ key }) => key))
}
