import { listWaitingForCard } from '#db/queries/interim-documents.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { isOrderOverdue } from './rules.ts'

const WAITING_SHOWN = 100

export type WaitingForCard = Awaited<ReturnType<typeof listWaiting>>[number]

/** People who wait for a card, with the document they showed and the date, the longest wait first. */
export function listWaiting(ctx: CompanyContext) {
  return ctx.transaction(canInstruct, async (scope) => {
    const rows = await listWaitingForCard(scope, WAITING_SHOWN)
    return rows.map((row) => ({ ...row, isOverdue: isOrderOverdue(row.seenAt, ctx.now()) }))
  })
}
