import { canManageCards } from '#server/domain/access/policy.ts'
import { readCards as readPage } from '#server/domain/card/read-cards.ts'
import type { ListCardsInput } from '#server/domain/card/schema.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { EXPORT_PAGE, type ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Row = Awaited<ReturnType<typeof readPage>>['cards'][number]
type Filter = Omit<ListCardsInput, 'after'>

const columns: Column<Row>[] = [
  { key: 'name', width: 26, value: ({ person }) => person?.name ?? null },
  { key: 'cardNumber', width: 12, value: ({ numberMasked }) => numberMasked },
  { key: 'status', width: 14, value: ({ status }) => ({ word: `hmsCard.status.${status}` }) },
  { key: 'validUntil', width: 12, holds: 'day', value: ({ validTo }) => validTo && { day: validTo } },
  { key: 'employer', width: 28, value: ({ employerName }) => employerName },
  { key: 'orgnr', width: 12, value: ({ employerOrgnr }) => employerOrgnr },
  { key: 'newEmployer', width: 28, value: ({ newEmployer }) => newEmployer?.name ?? null },
  { key: 'checkedAt', width: 16, holds: 'moment', value: ({ lastCheckedAt }) => ({ moment: lastCheckedAt }) },
]

/** The known cards in the order of their page, with the numbers masked as there. */
export const readCards: ListReader<Filter, Row, NonNullable<ListCardsInput['after']>> = {
  permission: canManageCards,
  columns,
  facts: ({ filter }) => ({ filter }),
  readPage: (ctx, { filter }, after) =>
    ctx.readOnlyTransaction(canManageCards, async (scope) => {
      const page = { size: EXPORT_PAGE, today: osloDate(ctx.now()) }
      const { cards, next } = await readPage(scope, { filter, after }, page)
      const shown =
        filter === 'all' ? [] : [{ name: 'state' as const, value: { word: `cards.filters.${filter}` as const } }]
      return { rows: cards, next, filter: shown }
    }),
}
