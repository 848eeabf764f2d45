import { newId } from '#db/new-id.ts'
import { findCompanyById, insertVerification, resolveIssuerClaims } from '#db/queries/operator.ts'
import type { OperatorContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { recordOperatorEvent } from './record-operator-event.ts'
import type { VerifyCompanyInput } from './schema.ts'

/**
 * Confirms that a company has its orgnr. That opens employer access, and shows employers what the company issued earlier about people whose
 * employer the register named. One orgnr, one company.
 * Throws NOT_FOUND, or CONFLICT (`alreadyVerified`, `orgnrVerifiedElsewhere`).
 */
export async function verifyCompany(
  ctx: OperatorContext,
  { companyId, evidence }: VerifyCompanyInput,
  method: 'operator_page' | 'operator_command' | 'sign_in',
): Promise<void> {
  const now = ctx.now()
  await ctx.transaction(async (scope) => {
    const company = await findCompanyById(scope, companyId)
    if (!company) throw new DomainError('NOT_FOUND')
    if (company.verifiedAt) throw new DomainError('CONFLICT', 'alreadyVerified')
    const verification = {
      id: newId(now.getTime()),
      tenantId: companyId,
      orgnr: company.orgnr,
      method,
      evidence,
      verifiedBy: scope.operator,
      verifiedAt: now,
    }
    if (!(await insertVerification(scope, verification))) throw new DomainError('CONFLICT', 'orgnrVerifiedElsewhere')
    await resolveIssuerClaims(scope, { companyId, now })
    const event = { action: 'company.verified' as const, companyId, note: evidence, now }
    await recordOperatorEvent(scope, { ...event, verification: { ...verification, endedBy: null, endedAt: null } })
  })
}
