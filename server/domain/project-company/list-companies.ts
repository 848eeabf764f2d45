import { listProjectCompanyRows, listSharesWithProject } from '#db/queries/project-companies.ts'
import { findProject } from '#db/queries/projects.ts'
import { canManageProjects, canView } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { ProjectIdInput } from '#server/domain/project/schema.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { asTree, companyStateOf } from './rules.ts'

/** The companies of a project, each below the one that invited it, with how much they share and until when. NOT_FOUND. */
export function listProjectCompanies(ctx: CompanyContext, { projectId }: ProjectIdInput) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const project = await findProject(scope, projectId)
    if (!project) throw new DomainError('NOT_FOUND')
    const now = ctx.now()
    const today = osloDate(now)
    const [rows, shares] = await Promise.all([
      listProjectCompanyRows(scope, projectId),
      listSharesWithProject(scope, { projectId, now }),
    ])
    const companies = asTree(rows).map((row) => {
      const share = shares.find(({ projectCompanyId }) => projectCompanyId === row.id) ?? null
      const state = companyStateOf(row, share, { now, today })
      return {
        ...row,
        state,
        isVerified: share?.isVerified ?? null,
        share: state === 'open' && share ? { level: share.level, until: share.until, people: share.people } : null,
      }
    })
    const { role } = requireMember(scope)
    return {
      project: { id: project.id, name: project.name, endedOn: project.endedOn },
      companies,
      isVerified: scope.company.verified,
      canManage: canManageProjects(role) && project.endedOn === null,
    }
  })
}
