import { listReceipts as listReceiptRows } from '#db/queries/look-ups.ts'
import { takePage } from '#db/queries/page.ts'
import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { categoryInCatalogue } from '#server/domain/equipment/category-of.ts'
import { meansOf } from './rules.ts'
import type { ListReceiptsInput } from './schema.ts'

const PAGE_SIZE = 50

/** Who of the company looked somebody up, when and why, newest first, a page at a time. Of whom stays with the person themselves. */
export function listReceipts(ctx: CompanyContext, { after }: ListReceiptsInput) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const { page, last } = await takePage(PAGE_SIZE, (limit) => listReceiptRows(scope, { after, limit }))
    const now = ctx.now()
    const membershipId = scope.actor.kind === 'member' ? scope.actor.membershipId : null
    return {
      receipts: page.map(({ lookedById, categoryKey, ...receipt }) => ({
        ...receipt,
        means: meansOf({ ...receipt, categoryKey }),
        /** What was asked about by a document; null for a look-up that opened something. */
        askedAbout: categoryInCatalogue(categoryKey),
        /** The caller made it, and it still shows something. */
        isOpen: lookedById === membershipId && receipt.expiresAt > now && categoryKey === null,
      })),
      next: last && { lookedAt: last.lookedAt, id: last.id },
    }
  })
}
