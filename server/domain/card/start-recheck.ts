import { newId } from '#db/new-id.ts'
import { enqueueJob } from '#db/queries/jobs.ts'
import { insertRun, listCheckableCardIds } from '#db/queries/rechecks.ts'
import { canManageCards } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'

const MOST_CARDS = 20_000

/**
 * Starts a recheck of known cards by number: one card, or all, longest unchecked first.
 * NOT_FOUND: no such card with a number; INVALID (`noCardsToCheck`); CONFLICT (`recheckRunning`): one run at a time; TOO_MANY.
 */
export async function startRecheck(ctx: CompanyContext, { cardId }: { cardId?: string | undefined }) {
  await ctx.reserve(canManageCards, 'recheck')
  return ctx.transaction(canManageCards, async (scope): Promise<{ runId: string; total: number }> => {
    const cardIds = await listCheckableCardIds(scope, { limit: MOST_CARDS, ...(cardId && { cardId }) })
    if (cardIds.length === 0) throw cardId ? new DomainError('NOT_FOUND') : new DomainError('INVALID', 'noCardsToCheck')
    const now = ctx.now()
    const runId = newId(now.getTime())
    const startedBy = requireMember(scope).membershipId
    const isOnly = await insertRun(scope, { id: runId, startedAt: now, startedBy, cardIds })
    if (!isOnly) throw new DomainError('CONFLICT', 'recheckRunning')
    await enqueueJob(scope, 'recheck-cards', { tenantId: scope.tenantId, runId })
    const payload = { total: cardIds.length }
    await recordAuditEvent(scope, { action: 'recheck.started', entityId: runId, payload, now })
    return { runId, total: cardIds.length }
  })
}
