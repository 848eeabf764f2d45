import { canViewTraining } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'

/** The company and the member's role. Throws NOT_FOUND when the user is not a member. */
export async function getCompany(ctx: CompanyContext) {
  return ctx.transaction(canViewTraining, async ({ company, actor }) => {
    const { slug, name, orgnr, verified } = company
    return { slug, name, orgnr, verified, role: actor.kind === 'member' ? actor.role : ('viewer' as const) }
  })
}
