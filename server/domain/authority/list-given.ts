import { listSessionAuthorities } from '#db/queries/session-authorities.ts'
import type { OwnScope } from '#db/scope.ts'
import type { TrainingAuthority } from '#server/domain/training/rules.ts'

/** With which authority a completed session gave its courses, by course version. Null: none. No entry: the company did not ask. */
export async function listGivenAuthorities(
  scope: OwnScope,
  completionId: string,
): Promise<Map<string, TrainingAuthority | null>> {
  const rows = await listSessionAuthorities(scope, completionId)
  return new Map(
    rows.map(({ courseVersionId, grounds, fromDate, untilDate, grantedByName }) => [
      courseVersionId,
      grounds === null ? null : { grounds, grantedBy: grantedByName!, fromDate: fromDate!, untilDate },
    ]),
  )
}
