import { newId } from '#db/new-id.ts'
import { insertWorkerRequest } from '#db/queries/worker-requests.ts'
import { canView } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { WorkerContext } from '#server/domain/context.ts'
import type { MakeRequestInput } from '#server/domain/worker-request/schema.ts'
import { actingWorker } from './acting-worker.ts'

/**
 * The person asks the company of their link for something: its administrators find it among what needs doing, and answer. NOT_FOUND for a
 * secret that opens nothing; TOO_MANY (`tooManyTries`).
 */
export async function makeRequest(
  ctx: WorkerContext,
  { secretHash, kind, text }: MakeRequestInput & { secretHash: Buffer },
): Promise<void> {
  await ctx.reserve('workerRequest', { link: secretHash })
  const now = ctx.now()
  const id = newId(now.getTime())
  await ctx.company({ secretHash }).transaction(canView, async (scope) => {
    const { personId, linkId } = actingWorker(scope)
    await insertWorkerRequest(scope, { id, personId, linkId, kind, text, madeAt: now })
    const payload = { personId, kind }
    await recordAuditEvent(scope, { action: 'worker_request.made', entityId: id, payload, now })
  })
}
