import { lockProofImport, undoProofImport } from '#db/queries/proof-imports.ts'
import { canImportLists } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { undoImportDeadline } from '#server/domain/list-import/rules.ts'
import type { ImportIdInput } from '#server/domain/list-import/schema.ts'

/**
 * Takes a whole import back: nothing shows its proofs any longer, decided or not. The rows stay, because they are sealed, and so do the people
 * whom it added. A second call changes nothing. Throws NOT_FOUND, and INVALID `importUndoTooLate` after 24 hours.
 */
export function undoImport(ctx: CompanyContext, { importId }: ImportIdInput): Promise<{ proofs: number }> {
  return ctx.transaction(canImportLists, async (scope) => {
    const found = await lockProofImport(scope, importId)
    if (!found) throw new DomainError('NOT_FOUND')
    if (found.undoneAt) return { proofs: found.proofCount }
    const now = ctx.now()
    if (now > undoImportDeadline(found.importedAt)) throw new DomainError('INVALID', 'importUndoTooLate')
    await undoProofImport(scope, importId, { at: now, by: requireMember(scope).membershipId })
    await recordAuditEvent(scope, {
      action: 'proof_import.undone',
      entityId: importId,
      payload: { proofs: found.proofCount },
      now,
    })
    return { proofs: found.proofCount }
  })
}
