import { getCompanyFactsRow as getFacts } from '#db/queries/companies.ts'
import { findEnterpriseCheck } from '#db/queries/enterprise-checks.ts'
import { canManageMembers, canView } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { isGone } from '#server/domain/verification/rules.ts'

/**
 * For the settings page: where the company's name comes from, and how it was verified, or for what answer of Enhetsregisteret it is verified no
 * longer.
 */
export async function getCompanyFacts(ctx: CompanyContext) {
  return ctx.transaction(canView, async (scope) => {
    const { slug, name, orgnr, verified } = scope.company
    const check = verified ? null : await findEnterpriseCheck(scope)
    const gone = check && isGone(check.state) ? { ...check, state: check.state } : null
    const bySignIn = ctx.representation !== null && canManageMembers(requireMember(scope).role)
    return { slug, name, orgnr, verified, gone, bySignIn, ...(await getFacts(scope)) }
  })
}
