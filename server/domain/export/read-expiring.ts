import { canView } from '#server/domain/access/policy.ts'
import { readExpiries } from '#server/domain/expiry/read-expiries.ts'
import type { ListExpiriesInput } from '#server/domain/expiry/schema.ts'
import { listNameOf } from '#server/domain/person/rules.ts'
import { EXPORT_PAGE, type ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Row = Awaited<ReturnType<typeof readExpiries>>['rows'][number]
type Filter = Omit<ListExpiriesInput, 'after'>

const columns: Column<Row>[] = [
  { key: 'validUntil', width: 11, holds: 'day', value: ({ validUntil }) => ({ day: validUntil }) },
  { key: 'name', width: 30, value: (row) => listNameOf(row) },
  { key: 'what', width: 38, value: ({ courseTitle }) => courseTitle ?? { word: 'expiry.card' } },
  { key: 'employer', width: 32, value: ({ employerName }) => employerName },
]

/** What expires, the first at the top. */
export const readExpiring: ListReader<Filter, Row, NonNullable<ListExpiriesInput['after']>> = {
  permission: canView,
  columns,
  facts: ({ kind, month, employerId }) => ({ kind, month: month ?? null, employerId: employerId ?? null }),
  readPage: (ctx, filter, after) =>
    ctx.readOnlyTransaction(canView, async (scope) => {
      const { rows, next, employer } = await readExpiries(
        scope,
        { ...filter, after },
        { now: ctx.now(), size: EXPORT_PAGE },
      )
      return {
        rows,
        next,
        filter: [
          { name: 'kind', value: { word: `expiry.kinds.${filter.kind}` } },
          ...(filter.month ? [{ name: 'month' as const, value: { month: filter.month } }] : []),
          ...(employer ? [{ name: 'employer' as const, value: employer.name }] : []),
        ],
      }
    }),
}
