import { canView } from '#server/domain/access/policy.ts'
import { readEmployers as readPage } from '#server/domain/record/read-employers.ts'
import type { ListByEmployerInput } from '#server/domain/record/schema.ts'
import { EXPORT_PAGE, type ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Row = Awaited<ReturnType<typeof readPage>>['employers'][number]
type Filter = Omit<ListByEmployerInput, 'after'>

const columns: Column<Row>[] = [
  { key: 'employer', width: 40, value: ({ name }) => name },
  { key: 'orgnr', width: 12, value: ({ orgnr }) => orgnr },
  { key: 'people', width: 9, value: ({ people }) => people },
  { key: 'valid', width: 9, value: ({ valid }) => valid },
  { key: 'expiring', width: 13, value: ({ expiring }) => expiring },
  { key: 'expired', width: 9, value: ({ expired }) => expired },
]

/** The employers of the competence page, by name, with how much of their people's training is in which state. */
export const readEmployers: ListReader<Filter, Row, NonNullable<ListByEmployerInput['after']>> = {
  permission: canView,
  columns,
  facts: ({ search, state }) => ({ state: state ?? null, searched: search !== '' }),
  readPage: (ctx, filter, after) =>
    ctx.readOnlyTransaction(canView, async (scope) => {
      const { employers, next } = await readPage(scope, { ...filter, after }, { now: ctx.now(), size: EXPORT_PAGE })
      return {
        rows: employers,
        next,
        filter: [
          ...(filter.state
            ? [{ name: 'state' as const, value: { word: `competence.filters.${filter.state}` as const } }]
            : []),
          ...(filter.search ? [{ name: 'search' as const, value: filter.search }] : []),
        ],
      }
    }),
}
