import { listReceipts } from '#db/queries/look-ups.ts'
import { takePage } from '#db/queries/page.ts'
import { canView } from '#server/domain/access/policy.ts'
import { categoryInCatalogue } from '#server/domain/equipment/category-of.ts'
import { meansOf } from '#server/domain/look-up/rules.ts'
import type { ListReceiptsInput } from '#server/domain/look-up/schema.ts'
import { EXPORT_PAGE, type ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Row = Awaited<ReturnType<typeof listReceipts>>[number]

const columns: Column<Row>[] = [
  { key: 'when', width: 16, holds: 'moment', value: ({ lookedAt }) => ({ moment: lookedAt }) },
  { key: 'who', width: 26, value: ({ lookedBy }) => lookedBy },
  { key: 'purpose', width: 26, value: ({ purpose }) => ({ word: `lookUp.purposes.${purpose}` }) },
  { key: 'note', width: 36, value: ({ note }) => note },
  { key: 'means', width: 24, value: (receipt) => ({ word: `lookUp.means.${meansOf(receipt)}` }) },
  { key: 'askedAbout', width: 26, value: ({ categoryKey }) => categoryInCatalogue(categoryKey) },
  { key: 'cardNumber', width: 12, value: ({ cardNumberMasked }) => cardNumberMasked },
  { key: 'employer', width: 28, value: ({ employerName }) => employerName },
]

/** Who of the company looked somebody up, when and why, newest first. Of whom stays with the person themselves. */
export const readLookUps: ListReader<object, Row, NonNullable<ListReceiptsInput['after']>> = {
  permission: canView,
  columns,
  facts: () => ({}),
  readPage: (ctx, _, after) =>
    ctx.readOnlyTransaction(canView, async (scope) => {
      const { page, last } = await takePage(EXPORT_PAGE, (limit) => listReceipts(scope, { after, limit }))
      return { rows: page, next: last && { lookedAt: last.lookedAt, id: last.id }, filter: [] }
    }),
}
