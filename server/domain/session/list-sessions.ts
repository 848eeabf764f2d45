import { canInstruct, canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { readSessions } from './read-sessions.ts'
import type { ListSessionsInput } from './schema.ts'

const PAGE_SIZE = 30

/** Sessions, newest first; `next` is where the next page starts. */
export function listSessions(ctx: CompanyContext, input: ListSessionsInput) {
  return ctx.transaction(canView, async (scope) => ({
    ...(await readSessions(scope, input, PAGE_SIZE)),
    canInstruct: scope.actor.kind === 'member' && canInstruct(scope.actor.role),
  }))
}
