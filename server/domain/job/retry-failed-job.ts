import { markRetried } from '#db/queries/failed-jobs.ts'
import { enqueueFailedJob } from '#db/queries/jobs.ts'
import { canManageJobs } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { FailedJobInput } from './schema.ts'

/** Sends the job again, in the transaction that removes it from the list. Throws NOT_FOUND when another member was first. */
export async function retryFailedJob(ctx: CompanyContext, { jobId }: FailedJobInput): Promise<void> {
  const now = ctx.now()
  await ctx.transaction(canManageJobs, async (scope) => {
    const job = await markRetried(scope, { id: jobId, now, by: requireMember(scope).membershipId })
    if (!job) throw new DomainError('NOT_FOUND')
    await enqueueFailedJob(scope, job)
    await recordAuditEvent(scope, { action: 'job.retried', entityId: jobId, payload: { queue: job.queue }, now })
  })
}
