import { entryName } from '#components/check-in/list/attendance-entry.ts'
import type { ListRow } from '#components/check-in/list/list-row.ts'

/** `shared`: `yes` where other people came in by the same phone, whose names follow. */
export type OwnPhoneWords = (key: 'ownPhones.note', values: { shared: string; names: string }) => string

/** Notes on each row who came in by a phone of their own, and with whom it was shared. */
export function withOwnPhones(rows: ListRow[], words: OwnPhoneWords): ListRow[] {
  return rows.map((row) => {
    if (!row.entry?.ownPhone) return row
    const own = samePhoneNote(row, rows, words) ?? words('ownPhones.note', { shared: 'no', names: '' })
    return { ...row, note: row.note ? `${row.note}, ${own}` : own }
  })
}

/** With whom a row shares its phone: what the instructor has to see before presence is confirmed. Null where there is nobody. */
export function samePhoneNote(row: ListRow, rows: readonly ListRow[], words: OwnPhoneWords): string | null {
  const ids = row.entry?.ownPhone?.samePhoneAs ?? []
  if (ids.length === 0) return null
  const names = ids.map((id) => nameOf(rows.find((each) => each.id === id)))
  return words('ownPhones.note', { shared: 'yes', names: names.join(', ') })
}

function nameOf(row: ListRow | undefined): string {
  return (row?.entry && (entryName(row.entry) ?? row.entry.cardNumberMasked)) ?? '…'
}

/**
 * Who came in by a phone of their own and has not been confirmed, on any day of the session: the instructor looks at each of them. Further
 * days of somebody whom the instructor has seen are confirmed like those of all others.
 */
export function unseenOf(rows: readonly ListRow[]): ListRow[] {
  return rows.filter(({ entry, present, removed }) => {
    if (!entry?.ownPhone || removed !== null) return false
    return !(entry.days ? entry.days.some((day) => day.present) : present)
  })
}

/** The day that is confirmed of somebody unseen, where the session has several. */
export function dayToConfirm({ entry }: ListRow): string | undefined {
  return entry?.days?.at(-1)?.day
}
