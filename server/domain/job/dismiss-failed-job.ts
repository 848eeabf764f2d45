import { markDismissed } from '#db/queries/failed-jobs.ts'
import { canManageJobs } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { withdrawEmail } from '#server/domain/email/write-email.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { FailedJobInput } from './schema.ts'

/** Dismisses the job, and erases its unsent e-mail. Throws NOT_FOUND when another member was first. */
export async function dismissFailedJob(ctx: CompanyContext, { jobId }: FailedJobInput): Promise<void> {
  const now = ctx.now()
  await ctx.transaction(canManageJobs, async (scope) => {
    const job = await markDismissed(scope, { id: jobId, now, by: requireMember(scope).membershipId })
    if (!job) throw new DomainError('NOT_FOUND')
    if ('emailId' in job.data) await withdrawEmail(scope, { id: job.data.emailId, now })
    await recordAuditEvent(scope, { action: 'job.dismissed', entityId: jobId, payload: { queue: job.queue }, now })
  })
}
