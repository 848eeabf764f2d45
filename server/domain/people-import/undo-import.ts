import { deletePeopleOfImport, endPeopleImport, lockPeopleImport } from '#db/queries/people-imports.ts'
import { canImportLists } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { undoImportDeadline } from '#server/domain/list-import/rules.ts'
import type { ImportIdInput } from '#server/domain/list-import/schema.ts'

/**
 * Takes a whole import back: deletes the people whom it added, apart from those who have been used since (a session, proof, a card …), who
 * stay. A second call changes nothing. Throws NOT_FOUND, and INVALID `importUndoTooLate` after 24 hours.
 */
export function undoImportOfPeople(
  ctx: CompanyContext,
  { importId }: ImportIdInput,
): Promise<{ removed: number; kept: number }> {
  return ctx.transaction(canImportLists, async (scope) => {
    const found = await lockPeopleImport(scope, importId)
    if (!found) throw new DomainError('NOT_FOUND')
    if (found.undoneAt) return { removed: 0, kept: 0 }
    const now = ctx.now()
    if (now > undoImportDeadline(found.importedAt)) throw new DomainError('INVALID', 'importUndoTooLate')
    const removed = (await deletePeopleOfImport(scope, importId)).length
    const kept = found.personCount - removed
    await endPeopleImport(scope, importId, { at: now, by: requireMember(scope).membershipId })
    const payload = { removed, kept }
    await recordAuditEvent(scope, { action: 'people_import.undone', entityId: importId, payload, now })
    return { removed, kept }
  })
}
