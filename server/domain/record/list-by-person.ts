import { canViewTraining } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { readPeople } from './read-people.ts'
import type { ListByPersonInput } from './schema.ts'

const PAGE_SIZE = 50

/** People and their current competence, optionally of one employer. A person has the state of the competence that expires first. */
export function listByPerson(ctx: CompanyContext, input: ListByPersonInput) {
  return ctx.readOnlyTransaction(canViewTraining, (scope) =>
    readPeople(scope, input, { now: ctx.now(), size: PAGE_SIZE }),
  )
}
