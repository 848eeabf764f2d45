import { findExternalProof, insertExternalProof } from '#db/queries/external-proofs.ts'
import { lockStoredFile } from '#db/queries/files.ts'
import { findPerson } from '#db/queries/people.ts'
import type { OwnScope } from '#db/scope.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { detailsOfKind, firstDay } from './rules.ts'
import type { SubmitProofInput } from './schema.ts'

/**
 * Puts a proof from others into the queue. It does not count before an administrator has approved it. The same key again is the same
 * proof. Throws NOT_FOUND for a person or a file that is not the company's, and INVALID `proofInFuture`.
 */
export function submitProof(
  ctx: CompanyContext,
  { key, personId, proof }: SubmitProofInput,
): Promise<{ proofId: string }> {
  return ctx.transaction(canInstruct, async (scope) => {
    const known = await findExternalProof(scope, key)
    if (known) return { proofId: key }
    const now = ctx.now()
    if (proof.issuedDate > osloDate(now)) throw new DomainError('INVALID', 'proofInFuture')
    const person = await findPerson(scope, personId)
    if (!person) throw new DomainError('NOT_FOUND')
    const details = detailsOfKind(proof)
    const fileSha256 = details.fileId ? await hashOfFile(scope, details.fileId) : null
    const fromDate = firstDay(proof, person.birthDate)
    const entry = {
      id: key,
      personId,
      fromDate,
      fileSha256,
      submittedAt: now,
      submittedBy: requireMember(scope).membershipId,
    }
    await insertExternalProof(scope, Object.assign(entry, proof, details))
    await recordAuditEvent(scope, {
      action: 'external_proof.submitted',
      entityId: key,
      payload: { personId, kind: proof.kind, fileId: details.fileId },
      now,
    })
    return { proofId: key }
  })
}

async function hashOfFile(scope: OwnScope, fileId: string): Promise<string> {
  const file = await lockStoredFile(scope, fileId)
  if (!file) throw new DomainError('NOT_FOUND')
  return file.sha256
}
