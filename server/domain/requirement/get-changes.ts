import { countChanges } from '#db/queries/requirement-matrix.ts'
import { listRequirementRows } from '#db/queries/requirements.ts'
import { canViewTraining } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { addDays, osloDate } from '#server/domain/record/rules.ts'

const A_WEEK = 7

/** What happened to required courses in the last seven days: how many records are new, ran out or were revoked; each up to 1,000. */
export function getRequirementChanges(ctx: CompanyContext) {
  return ctx.readOnlyTransaction(canViewTraining, async (scope) => {
    const now = ctx.now()
    const today = osloDate(now)
    const rows = await listRequirementRows(scope, 'people')
    const courseIds = [...new Set(rows.map(({ courseId }) => courseId))]
    const since = new Date(now.getTime() - A_WEEK * 86_400_000)
    return countChanges(scope, { courseIds, since, sinceDay: addDays(today, -A_WEEK), today })
  })
}
