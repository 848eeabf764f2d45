import { endWorkerSignIn } from '#db/queries/worker-links.ts'
import { canView } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { WorkerContext } from '#server/domain/context.ts'
import { actingWorker } from './acting-worker.ts'
import { orNothing } from './or-nothing.ts'

/** Closes the person's page in this browser. Does nothing where it is closed already. */
export async function leaveWorkerPage(ctx: WorkerContext, { secretHash }: { secretHash: Buffer }): Promise<void> {
  const now = ctx.now()
  await orNothing(
    ctx.company({ secretHash }).transaction(canView, async (scope) => {
      const { signInId, personId } = actingWorker(scope)
      const id = signInId!
      await endWorkerSignIn(scope, { id, now })
      await recordAuditEvent(scope, { action: 'worker_page.left', entityId: id, payload: { personId }, now })
    }),
  )
}
