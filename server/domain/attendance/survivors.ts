import { listMergedEntries } from '#db/queries/attendances.ts'
import type { OwnScope } from '#db/scope.ts'

/** Which entry of the list something of an attendance now belongs to: its own, or that into which it was merged in the end. */
export type SurvivorOf = (attendanceId: string) => string

/** `into`: where each merged entry of the session went, see `listMergedEntries`. */
export function survivorBy(into: ReadonlyMap<string, string>): SurvivorOf {
  const survivorOf: SurvivorOf = (id) => (into.has(id) ? survivorOf(into.get(id)!) : id)
  return survivorOf
}

/** For these rows of a session. It asks the database only where one of them belongs to a merged entry, which is seldom. */
export async function findSurvivors(
  scope: OwnScope,
  sessionId: string,
  rows: readonly { mergedIntoId: string | null }[],
): Promise<SurvivorOf> {
  if (rows.every(({ mergedIntoId }) => mergedIntoId === null)) return (id) => id
  return survivorBy(await listMergedEntries(scope, sessionId))
}
