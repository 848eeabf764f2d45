import { listOperatorEvents } from '#db/queries/operator.ts'
import { takePage } from '#db/queries/page.ts'
import type { OperatorContext } from '#server/domain/context.ts'

const PAGE_SIZE = 50

/** What operators have done, newest first. */
export async function listEvents(ctx: OperatorContext, { after }: { after: string | null }) {
  return ctx.transaction(async (scope) => {
    const { page, last } = await takePage(PAGE_SIZE, (limit) => listOperatorEvents(scope, { after, limit }))
    return { events: page, next: last?.id ?? null }
  })
}
