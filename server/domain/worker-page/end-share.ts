import { endWorkerShare } from '#db/queries/worker-shares.ts'
import { canView } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { WorkerContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { actingWorker } from './acting-worker.ts'

/** The person stops sharing, at once: what a company has open shows nothing at its next request. NOT_FOUND, also where it has ended. */
export function endShare(
  ctx: WorkerContext,
  { secretHash, shareId }: { secretHash: Buffer; shareId: string },
): Promise<void> {
  const now = ctx.now()
  return ctx.company({ secretHash }).transaction(canView, async (scope) => {
    const { personId } = actingWorker(scope)
    if (!(await endWorkerShare(scope, { id: shareId, personId, now }))) throw new DomainError('NOT_FOUND')
    await recordAuditEvent(scope, { action: 'worker_page.share_ended', entityId: shareId, payload: { personId }, now })
  })
}
