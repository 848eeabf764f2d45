import { deleteListFile } from '#db/queries/list-files.ts'
import type { CompanyJobContext } from '#server/domain/context.ts'
import { storageKey } from '#server/domain/file/rules.ts'

/** Removes a file whose time is over: first its bytes, so that a storage that is away is asked again. Idempotent. */
export async function removeListFile(ctx: CompanyJobContext, { listFileId }: { listFileId: string }): Promise<void> {
  await ctx.files.remove(await ctx.transaction(async ({ tenantId }) => storageKey(tenantId, listFileId)))
  await ctx.transaction((scope) => deleteListFile(scope, listFileId))
}
