import { removeProjectCompanyRow } from '#db/queries/project-companies.ts'
import { canManageProjects } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { withdrawEmail } from '#server/domain/email/write-email.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { ProjectCompanyIdInput } from './schema.ts'

/**
 * Removes a company from a project, or withdraws its invitation: what it shared is closed at once, and with it what those share that came
 * through it. NOT_FOUND where there is nothing to end.
 */
export function removeCompany(ctx: CompanyContext, { projectCompanyId }: ProjectCompanyIdInput): Promise<void> {
  return ctx.transaction(canManageProjects, async (scope) => {
    const now = ctx.now()
    const by = { endedAt: now, endedBy: requireMember(scope).membershipId }
    const removed = await removeProjectCompanyRow(scope, projectCompanyId, by)
    if (!removed) throw new DomainError('NOT_FOUND')
    await withdrawEmail(scope, { id: projectCompanyId, now })
    const { projectId } = removed
    const event = {
      action: 'project_company.removed',
      entityId: projectCompanyId,
      payload: { projectId },
      now,
    } as const
    await recordAuditEvent(scope, event)
  })
}
