import { endInterimDocument, findArrivedCard, lockInterimDocument } from '#db/queries/interim-documents.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'

/** Ends an interim document that was a mistake or has been replaced. Idempotent. NOT_FOUND. */
export function endInterimDocumentOfPerson(
  ctx: CompanyContext,
  { interimDocumentId }: { interimDocumentId: string },
): Promise<void> {
  return ctx.transaction(canInstruct, async (scope) => {
    const paper = await lockInterimDocument(scope, interimDocumentId)
    if (!paper) throw new DomainError('NOT_FOUND')
    if (paper.endedAt) return
    const now = ctx.now()
    const hmsCardId = await findArrivedCard(scope, paper.personId)
    await endInterimDocument(scope, interimDocumentId, {
      endedAt: now,
      endedBy: requireMember(scope).membershipId,
      hmsCardId,
    })
    const payload = { personId: paper.personId, hmsCardId }
    await recordAuditEvent(scope, { action: 'paper.ended', entityId: interimDocumentId, payload, now })
  })
}
