import { canView } from '#server/domain/access/policy.ts'
import { listGroups } from '#server/domain/group/list-groups.ts'
import type { ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Row = Awaited<ReturnType<typeof listGroups>>['groups'][number]

const columns: Column<Row>[] = [
  { key: 'group', width: 30, value: ({ name }) => name },
  { key: 'members', width: 26, value: ({ rule }) => ({ word: `groups.rule.${rule}` }) },
  {
    key: 'which',
    width: 30,
    value: ({ employerName, projectName, trade }) =>
      employerName ?? projectName ?? (trade && { word: `hmsCard.industry.${trade}` }),
  },
  { key: 'people', width: 10, value: ({ people }) => people },
]

/** The groups in use, by name; a page shows them all. */
export const readGroups: ListReader<object, Row, never> = {
  permission: canView,
  columns,
  facts: () => ({}),
  readPage: async (ctx) => ({ rows: (await listGroups(ctx)).groups, next: null, filter: [] }),
}
