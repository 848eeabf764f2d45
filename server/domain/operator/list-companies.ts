import { searchCompanies } from '#db/queries/operator.ts'
import type { OperatorContext } from '#server/domain/context.ts'
import type { ListCompaniesInput } from './schema.ts'

const PAGE = 25

/** Companies of the installation, newest first; `next` is where the following page starts. */
export async function listCompanies(ctx: OperatorContext, input: ListCompaniesInput) {
  return ctx.transaction(async (scope) => {
    const rows = await searchCompanies(scope, { ...input, limit: PAGE + 1 })
    const companies = rows.slice(0, PAGE)
    return { companies, next: rows.length > PAGE ? companies.at(-1)!.id : null }
  })
}
