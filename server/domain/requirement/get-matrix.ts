import { canViewTraining } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { readMatrix } from './read-matrix.ts'
import type { RequirementMatrixInput } from './schema.ts'

const PAGE_SIZE = 50

/** People × what is required of them, a page of people at a time by name. NOT_FOUND for an unknown group or project. */
export function getRequirementMatrix(ctx: CompanyContext, input: RequirementMatrixInput) {
  return ctx.readOnlyTransaction(canViewTraining, (scope) =>
    readMatrix(scope, input, { now: ctx.now(), size: PAGE_SIZE }),
  )
}
