import type { AttendanceEntry } from './attendance-entry.ts'

export type CompletionGroups = {
  /** Present and known: a record at once. */
  getsRecord: AttendanceEntry[]
  /** Present, and the register has yet to say who it is: a record when it does. */
  waits: AttendanceEntry[]
  /** Present, and nobody will say who it is unless the instructor does. They stand in the way. */
  needsIdentity: AttendanceEntry[]
  /** Scanned, but not confirmed to be there: no record. */
  notConfirmed: AttendanceEntry[]
}

/** Who gets what if the session is completed now. */
export function completionGroups(entries: readonly AttendanceEntry[]): CompletionGroups {
  const groups: CompletionGroups = { getsRecord: [], waits: [], needsIdentity: [], notConfirmed: [] }
  for (const entry of entries) {
    if (entry.state === 'removed') continue
    if (!entry.present) groups.notConfirmed.push(entry)
    else if (entry.needs === 'identity') groups.needsIdentity.push(entry)
    else if (entry.needs === 'register') groups.waits.push(entry)
    else groups.getsRecord.push(entry)
  }
  return groups
}
