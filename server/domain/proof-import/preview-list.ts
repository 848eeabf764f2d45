import { canImportLists } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { judgeLines, type LineVerdict } from './judge-lines.ts'
import { readPortion } from './read-portion.ts'
import type { PreviewListInput } from './schema.ts'

/** Says of each line whether it can be imported, for whom, or why not. It writes nothing. Throws TOO_MANY. */
export async function previewList(
  ctx: CompanyContext,
  { lines }: PreviewListInput,
): Promise<{ verdicts: LineVerdict[] }> {
  await ctx.reserve(canImportLists, 'listImport')
  const readings = await readPortion(ctx, lines)
  const verdicts = await ctx.readOnlyTransaction(canImportLists, (scope) => judgeLines(scope, readings))
  return { verdicts }
}
