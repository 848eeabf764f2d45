import { chooseOwnLookUps } from '#db/queries/worker-links.ts'
import { canView } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { WorkerContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { actingWorker } from './acting-worker.ts'

/**
 * The person closes look-ups of their competence to everybody, at once, or opens them again. Idempotent. NOT_FOUND; FORBIDDEN
 * (`openingNeedsVerification`): they are opened by the link of a verified company.
 */
export function chooseLookUps(
  ctx: WorkerContext,
  { secretHash, isOpen }: { secretHash: Buffer; isOpen: boolean },
): Promise<void> {
  const now = ctx.now()
  return ctx.company({ secretHash }).transaction(canView, async (scope) => {
    const { personId } = actingWorker(scope)
    if (!(await chooseOwnLookUps(scope, { secretHash, isOpen, now }))) {
      throw new DomainError('FORBIDDEN', 'openingNeedsVerification')
    }
    const action = isOpen ? 'worker_page.look_ups_opened' : 'worker_page.look_ups_closed'
    await recordAuditEvent(scope, { action, entityId: personId, payload: { personId }, now })
  })
}
