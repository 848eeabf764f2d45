import { canView } from '#server/domain/access/policy.ts'
import type { InspectionContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { fileOpening } from './file-opening.ts'
import { hashInspectionToken } from './inspection-token.ts'
import { readHead, readLines } from './read-pack.ts'
import { MOST_LINES_IN_PACK } from './rules.ts'
import type { DownloadInspectionInput } from './schema.ts'

/** The pack as PDF, in the reader's language. NOT_FOUND; TOO_MANY. */
export async function printInspection(ctx: InspectionContext, { token, language }: DownloadInspectionInput) {
  const tokenHash = hashInspectionToken(token)
  await ctx.reserve('inspectionDownload', { link: tokenHash })
  const now = ctx.now()
  await ctx.company(tokenHash).transaction(canView, (scope) => fileOpening(scope, 'pdf', now))
  const { head, lines } = await readWholePack(ctx, tokenHash)
  return { fileName: packFileName(head.madeAt, 'pdf'), bytes: await ctx.inspectionPrinter.print(head, lines, language) }
}

/** NOT_FOUND. A pack has at most some thousand lines. */
export function readWholePack(ctx: InspectionContext, tokenHash: Buffer) {
  return ctx.transaction(tokenHash, async (scope) => {
    if (!scope) throw new DomainError('NOT_FOUND')
    const lines = await readLines(ctx, scope, { from: 0, onlyGaps: false, limit: MOST_LINES_IN_PACK })
    return { head: await readHead(scope), lines }
  })
}

/** Says the day, and nobody's name. */
export function packFileName(madeAt: Date, ending: 'pdf' | 'zip'): string {
  return `tilsynspakke-${osloDate(madeAt)}.${ending}`
}
