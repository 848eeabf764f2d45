import { canManageProjects, canView } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import type { ProjectIdInput } from '#server/domain/project/schema.ts'
import { readCompanies } from './read-companies.ts'

/** The companies of a project, each below the one that invited it, with how much they share and until when. NOT_FOUND. */
export function listProjectCompanies(ctx: CompanyContext, { projectId }: ProjectIdInput) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const { project, companies } = await readCompanies(scope, { projectId, now: ctx.now() })
    return {
      project: { id: project.id, name: project.name, endedOn: project.endedOn },
      companies,
      isVerified: scope.company.verified,
      canManage: canManageProjects(requireMember(scope).role) && project.endedOn === null,
    }
  })
}
