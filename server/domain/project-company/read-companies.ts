import { listProjectCompanyRows, listSharesWithProject } from '#db/queries/project-companies.ts'
import { findProject } from '#db/queries/projects.ts'
import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { asTree, companyStateOf, type ProjectCompanyState } from './rules.ts'

/** A project and its companies, each below the one that invited it, with how much they share and until when. NOT_FOUND. */
export async function readCompanies(scope: OwnScope, { projectId, now }: { projectId: string; now: Date }) {
  const project = await findProject(scope, projectId)
  if (!project) throw new DomainError('NOT_FOUND')
  const [rows, shares] = await Promise.all([
    listProjectCompanyRows(scope, projectId),
    listSharesWithProject(scope, { projectId, now }),
  ])
  const today = osloDate(now)
  const states = new Map<string, ProjectCompanyState>()
  // The company above comes first.
  const companies = asTree(rows).map((row) => {
    const share = shares.find(({ projectCompanyId }) => projectCompanyId === row.id) ?? null
    const above = row.viaId ? (states.get(row.viaId) ?? null) : null
    const state = companyStateOf(row, share, { now, today, above })
    states.set(row.id, state)
    return {
      ...row,
      state,
      isVerified: share?.isVerified ?? null,
      share: state === 'open' && share ? { level: share.level, until: share.until, people: share.people } : null,
    }
  })
  return { project, companies }
}
