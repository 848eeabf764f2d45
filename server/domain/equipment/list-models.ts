import { listModelRows } from '#db/queries/equipment.ts'
import { takePage } from '#db/queries/page.ts'
import { canManageCourses, canView } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { wantedTerms } from '#server/domain/search/rules.ts'
import { categoryOf } from './category-of.ts'
import type { ListModelsInput } from './schema.ts'

const PAGE_SIZE = 50

/** Makes and models by name, with the category of each; `nextAfter` continues where this page ends. */
export function listModels(ctx: CompanyContext, { search, retired, after }: ListModelsInput, size = PAGE_SIZE) {
  const filter = { words: wantedTerms(search), retired, after }
  return ctx.transaction(canView, async (scope) => {
    const { page, hasMore } = await takePage(size, (limit) => listModelRows(scope, filter, limit))
    return {
      models: page.map(({ ownCategory, categoryKey, ...model }) => ({
        ...model,
        category: categoryOf({ categoryKey, ownCategory }),
      })),
      nextAfter: hasMore ? (page.at(-1)?.id ?? null) : null,
      canManage: canManageCourses(requireMember(scope).role),
    }
  })
}
