import { canImportLists } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { judgePeople, type PersonVerdict } from './judge-people.ts'
import { readPeople } from './read-portion.ts'
import type { PreviewPeopleInput } from './schema.ts'

/** Says of each line whether it adds a person, or why not. It writes nothing. Throws TOO_MANY. */
export async function previewPeople(
  ctx: CompanyContext,
  { lines }: PreviewPeopleInput,
): Promise<{ verdicts: PersonVerdict[] }> {
  await ctx.reserve(canImportLists, 'listImport')
  const readings = await readPeople(ctx, lines)
  const verdicts = await ctx.readOnlyTransaction(canImportLists, (scope) => judgePeople(scope, readings))
  return { verdicts }
}
