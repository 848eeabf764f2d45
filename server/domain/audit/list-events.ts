import { AUDIT_ACTIONS } from '#db/audit-actions.ts'
import { listActors } from '#db/queries/audit-log.ts'
import { canViewLog } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { readEvents } from './read-events.ts'
import type { ListEventsInput } from './schema.ts'

const PAGE_SIZE = 50

/** One page of the company's log, newest first, with what it can be searched for: who may have done something, and all actions. */
export function listEvents(ctx: CompanyContext, input: ListEventsInput) {
  return ctx.readOnlyTransaction(canViewLog, async (scope) => ({
    ...(await readEvents(scope, input, PAGE_SIZE)),
    actors: await listActors(scope),
    actions: AUDIT_ACTIONS,
  }))
}
