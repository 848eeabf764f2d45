import { listOpenWorkerRequests } from '#db/queries/worker-requests.ts'
import { canAnswerWorkerRequests } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'

/** More are shown when these have an answer. */
const SHOWN = 100

/** What people have asked for on their own pages, and wait for an answer to, the oldest first. */
export function listOpenRequests(ctx: CompanyContext) {
  return ctx.readOnlyTransaction(canAnswerWorkerRequests, (scope) => listOpenWorkerRequests(scope, SHOWN))
}
