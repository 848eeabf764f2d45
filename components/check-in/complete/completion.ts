import type { ListRow } from '#components/check-in/list/list-row.ts'

export type CompletionGroups = {
  /** Present and known: a record at once. */
  getsRecord: ListRow[]
  /** Present, and the register has yet to say who it is: a record when it does. */
  waits: ListRow[]
  /** Present, but the server has yet to hear of it: they are sent first. */
  onDevice: ListRow[]
  /** Present, and nobody will say who it is unless the instructor does. They stand in the way. */
  needsIdentity: ListRow[]
  /** Scanned, but not confirmed to be there: no record. */
  notConfirmed: ListRow[]
}

/** Who gets what if the session is completed now. */
export function completionGroups(rows: readonly ListRow[]): CompletionGroups {
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
