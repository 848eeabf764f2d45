import { listProjectShareRows, readSharedProjects } from '#db/queries/project-shares.ts'
import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { canBeShared, shareStateOf } from './rules.ts'

const MOST_LISTED = 200

/** The projects of others that the company is or was on, and how each stands: first those where it can share, the latest first. */
export function listProjectShares(ctx: CompanyContext) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const now = ctx.now()
    const [shares, projects] = await Promise.all([
      listProjectShareRows(scope, MOST_LISTED),
      readSharedProjects(scope, { shareId: null, now }),
    ])
    const listed = shares.flatMap((share) => {
      const project = projects.find(({ shareId }) => shareId === share.id)
      return project ? [{ ...share, state: shareStateOf(share, project, osloDate(now)) }] : []
    })
    return listed.toSorted((one, other) => Number(canBeShared(other.state)) - Number(canBeShared(one.state)))
  })
}
