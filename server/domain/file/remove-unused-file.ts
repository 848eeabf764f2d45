import { deleteUnusedFile } from '#db/queries/files.ts'
import type { CompanyJobContext } from '#server/domain/context.ts'
import { storageKey } from './rules.ts'

/** Removes a file that no row refers to: first its row, so that no row can refer to it any more, then its bytes. Idempotent. */
export async function removeUnusedFile(ctx: CompanyJobContext, { fileId }: { fileId: string }): Promise<void> {
  const key = await ctx.transaction(async (scope) => {
    const isGone = await deleteUnusedFile(scope, fileId)
    return isGone ? storageKey(scope.tenantId, fileId) : null
  })
  if (key) await ctx.files.remove(key)
}
