import { listOperatorEvents } from '#db/queries/operator.ts'
import type { OperatorContext } from '#server/domain/context.ts'

const PAGE = 50

/** What operators have done, newest first. */
export async function listEvents(ctx: OperatorContext, { after }: { after: string | null }) {
  return ctx.transaction(async (scope) => {
    const rows = await listOperatorEvents(scope, { after, limit: PAGE + 1 })
    const events = rows.slice(0, PAGE)
    return { events, next: rows.length > PAGE ? events.at(-1)!.id : null }
  })
}
