import { listFilesOfMember } from '#db/queries/list-files.ts'
import { canView } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { GIVEN_UP, knownList, LIST_FILES_SHOWN, listFileStateOf } from './rules.ts'

/** The files that the member had made in the background, the newest first, with how far they are. */
export function listListFiles(ctx: CompanyContext) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const files = await listFilesOfMember(scope, requireMember(scope).membershipId, LIST_FILES_SHOWN)
    return files.map(({ id, list, requestedAt, rows, name, size, expiresAt, ...progress }) => ({
      id,
      list: knownList(list),
      requestedAt,
      rows,
      name,
      size,
      expiresAt,
      state: listFileStateOf(progress),
      failed: GIVEN_UP.find((each) => each === progress.failedReason) ?? null,
    }))
  })
}
