import { newId } from '#db/new-id.ts'
import {
  countProjectCompanies,
  insertProjectCompany,
  lockProjectCompanies,
  MOST_PROJECT_COMPANIES,
} from '#db/queries/project-companies.ts'
import { canManageProjects } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { lookUpEmployer } from '#server/domain/employer/look-up-employer.ts'
import { DomainError } from '#server/domain/errors.ts'
import { lockOpenProject } from '#server/domain/project/lock-open-project.ts'
import { daysAfter } from '#server/domain/sign-in/rules.ts'
import { hashInvitationToken, newInvitationToken } from './invitation-token.ts'
import { PROJECT_INVITATION_DAYS } from './rules.ts'
import type { InviteCompanyInput } from './schema.ts'
import { writeInvitation } from './write-invitation.ts'

/**
 * Invites a company to a project by a link in a letter. Only verified companies do: the letter carries their name. TOO_MANY; INVALID
 * (`invalidOrgnr`, `employerNameMissing`, `tooManyProjectCompanies`); FORBIDDEN (`sharingNeedsVerification`); NOT_FOUND; CONFLICT
 * (`projectEnded`, `companyOnProject`).
 */
export async function inviteCompany(
  ctx: CompanyContext,
  input: InviteCompanyInput,
): Promise<{ projectCompanyId: string }> {
  await ctx.reserve(canManageProjects, 'projectInvitation')
  const { projectId, email, locale } = input
  const { orgnr, name } = await lookUpEmployer(ctx, { orgnr: input.orgnr, typedName: input.name })
  const now = ctx.now()
  const id = newId(now.getTime())
  return ctx.transaction(canManageProjects, async (scope) => {
    if (!scope.company.verified) throw new DomainError('FORBIDDEN', 'sharingNeedsVerification')
    const project = await lockOpenProject(scope, projectId)
    await lockProjectCompanies(scope, projectId)
    if (orgnr === scope.company.orgnr) throw new DomainError('CONFLICT', 'companyOnProject')
    if ((await countProjectCompanies(scope, projectId)) >= MOST_PROJECT_COMPANIES) {
      throw new DomainError('INVALID', 'tooManyProjectCompanies')
    }
    const token = newInvitationToken()
    const expiresAt = daysAfter(now, PROJECT_INVITATION_DAYS)
    const invitedBy = requireMember(scope).membershipId
    const tokenHash = hashInvitationToken(token)
    const company = { id, projectId, orgnr, name, email, tokenHash, invitedAt: now, invitedBy, expiresAt }
    if (!(await insertProjectCompany(scope, company))) throw new DomainError('CONFLICT', 'companyOnProject')
    const names = { invitedName: name, hostName: scope.company.name, projectName: project.name }
    await writeInvitation(scope, ctx, { id, to: email, locale, token, ...names, now, expiresAt })
    await recordAuditEvent(scope, { action: 'project_company.invited', entityId: id, payload: { projectId }, now })
    return { projectCompanyId: id }
  })
}
