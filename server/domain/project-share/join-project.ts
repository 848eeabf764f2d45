import { newId } from '#db/new-id.ts'
import { insertProjectShare, joinProjectByLink } from '#db/queries/project-shares.ts'
import { canShareWithProjects } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { hashInvitationToken } from '#server/domain/project-company/invitation-token.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { latestUntil } from './rules.ts'
import type { InvitationTokenInput } from './schema.ts'

/**
 * The company joins a project by the link that was sent to it. Nobody is shared before it says who. NOT_FOUND where the link opens nothing, or
 * another orgnr was invited.
 */
export function joinProject(ctx: CompanyContext, { token }: InvitationTokenInput): Promise<{ shareId: string }> {
  return ctx.transaction(canShareWithProjects, async (scope) => {
    const now = ctx.now()
    const joined = await joinProjectByLink(scope, { tokenHash: hashInvitationToken(token), now })
    if (!joined) throw new DomainError('NOT_FOUND')
    const { hostTenantId, projectCompanyId, hostName, projectName, endsOn } = joined
    const shareId = newId(now.getTime())
    const by = { joinedAt: now, joinedBy: requireMember(scope).membershipId }
    const until = latestUntil(endsOn, osloDate(now))
    const names = { hostName, projectName }
    await insertProjectShare(scope, {
      id: shareId,
      hostTenantId,
      projectCompanyId,
      ...names,
      level: 'verdict',
      until,
      ...by,
    })
    const payload = { hostTenantId, projectCompanyId, until }
    await recordAuditEvent(scope, { action: 'project_share.joined', entityId: shareId, payload, now })
    return { shareId }
  })
}
