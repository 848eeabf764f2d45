import { deleteUnusedFile } from '#db/queries/files.ts'
import type { CompanyJobContext } from '#server/domain/context.ts'
import { storageKey } from './rules.ts'

/** Removes a file that nothing names: first its row, which nobody can name from then on, then its bytes. Twice is once. */
export async function removeUnusedFile(ctx: CompanyJobContext, { fileId }: { fileId: string }): Promise<void> {
  const key = await ctx.transaction(async (scope) => {
    const isGone = await deleteUnusedFile(scope, fileId)
    return isGone ? storageKey(scope.tenantId, fileId) : null
  })
  if (key) await ctx.files.remove(key)
}
