import { getCompanyFactsRow as getFacts } from '#db/queries/companies.ts'
import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'

/** For the settings page: where the company's name comes from, and how it was verified. */
export async function getCompanyFacts(ctx: CompanyContext) {
  return ctx.transaction(canView, async (scope) => {
    const { slug, name, orgnr, verified } = scope.company
    return { slug, name, orgnr, verified, ...(await getFacts(scope)) }
  })
}
