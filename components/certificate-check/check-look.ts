import type { Status } from '#components/ui/status-badge.tsx'
import type { CheckOutcome } from '#server/domain/certificate-check/rules.ts'
import type { IssuerStanding } from '#server/domain/record/rules.ts'

export type CheckLook = CheckOutcome | 'unverified'

/** The headline of the page. A certificate that would count is only as good as its issuer. */
export function lookOf({ outcome, issuer }: { outcome: CheckOutcome; issuer: IssuerStanding }): CheckLook {
  return outcome === 'valid' && issuer === 'unverified' ? 'unverified' : outcome
}

export const STATUS_OF_LOOK: Record<CheckLook, Status> = {
  valid: 'valid',
  expired: 'expiring',
  corrected: 'invalid',
  revoked: 'blocked',
  unverified: 'unverified',
}
