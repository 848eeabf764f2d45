import { canManageInspections } from '#server/domain/access/policy.ts'
import { listInspections } from '#server/domain/inspection/list-inspections.ts'
import { shareMet } from '#server/domain/inspection/rules.ts'
import type { ListInspectionsInput } from '#server/domain/inspection/schema.ts'
import { EXPORT_PAGE, type ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Row = Awaited<ReturnType<typeof listInspections>>['inspections'][number]

const columns: Column<Row>[] = [
  { key: 'recipient', width: 28, value: ({ recipient }) => recipient },
  { key: 'covers', width: 26, value: ({ coverage }) => ({ word: `inspection.coverage.${coverage}` }) },
  { key: 'which', width: 26, value: ({ coverageName }) => coverageName },
  { key: 'inPlace', width: 12, value: (pack) => shareMet(pack) },
  { key: 'madeAt', width: 16, holds: 'moment', value: ({ madeAt }) => ({ moment: madeAt }) },
  { key: 'madeBy', width: 24, value: ({ madeBy }) => madeBy },
  { key: 'linkState', width: 12, value: ({ state }) => ({ word: `inspection.state.${state}` }) },
  {
    key: 'linkUntil',
    width: 16,
    holds: 'moment',
    value: ({ state, expiresAt }) => (state === 'open' ? { moment: expiresAt } : null),
  },
  { key: 'openings', width: 10, value: ({ openings }) => openings },
  {
    key: 'lastOpenedAt',
    width: 16,
    holds: 'moment',
    value: ({ lastOpenedAt }) => lastOpenedAt && { moment: lastOpenedAt },
  },
]

/** The packs that were made for inspections, the newest first. */
export const readInspections: ListReader<object, Row, NonNullable<ListInspectionsInput['after']>> = {
  permission: canManageInspections,
  columns,
  facts: () => ({}),
  readPage: async (ctx, _, after) => {
    const { inspections, next } = await listInspections(ctx, { after }, EXPORT_PAGE)
    return { rows: inspections, next, filter: [] }
  },
}
