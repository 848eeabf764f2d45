import { endWorkerLinkRow, findWorkerLink } from '#db/queries/worker-links.ts'
import { canManageWorkerLinks } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'

/** Ends a person's link, and with it each browser in which their page is open by it. Idempotent. NOT_FOUND. */
export function endWorkerLink(ctx: CompanyContext, { linkId }: { linkId: string }): Promise<void> {
  return ctx.transaction(canManageWorkerLinks, async (scope) => {
    const link = await findWorkerLink(scope, linkId)
    if (!link) throw new DomainError('NOT_FOUND')
    if (link.endedAt) return
    const now = ctx.now()
    await endWorkerLinkRow(scope, linkId, { endedAt: now, endedBy: requireMember(scope).membershipId })
    const payload = { personId: link.personId }
    await recordAuditEvent(scope, { action: 'worker_link.ended', entityId: linkId, payload, now })
  })
}
