import { findCheckedRecord } from '#db/queries/certificates.ts'
import type { CertificateCheckContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { issuerStandingOf, osloDate } from '#server/domain/record/rules.ts'
import { hashCheckToken } from './hash-check-token.ts'
import { checkOutcomeOf, formatCheckToken, parseCheckToken } from './rules.ts'

/**
 * What the address on a certificate leads to: whether it counts today, and what stands on the paper, to be compared with it.
 * NOT_FOUND for whatever is not the address of a certificate, well formed or not; TOO_MANY.
 */
export async function checkCertificate(ctx: CertificateCheckContext, { token }: { token: string }) {
  await ctx.reserve('certificateCheck')
  const parsed = parseCheckToken(token)
  if (!parsed) throw new DomainError('NOT_FOUND')
  return ctx.transaction(hashCheckToken(parsed), async (scope) => {
    const record = scope && (await findCheckedRecord(scope))
    if (!record) throw new DomainError('NOT_FOUND')
    const { revokedAt, issuerVerified, endsOn, ...facts } = record
    const { validUntil } = record
    const isEnded = endsOn !== null && (validUntil === null || endsOn < validUntil)
    const { replacedBy, issuerVerifiedToday } = scope
    const isRevoked = revokedAt !== null
    return {
      token: formatCheckToken(parsed),
      ...facts,
      outcome: checkOutcomeOf(
        { isRevoked, replacedBy, validUntil: isEnded ? endsOn : validUntil },
        osloDate(ctx.now()),
      ),
      /** The last day on which it counts, where a newer version of the course ends it before the day that stands on the paper. */
      endedOn: isEnded ? endsOn : null,
      replacedBy,
      revokedOn: revokedAt && osloDate(revokedAt),
      issuer: issuerStandingOf(issuerVerified, issuerVerifiedToday),
      checkedAt: ctx.now(),
    }
  })
}
