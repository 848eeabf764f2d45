import { newId } from '#db/new-id.ts'
import { MOST_PROJECT_COMPANIES } from '#db/queries/project-companies.ts'
import { endOnProject, inviteBelow } from '#db/queries/project-shares.ts'
import { canShareWithProjects } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { withdrawEmail } from '#server/domain/email/write-email.ts'
import { lookUpEmployer } from '#server/domain/employer/look-up-employer.ts'
import { DomainError } from '#server/domain/errors.ts'
import { hashInvitationToken, newInvitationToken } from '#server/domain/project-company/invitation-token.ts'
import { DEEPEST_CHAIN, PROJECT_INVITATION_DAYS } from '#server/domain/project-company/rules.ts'
import type { InviteSubcontractorInput } from '#server/domain/project-company/schema.ts'
import { writeInvitation } from '#server/domain/project-company/write-invitation.ts'
import { daysAfter } from '#server/domain/sign-in/rules.ts'
import type { RemoveSubcontractorInput } from './schema.ts'

/**
 * Invites a company that works for this one to a project of another, by a link in a letter. TOO_MANY; INVALID (`invalidOrgnr`,
 * `employerNameMissing`, `tooManyProjectCompanies`); NOT_FOUND where the company is not on the project; FORBIDDEN
 * (`sharingNeedsVerification`); CONFLICT (`companyOnProject`).
 */
export async function inviteSubcontractor(ctx: CompanyContext, input: InviteSubcontractorInput): Promise<void> {
  await ctx.reserve(canShareWithProjects, 'projectInvitation')
  const { shareId, email, locale } = input
  const { orgnr, name } = await lookUpEmployer(ctx, { orgnr: input.orgnr, typedName: input.name })
  const now = ctx.now()
  const id = newId(now.getTime())
  await ctx.transaction(canShareWithProjects, async (scope) => {
    const token = newInvitationToken()
    const expiresAt = daysAfter(now, PROJECT_INVITATION_DAYS)
    const limits = { most: MOST_PROJECT_COMPANIES, deepest: DEEPEST_CHAIN }
    const company = {
      shareId,
      id,
      orgnr,
      name,
      email,
      tokenHash: hashInvitationToken(token),
      now,
      expiresAt,
      ...limits,
    }
    const { outcome, hostName, projectName } = await inviteBelow(scope, company)
    if (outcome === 'closed') throw new DomainError('NOT_FOUND')
    if (outcome === 'unverified') throw new DomainError('FORBIDDEN', 'sharingNeedsVerification')
    if (outcome === 'there_already') throw new DomainError('CONFLICT', 'companyOnProject')
    if (outcome === 'too_many') throw new DomainError('INVALID', 'tooManyProjectCompanies')
    await writeInvitation(scope, ctx, {
      id,
      to: email,
      locale,
      token,
      invitedName: name,
      hostName,
      projectName,
      now,
      expiresAt,
    })
    const payload = { projectCompanyId: id }
    await recordAuditEvent(scope, { action: 'project_share.subcontractor_invited', entityId: shareId, payload, now })
  })
}

/** Removes a company that this one invited, or withdraws the invitation; those that came through it are off the project too. NOT_FOUND. */
export function removeSubcontractor(ctx: CompanyContext, input: RemoveSubcontractorInput): Promise<void> {
  const { shareId, projectCompanyId } = input
  return ctx.transaction(canShareWithProjects, async (scope) => {
    const now = ctx.now()
    if (!(await endOnProject(scope, { shareId, belowId: projectCompanyId, now }))) throw new DomainError('NOT_FOUND')
    await withdrawEmail(scope, { id: projectCompanyId, now })
    const payload = { projectCompanyId }
    await recordAuditEvent(scope, { action: 'project_share.subcontractor_removed', entityId: shareId, payload, now })
  })
}
