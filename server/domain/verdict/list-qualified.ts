import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { readQualified } from './read-qualified.ts'
import type { ListQualifiedInput } from './schema.ts'

const PAGE_SIZE = 50

/** Who in the company's book may do it today, a page at a time; see `readQualified`, with its errors. */
export function listQualified(ctx: CompanyContext, input: ListQualifiedInput) {
  return ctx.readOnlyTransaction(canView, (scope) =>
    readQualified(scope, input, { size: PAGE_SIZE, today: osloDate(ctx.now()) }),
  )
}
