import { newId } from '#db/new-id.ts'
import { lockIdentities } from '#db/queries/identity-locks.ts'
import { countLiveShares, insertWorkerShare } from '#db/queries/worker-shares.ts'
import { canView } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { WorkerContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { daysAfter } from '#server/domain/sign-in/rules.ts'
import { hashShareToken, newWorkerSecret, shareAddress } from '#server/domain/worker-link/worker-link-token.ts'
import { actingWorker } from './acting-worker.ts'
import { MOST_SHARES } from './rules.ts'
import type { ShareCompetenceInput } from './schema.ts'

/**
 * The person shows their valid competence to a company for some days: an address, given this once. The first verified company that opens it
 * sees what a scan of the card shows, of the companies whose records are on the person's own page. NOT_FOUND; CONFLICT (`tooManyShares`);
 * TOO_MANY (`tooManyTries`).
 */
export async function shareCompetence(
  ctx: WorkerContext,
  { secretHash, days }: ShareCompetenceInput & { secretHash: Buffer },
): Promise<{ address: string; expiresAt: Date }> {
  await ctx.reserve('workerRequest', { link: secretHash })
  const now = ctx.now()
  const id = newId(now.getTime())
  const token = newWorkerSecret()
  const expiresAt = daysAfter(now, days)
  await ctx.company({ secretHash }).transaction(canView, async (scope) => {
    const { personId, linkId } = actingWorker(scope)
    await lockIdentities(scope, [`worker-share:${personId}`])
    const live = await countLiveShares(scope, { personId, now })
    if (live >= MOST_SHARES) throw new DomainError('CONFLICT', 'tooManyShares')
    await insertWorkerShare(scope, { id, personId, linkId, tokenHash: hashShareToken(token), madeAt: now, expiresAt })
    const payload = { personId, days }
    await recordAuditEvent(scope, { action: 'worker_page.share_made', entityId: id, payload, now })
  })
  return { address: shareAddress(ctx.settings, token), expiresAt }
}
