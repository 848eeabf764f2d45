import { takePage } from '#db/queries/page.ts'
import { listOpenProjects, listProjectRows } from '#db/queries/projects.ts'
import { canManageProjects, canView, canViewTraining } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { isCheckedDaily } from './rules.ts'
import type { ListProjectsInput } from './schema.ts'

const PAGE_SIZE = 50

/** Open or ended projects, the one that began last first, with how many are on the list and whether it has yet to be checked today. */
export function listProjects(ctx: CompanyContext, { state, after }: ListProjectsInput) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const today = osloDate(ctx.now())
    const { page, last } = await takePage(PAGE_SIZE, (limit) => listProjectRows(scope, { state, today, after, limit }))
    return {
      projects: page.map((project) => ({
        ...project,
        needsCheck: isCheckedDaily(project, today) && !project.isChecked,
      })),
      next: last && { startsOn: last.startsOn, id: last.id },
      canManage: canManageProjects(requireMember(scope).role),
    }
  })
}

/** The open projects by name, to choose one. */
export function listProjectChoices(ctx: CompanyContext) {
  return ctx.readOnlyTransaction(canViewTraining, listOpenProjects)
}
