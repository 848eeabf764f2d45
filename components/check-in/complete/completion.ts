import type { ListRow } from '#components/check-in/list/list-row.ts'

export type CompletionGroups = {
  /** Present and identified: gets a record at once. */
  getsRecord: ListRow[]
  /** Present, but the register has not answered yet: gets a record when it does. */
  waits: ListRow[]
  /** Present, but the server does not know them yet: they are sent first. */
  onDevice: ListRow[]
  /** Present, but only the instructor can identify them. They block completion. */
  needsIdentity: ListRow[]
  /** Scanned, but not confirmed as present: gets no record. */
  notConfirmed: ListRow[]
  /** Present on too few days of the session, and not included: gets no record. */
  tooFewDays: ListRow[]
  /** Passed the quiz of no course, and every course has one: gets no record. */
  unpassed: ListRow[]
}

/** Computes who gets what if the session is completed now. */
export function completionGroups(
  rows: readonly ListRow[],
  hasEnough: (row: ListRow) => boolean = () => true,
  earnsAny: (row: ListRow) => boolean = () => true,
): CompletionGroups {
  const groups: CompletionGroups = {
    getsRecord: [],
    waits: [],
    onDevice: [],
    needsIdentity: [],
    notConfirmed: [],
    tooFewDays: [],
    unpassed: [],
  }
  for (const row of rows) {
    if (row.removed) continue
    if (!row.present) groups.notConfirmed.push(row)
    else if (!hasEnough(row)) groups.tooFewDays.push(row)
    else if (row.entry?.needs === 'identity' && !row.isNamed) groups.needsIdentity.push(row)
    else if (!earnsAny(row)) groups.unpassed.push(row)
    else if (!row.entry || row.isNamed) groups.onDevice.push(row)
    else if (row.entry.needs === 'register') groups.waits.push(row)
    else groups.getsRecord.push(row)
  }
  return groups
}
