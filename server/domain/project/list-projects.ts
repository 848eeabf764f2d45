import { listOpenProjects } from '#db/queries/projects.ts'
import { canManageProjects, canView, canViewTraining } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { readProjects } from './read-projects.ts'
import type { ListProjectsInput } from './schema.ts'

const PAGE_SIZE = 50

/** Open or ended projects, the one that began last first, with how many are on the list and whether it has yet to be checked today. */
export function listProjects(ctx: CompanyContext, input: ListProjectsInput) {
  return ctx.readOnlyTransaction(canView, async (scope) => ({
    ...(await readProjects(scope, input, { size: PAGE_SIZE, today: osloDate(ctx.now()) })),
    canManage: canManageProjects(requireMember(scope).role),
  }))
}

/** The open projects by name, to choose one. */
export function listProjectChoices(ctx: CompanyContext) {
  return ctx.readOnlyTransaction(canViewTraining, listOpenProjects)
}
