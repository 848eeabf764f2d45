import { canManageMembers } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext, OperatorContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { verifyCompany } from '#server/domain/operator/verify-company.ts'
import { attemptOf } from './attempt-of.ts'
import type { FinishVerificationInput } from './schema.ts'

/**
 * Verifies the company, if the sign-in that this administrator began proves that its human may act for it. Kept are the role and which member
 * it was; who signed in is not. `operatorAs`: in whose name the operator's log has it. NOT_FOUND; FORBIDDEN (`mayNotActForCompany`); INVALID
 * (`signInNotAccepted`); CONFLICT (`alreadyVerified`, `orgnrVerifiedElsewhere`); UNAVAILABLE; TOO_MANY (`tooManyTries`).
 */
export async function finishVerification(
  ctx: CompanyContext,
  operatorAs: (name: string) => OperatorContext,
  callback: FinishVerificationInput,
): Promise<void> {
  const { representation } = ctx
  await ctx.reserve(canManageMembers, 'credentialTry')
  if (!representation) throw new DomainError('NOT_FOUND')
  const { attempt, companyId } = await ctx.readOnlyTransaction(canManageMembers, async (scope) => ({
    attempt: attemptOf(scope),
    companyId: scope.tenantId,
  }))
  const answer = await representation.finish(callback, attempt)
  switch (answer.outcome) {
    case 'unavailable':
      throw new DomainError('UNAVAILABLE', 'representationUnavailable')
    case 'rejected':
      await log(ctx, 'company.verification_refused', { why: answer.outcome })
      throw new DomainError('INVALID', 'signInNotAccepted')
    case 'may_not':
      await log(ctx, 'company.verification_refused', { why: answer.outcome })
      throw new DomainError('FORBIDDEN', 'mayNotActForCompany')
    case 'may_act': {
      const { role } = answer
      const evidence = `Sign-in by member ${attempt.membershipId}: ${role}`
      await verifyCompany(operatorAs(`member: ${attempt.membershipId}`), { companyId, evidence }, 'sign_in')
      await log(ctx, 'company.verified', { orgnr: attempt.orgnr, role })
    }
  }
}

function log(
  ctx: CompanyContext,
  action: 'company.verified' | 'company.verification_refused',
  payload: Record<string, string>,
): Promise<void> {
  return ctx.transaction(canManageMembers, (scope) =>
    recordAuditEvent(scope, { action, entityId: requireMember(scope).membershipId, payload, now: ctx.now() }),
  )
}
