import { canViewTraining } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { readEmployers } from './read-employers.ts'
import type { ListByEmployerInput } from './schema.ts'

const PAGE_SIZE = 50

/** Employers, with the number of their people here and the state of their competence. */
export function listByEmployer(ctx: CompanyContext, input: ListByEmployerInput) {
  return ctx.readOnlyTransaction(canViewTraining, (scope) =>
    readEmployers(scope, input, { now: ctx.now(), size: PAGE_SIZE }),
  )
}
