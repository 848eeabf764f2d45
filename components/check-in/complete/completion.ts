import type { GateRow } from '#components/check-in/list/gate-row.ts'

export type CompletionGroups = {
  /** Present and known: a record at once. */
  getsRecord: GateRow[]
  /** Present, and the register has yet to say who it is: a record when it does. */
  waits: GateRow[]
  /** Present, but the server has yet to hear of it: they are sent first. */
  onDevice: GateRow[]
  /** Present, and nobody will say who it is unless the instructor does. They stand in the way. */
  needsIdentity: GateRow[]
  /** Scanned, but not confirmed to be there: no record. */
  notConfirmed: GateRow[]
}

/** Who gets what if the session is completed now. */
export function completionGroups(rows: readonly GateRow[]): CompletionGroups {
  const groups: CompletionGroups = { getsRecord: [], waits: [], onDevice: [], needsIdentity: [], notConfirmed: [] }
  for (const row of rows) {
    if (row.removed) continue
    if (!row.present) groups.notConfirmed.push(row)
    else if (!row.entry || row.isNamed) groups.onDevice.push(row)
    else if (row.entry.needs === 'identity') groups.needsIdentity.push(row)
    else if (row.entry.needs === 'register') groups.waits.push(row)
    else groups.getsRecord.push(row)
  }
  return groups
}
