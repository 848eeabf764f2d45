import type { DatabaseRows } from './database-rows.ts'

/** The entry of the list that a scan, or an entry that was merged into another, leads to in the end. */
export function entryOf({ attendances, scans }: DatabaseRows): (id: string) => string {
  const merged = new Map(attendances.map(({ id, mergedIntoId }) => [id, mergedIntoId]))
  const scanned = new Map(scans.map(({ id, attendanceId }) => [id, attendanceId ?? id]))
  return function find(id): string {
    const entry = scanned.get(id) ?? id
    const next = merged.get(entry)
    return next ? find(next) : entry
  }
}
