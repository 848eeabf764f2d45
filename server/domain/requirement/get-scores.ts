import { findEmployerByOrgnr } from '#db/queries/employers.ts'
import { countMet } from '#db/queries/requirement-matrix.ts'
import { listRequirementRows } from '#db/queries/requirements.ts'
import { canViewTraining } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { byAudience, scoreOf } from './rules.ts'

/** For the company's own workers, each group and each trade: how much of what is required of them is there today. */
export function getRequirementScores(ctx: CompanyContext) {
  return ctx.readOnlyTransaction(canViewTraining, async (scope) => {
    const rows = await listRequirementRows(scope, 'people')
    const ownEmployer = await findEmployerByOrgnr(scope, scope.company.orgnr)
    const required = byAudience(rows, ownEmployer?.id ?? null)
    const counts = await countMet(scope, required, osloDate(ctx.now()))
    return required.map(({ audience, groupId, trade, projectId, courseIds }, index) => {
      const { people, met } = counts[index]!
      const groupName = rows.find((row) => row.groupId === groupId)?.groupName ?? null
      const projectName = rows.find((row) => row.projectId === projectId)?.projectName ?? null
      const cells = people * courseIds.length
      return {
        audience,
        groupId,
        groupName,
        trade,
        projectId,
        projectName,
        people,
        met,
        cells,
        percent: scoreOf(counts[index]!, courseIds.length),
      }
    })
  })
}
