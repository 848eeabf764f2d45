import { takePage } from '#db/queries/page.ts'
import { listLikelyPairs } from '#db/queries/person-merges.ts'
import { canMergePersons } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { describePeople } from './describe-people.ts'

/** More are shown when these have been decided. */
const SHOWN = 20

/** Probable duplicates in pairs, for an administrator to decide. Nobody is merged automatically. */
export function listLikelySame(ctx: CompanyContext) {
  return ctx.transaction(canMergePersons, async (scope) => {
    const { page: pairs, hasMore } = await takePage(SHOWN, (limit) => listLikelyPairs(scope, { limit }))
    const people = await describePeople(scope, [...new Set(pairs.flatMap(({ first, second }) => [first, second]))])
    const byId = new Map(people.map((person) => [person.id, person]))
    return {
      pairs: pairs.map(({ first, second }) => ({ first: byId.get(first)!, second: byId.get(second)! })),
      hasMore,
    }
  })
}
