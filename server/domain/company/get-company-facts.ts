import { getCompanyFactsRow as getFacts } from '#db/queries/companies.ts'
import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'

/** What the settings page shows of a company: where its name is from, and how it was verified. */
export async function getCompanyFacts(ctx: CompanyContext) {
  return ctx.transaction(canView, async (scope) => {
    const { slug, name, orgnr, verified } = scope.company
    return { slug, name, orgnr, verified, ...(await getFacts(scope)) }
  })
}
