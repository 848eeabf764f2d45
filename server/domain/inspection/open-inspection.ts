import { takePage } from '#db/queries/page.ts'
import { canView } from '#server/domain/access/policy.ts'
import type { InspectionContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { fileOpening } from './file-opening.ts'
import { hashInspectionToken } from './inspection-token.ts'
import { readHead, readLines } from './read-pack.ts'
import { LINES_OF_A_PAGE } from './rules.ts'
import type { OpenInspectionInput } from './schema.ts'

/**
 * A page of a pack, for who has its link: by requirement, then by name. Each opening is written down first. NOT_FOUND, whether the link has
 * ended, has run out or never was; TOO_MANY.
 */
export async function openInspection(ctx: InspectionContext, { token, from, gaps }: OpenInspectionInput) {
  const tokenHash = hashInspectionToken(token)
  await ctx.reserve('inspectionOpening', { link: tokenHash })
  const now = ctx.now()
  await ctx.company(tokenHash).transaction(canView, (scope) => fileOpening(scope, 'page', now))
  return ctx.transaction(tokenHash, async (scope) => {
    if (!scope) throw new DomainError('NOT_FOUND')
    const head = await readHead(scope)
    const { page, hasMore } = await takePage(LINES_OF_A_PAGE, (limit) =>
      readLines(ctx, scope, { from, onlyGaps: gaps, limit }),
    )
    return { ...head, lines: page, next: hasMore ? page.at(-1)!.position + 1 : null }
  })
}
