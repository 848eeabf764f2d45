import type { OperatorAction } from '#db/enums.ts'
import { newId } from '#db/new-id.ts'
import { insertOperatorEvent, type Verification } from '#db/queries/operator.ts'
import type { OperatorScope } from '#db/scope.ts'
import { signedOperatorEvent, verificationDigest } from '#server/domain/audit/installation-chain.ts'
import { sealedTime } from '#server/domain/audit/seal-chain.ts'

export interface OperatorEvent {
  action: OperatorAction
  companyId: string
  note: string
  /** The verification that this event began or ended, in its current state. */
  verification: Verification
  now: Date
}

/** Writes to the operator's log what was done, in the transaction that does it, signed by the installation. */
export async function recordOperatorEvent(scope: OperatorScope, event: OperatorEvent): Promise<void> {
  const { action, companyId, note, verification, now } = event
  const digest = verificationDigest({
    ...verification,
    verifiedAt: sealedTime(verification.verifiedAt),
    endedAt: verification.endedAt && sealedTime(verification.endedAt),
  })
  const row = { id: newId(now.getTime()), action, companyId, note, verificationId: verification.id }
  const signed = signedOperatorEvent({
    ...row,
    operator: scope.operator,
    occurredAt: sealedTime(now),
    verificationDigest: digest.toString('hex'),
  })
  const { signer } = scope
  await insertOperatorEvent(scope, {
    ...row,
    occurredAt: now,
    verificationDigest: digest,
    keyId: signer?.keyId ?? null,
    signature: signer?.sign(signed) ?? null,
  })
}
