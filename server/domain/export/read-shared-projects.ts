import { canView } from '#server/domain/access/policy.ts'
import { listProjectShares } from '#server/domain/project-share/list-shares.ts'
import { shownStateOf } from '#server/domain/project-share/rules.ts'
import type { ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Row = Awaited<ReturnType<typeof listProjectShares>>[number]

const columns: Column<Row>[] = [
  { key: 'project', width: 34, value: ({ projectName }) => projectName },
  { key: 'company', width: 30, value: ({ hostName }) => hostName },
  {
    key: 'status',
    width: 16,
    value: ({ state, people }) => ({ word: `sharing.shares.states.${shownStateOf(state, people)}` }),
  },
  { key: 'people', width: 10, value: ({ people }) => people },
  { key: 'sharedUntil', width: 12, holds: 'day', value: ({ until }) => ({ day: until }) },
]

/** The projects of others that the company is or was on, in the order of their page, which shows them all. */
export const readSharedProjects: ListReader<object, Row, never> = {
  permission: canView,
  columns,
  facts: () => ({}),
  readPage: async (ctx) => ({ rows: await listProjectShares(ctx), next: null, filter: [] }),
}
