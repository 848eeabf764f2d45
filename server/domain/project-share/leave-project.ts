import { endOnProject, findProjectShare, removeSharePeople, updateProjectShare } from '#db/queries/project-shares.ts'
import { canShareWithProjects } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { ShareIdInput } from './schema.ts'

/**
 * The company leaves a project: the host sees nobody any more, and nobody of those that the company invited. Also where the project has
 * ended. NOT_FOUND; CONFLICT (`shareEnded`).
 */
export function leaveProject(ctx: CompanyContext, { shareId }: ShareIdInput): Promise<void> {
  return ctx.transaction(canShareWithProjects, async (scope) => {
    const share = await findProjectShare(scope, shareId, 'for update')
    if (!share) throw new DomainError('NOT_FOUND')
    if (share.endedAt) throw new DomainError('CONFLICT', 'shareEnded')
    const now = ctx.now()
    const { membershipId } = requireMember(scope)
    await updateProjectShare(scope, shareId, { endedAt: now, endedBy: membershipId })
    await removeSharePeople(scope, { shareId, entryId: null, removedAt: now, removedBy: membershipId })
    await endOnProject(scope, { shareId, belowId: null, now })
    await recordAuditEvent(scope, { action: 'project_share.left', entityId: shareId, now })
  })
}
