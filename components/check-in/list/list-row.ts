import { isCounted, type OutboxEntry, targetsOf } from '#components/outbox/core/outbox-entry.ts'
import type { AttendanceEntry, RemovalReason } from './attendance-entry.ts'
import type { Signed } from './attendance-poll.ts'

/** One entry of the check-in list: a person the server knows, or a write that this device has not sent yet. */
export type ListRow = {
  /** The attendance's id, or the key of the scan that becomes its id. */
  id: string
  at: Date
  entry: AttendanceEntry | null
  /** The scan or declaration without an answer. */
  queued: OutboxEntry | null
  present: boolean
  /** Why it was removed. Null while it is on the list. */
  removed: RemovalReason | 'undone' | 'duplicate' | 'late' | null
  /** The user entered a name on this device, and the server has not seen it yet. */
  isNamed: boolean
  /** The signature of this person. Null while there is none. */
  signatureId: string | null
  /** Some of it exists only on this device. */
  isWaiting: boolean
  /** What else is to be said of the person, in a session of several days. */
  note?: string
}

/** The server's list with this device's pending writes applied. `queued`: the session's writes, in order. `signed`: by the server's list. */
export function listRows(
  entries: readonly AttendanceEntry[],
  queued: readonly OutboxEntry[],
  signed: readonly Signed[] = [],
): ListRow[] {
  const rows = new Map<string, ListRow>()
  const signatures = new Map(signed.map(({ attendanceId, signatureId }) => [attendanceId, signatureId]))
  for (const entry of entries) rows.set(entry.id, knownRow(entry, signatures.get(entry.id) ?? null))
  for (const write of queued) {
    if (write.state !== 'waiting') continue
    if (isCounted(write)) {
      if (!rows.has(write.key)) rows.set(write.key, queuedRow(write))
      continue
    }
    for (const id of targetsOf(write)) {
      const row = rows.get(id)
      if (row) rows.set(id, { ...row, isWaiting: true, ...changeOf(write, row) })
    }
  }
  return [...rows.values()].sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1))
}

function knownRow(entry: AttendanceEntry, signatureId: string | null): ListRow {
  const { id, checkedInAt, present, state } = entry
  const removed = state === 'removed' || state === 'late' ? (entry.removed?.reason ?? 'other') : null
  return { id, at: checkedInAt, entry, queued: null, present, removed, isNamed: false, signatureId, isWaiting: false }
}

function queuedRow(write: OutboxEntry): ListRow {
  const at = new Date(write.madeAt)
  const isNamed = write.procedure === 'attendance.declare'
  const unknown = { entry: null, queued: write, present: false, removed: null, signatureId: null }
  return { id: write.key, at, ...unknown, isNamed, isWaiting: true }
}

function changeOf(write: OutboxEntry, row: ListRow): Partial<ListRow> {
  switch (write.procedure) {
    case 'attendance.undo':
      return { removed: 'undone' }
    case 'attendance.remove':
      return { removed: write.input.reason }
    case 'attendance.confirmPresence':
      return { present: write.input.present }
    case 'attendance.declare':
      return { isNamed: true }
    case 'attendance.sign':
      return { signatureId: row.signatureId ?? write.key }
    case 'attendance.undoSignature':
      return row.signatureId === write.input.signatureId ? { signatureId: null } : {}
    default:
      return {}
  }
}

/** Whether two entries look the same. */
export function isSameRow(a: ListRow, b: ListRow): boolean {
  return (
    a.id === b.id &&
    a.present === b.present &&
    a.removed === b.removed &&
    a.isNamed === b.isNamed &&
    a.signatureId === b.signatureId &&
    a.isWaiting === b.isWaiting &&
    a.note === b.note &&
    (a.entry === b.entry || JSON.stringify(a.entry) === JSON.stringify(b.entry))
  )
}
