import { newId } from '#db/new-id.ts'
import { enqueueJob } from '#db/queries/jobs.ts'
import { insertListFile } from '#db/queries/list-files.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { openList } from '#server/domain/export/open-list.ts'
import { daysAfter } from '#server/domain/sign-in/rules.ts'
import { LIST_FILE_DAYS } from './rules.ts'
import type { RequestListFileInput } from './schema.ts'

/**
 * Has a list made into a file in the background. The member gets a letter when it is there, and fetches it signed in, within a week.
 * `signInId`: that of the member, with which the list is read. TOO_MANY; FORBIDDEN.
 */
export async function requestListFile(
  ctx: CompanyContext,
  { signInId, ...wanted }: RequestListFileInput & { signInId: string },
): Promise<{ listFileId: string }> {
  const { permission } = openList(wanted.of)
  await ctx.reserve(permission, 'export')
  return ctx.transaction(permission, async (scope) => {
    const now = ctx.now()
    const id = newId(now.getTime())
    const { list } = wanted.of
    await insertListFile(scope, {
      id,
      requestedBy: requireMember(scope).membershipId,
      signInId,
      wanted,
      list,
      requestedAt: now,
      expiresAt: daysAfter(now, LIST_FILE_DAYS),
    })
    const job = { tenantId: scope.tenantId, listFileId: id }
    await enqueueJob(scope, 'make-list-file', job)
    await enqueueJob(scope, 'remove-list-file', job, { startAfterSeconds: LIST_FILE_DAYS * 86_400 })
    await recordAuditEvent(scope, { action: 'list_file.requested', entityId: id, payload: { list }, now })
    return { listFileId: id }
  })
}
