import { searchCompanies } from '#db/queries/operator.ts'
import { takePage } from '#db/queries/page.ts'
import type { OperatorContext } from '#server/domain/context.ts'
import type { ListCompaniesInput } from './schema.ts'

const PAGE_SIZE = 25

/** Companies of the installation, newest first; `next` is where the following page starts. */
export async function listCompanies(ctx: OperatorContext, input: ListCompaniesInput) {
  return ctx.transaction(async (scope) => {
    const { page, last } = await takePage(PAGE_SIZE, (limit) => searchCompanies(scope, { ...input, limit }))
    return { companies: page, next: last?.id ?? null }
  })
}
