import { findListFileOfMember } from '#db/queries/list-files.ts'
import { canView, type Permission } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { permissionOf } from '#server/domain/export/open-list.ts'
import { storageKey } from '#server/domain/file/rules.ts'
import { knownList } from './rules.ts'
import type { ListFileIdInput } from './schema.ts'

/**
 * An address at which the member fetches their file, for some minutes. NOT_FOUND: no file of theirs, or it is not made or no longer kept.
 * FORBIDDEN: their role has changed, and no longer sees this list.
 */
export function openListFile(ctx: CompanyContext, { listFileId }: ListFileIdInput): Promise<{ href: string }> {
  return ctx.transaction(canView, async (scope) => {
    const { membershipId, role } = requireMember(scope)
    const file = await findListFileOfMember(scope, { id: listFileId, membershipId })
    const now = ctx.now()
    if (!file?.name || !file.type || file.expiresAt <= now) throw new DomainError('NOT_FOUND')
    const { name, type, list } = file
    if (!maySee(list)(role)) throw new DomainError('FORBIDDEN')
    await recordAuditEvent(scope, { action: 'list_file.fetched', entityId: listFileId, payload: { list }, now })
    return { href: ctx.fileLinks.sign({ key: storageKey(scope.tenantId, listFileId), name, type }) }
  })
}

/** Nobody sees a list that this version does not know. */
function maySee(list: string): Permission {
  const known = knownList(list)
  return known ? permissionOf(known) : () => false
}
