import type { AttendanceEntry } from '#components/check-in/list/attendance-entry.ts'

/** The employers of these people, each once, by name. */
export function employersOf(entries: readonly AttendanceEntry[]) {
  const byOrgnr = new Map(entries.flatMap(({ employer }) => (employer ? [[employer.orgnr, employer] as const] : [])))
  return [...byOrgnr.values()].sort((a, b) => a.name.localeCompare(b.name, 'nb'))
}
