import { canView } from '#server/domain/access/policy.ts'
import { listNameOf } from '#server/domain/person/rules.ts'
import { readWorkers as readPage } from '#server/domain/worker/read-workers.ts'
import type { ListWorkersInput } from '#server/domain/worker/schema.ts'
import { EXPORT_PAGE, type ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Row = Awaited<ReturnType<typeof readPage>>['records'][number]
type Filter = Omit<ListWorkersInput, 'after'>

const columns: Column<Row>[] = [
  { key: 'name', width: 26, value: (record) => listNameOf(record) },
  { key: 'birthDate', width: 11, holds: 'day', value: ({ birthDate }) => ({ day: birthDate }) },
  { key: 'course', width: 30, value: ({ courseTitle }) => courseTitle },
  { key: 'trainedOn', width: 11, holds: 'day', value: ({ trainedOn }) => ({ day: trainedOn }) },
  {
    key: 'validUntil',
    width: 11,
    holds: 'day',
    value: ({ validUntil }) => (validUntil ? { day: validUntil } : { word: 'competence.never' }),
  },
  {
    key: 'status',
    width: 13,
    value: ({ counts, state }) => ({ word: `competence.state.${counts ? state : 'renewed'}` }),
  },
  { key: 'issuer', width: 26, value: ({ issuerName }) => issuerName },
  { key: 'issuerOrgnr', width: 11, value: ({ issuerOrgnr }) => issuerOrgnr },
  {
    key: 'issuerStanding',
    width: 16,
    value: ({ issuer }) => (issuer === 'verified' ? null : { word: `competence.issuer.${issuer}` }),
  },
  { key: 'identified', width: 18, value: ({ trustLevel }) => ({ word: `hmsCard.trust.${trustLevel}` }) },
  { key: 'certificate', width: 14, value: ({ certificateNumber }) => certificateNumber },
]

/** The company's own workers, wherever they were trained, with a line for each certificate. Nothing while the company is not verified. */
export const readWorkers: ListReader<Filter, Row, NonNullable<ListWorkersInput['after']>> = {
  permission: canView,
  columns,
  facts: ({ search, state }) => ({ state: state ?? null, searched: search !== '' }),
  readPage: (ctx, filter, after) =>
    ctx.employerTransaction(canView, async (scope) => {
      const page = scope && (await readPage(scope, { ...filter, after }, { now: ctx.now(), size: EXPORT_PAGE }))
      return {
        rows: page?.records ?? [],
        next: page?.next ?? null,
        filter: [
          ...(filter.state
            ? [{ name: 'state' as const, value: { word: `competence.filters.${filter.state}` as const } }]
            : []),
          ...(filter.search ? [{ name: 'search' as const, value: filter.search }] : []),
        ],
      }
    }),
}
