import { listProjectShareRows, readSharedProjects } from '#db/queries/project-shares.ts'
import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { shareStateOf } from './rules.ts'

const MOST_LISTED = 200

/** The projects of others that the company is or was on, the latest first, and how each stands. */
export function listProjectShares(ctx: CompanyContext) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const now = ctx.now()
    const [shares, projects] = await Promise.all([
      listProjectShareRows(scope, MOST_LISTED),
      readSharedProjects(scope, { shareId: null, now }),
    ])
    return shares.flatMap((share) => {
      const project = projects.find(({ shareId }) => shareId === share.id)
      return project ? [{ ...share, state: shareStateOf(share, project, osloDate(now)) }] : []
    })
  })
}
