import { newId } from '#db/new-id.ts'
import { listKnownCourses } from '#db/queries/authorities.ts'
import { findProofToDecide, insertProofDecision } from '#db/queries/external-proofs.ts'
import { replaceProofCourses } from '#db/queries/proof-courses.ts'
import { canDecideProofs } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { DecideProofInput } from './schema.ts'

/**
 * Approves or rejects a proof. An approved one stands for the given courses, in verdicts and requirements. A later decision overrules an
 * earlier one; both stay. Throws NOT_FOUND, also for an unknown course, and CONFLICT `proofDecided` if somebody else has decided since the
 * caller read it.
 */
export function decideProof(
  ctx: CompanyContext,
  { proofId, decisions, outcome, reason, courseIds = [] }: DecideProofInput,
): Promise<{ decisionId: string }> {
  return ctx.transaction(canDecideProofs, async (scope) => {
    const proof = await findProofToDecide(scope, proofId)
    if (!proof) throw new DomainError('NOT_FOUND')
    if (proof.decisions !== decisions) throw new DomainError('CONFLICT', 'proofDecided')
    const now = ctx.now()
    const decisionId = newId(now.getTime())
    const decision = {
      id: decisionId,
      proofId,
      number: decisions,
      outcome,
      reason,
      decidedAt: now,
      decidedBy: requireMember(scope).membershipId,
    }
    await insertProofDecision(scope, decision)
    const standsFor = outcome === 'approved' ? [...new Set(courseIds)] : []
    const known = standsFor.length > 0 ? await listKnownCourses(scope, standsFor) : []
    if (known.length < standsFor.length) throw new DomainError('NOT_FOUND')
    await replaceProofCourses(scope, proofId, standsFor)
    await recordAuditEvent(scope, {
      action: 'external_proof.decided',
      entityId: proofId,
      payload: { decisionId, outcome, ...(standsFor.length > 0 && { courseIds: standsFor.join(' ') }) },
      now,
    })
    return { decisionId }
  })
}
