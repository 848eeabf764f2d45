import { appendSeals, listUnsealedEvents, lockSealHead, moveSealHead } from '#db/queries/seals.ts'
import type { CompanyJobContext } from '#server/domain/context.ts'
import { firstChain, nextChain, sealedDigest, sealedTime } from './seal-chain.ts'

const BATCH = 500

/**
 * Chains one batch of a company's unsealed audit events, in the order of their ids, in one transaction that holds the end
 * of the chain: whoever runs it, one company has one sealer at a time, and a second one finds nothing to do. An event that
 * is committed late takes its place at the end. `more`: there may be another batch.
 */
export function sealAuditEvents(ctx: CompanyJobContext): Promise<{ sealed: number; more: boolean }> {
  return ctx.transaction(async (scope) => {
    const head = await lockSealHead(scope, firstChain(scope.tenantId))
    if (!head) return { sealed: 0, more: false }
    const events = await listUnsealedEvents(scope, BATCH)
    if (events.length === 0) return { sealed: 0, more: false }
    const sealedAt = ctx.now()
    let { position, chain } = head
    const seals = events.map((event) => {
      const digest = sealedDigest({ ...event, tenantId: scope.tenantId })
      position += 1
      chain = nextChain(chain, { position, digest, sealedAt: sealedTime(sealedAt) })
      return { position, auditEventId: event.id, digest, chain, sealedAt }
    })
    await appendSeals(scope, seals, sealedAt)
    await moveSealHead(scope, { position, chain })
    return { sealed: events.length, more: events.length === BATCH }
  })
}
