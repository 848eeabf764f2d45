import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { judgePerson } from './judge-person.ts'
import { readNeeds } from './read-needs.ts'
import type { GetVerdictInput } from './schema.ts'

/** May this person use this, today, and why? NOT_FOUND for an unknown person, course, category or model. */
export function getVerdict(ctx: CompanyContext, { personId, what }: GetVerdictInput) {
  return ctx.readOnlyTransaction(canView, async (scope) =>
    judgePerson(scope, personId, await readNeeds(scope, what), ctx.now()),
  )
}
