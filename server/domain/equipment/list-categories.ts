import { listOwnCategories } from '#db/queries/equipment.ts'
import { canManageCourses, canView } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { normaliseText, wantedTerms } from '#server/domain/search/rules.ts'
import { CATALOGUE } from './catalogue.ts'
import type { ListCategoriesInput } from './schema.ts'

/** The company's own categories, and those of the built-in catalogue, that match: every word somewhere in a name, in either language. */
export function listCategories(ctx: CompanyContext, { search, trade }: ListCategoriesInput) {
  const words = wantedTerms(search)
  return ctx.transaction(canView, async (scope) => ({
    own: await listOwnCategories(scope, words),
    catalogue: CATALOGUE.filter(({ nb, en, trades }) => {
      const names = normaliseText(`${nb} ${en}`)
      return (!trade || trades.includes(trade)) && words.every((word) => names.includes(word))
    }).map(({ key, nb, en, kind, trades, validityMonths, rule, first }) => ({
      key,
      nb,
      en,
      kind,
      trades,
      validityMonths,
      rule,
      first,
    })),
    canManage: canManageCourses(requireMember(scope).role),
  }))
}
