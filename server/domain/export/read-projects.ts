import { canView } from '#server/domain/access/policy.ts'
import { readProjects as readPage } from '#server/domain/project/read-projects.ts'
import type { ListProjectsInput } from '#server/domain/project/schema.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { EXPORT_PAGE, type ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Row = Awaited<ReturnType<typeof readPage>>['projects'][number]
type Filter = Omit<ListProjectsInput, 'after'>

const columns: Column<Row>[] = [
  { key: 'site', width: 30, value: ({ name }) => name },
  { key: 'siteAddress', width: 30, value: ({ address }) => address },
  { key: 'client', width: 28, value: ({ clientName }) => clientName },
  { key: 'startsOn', width: 12, holds: 'day', value: ({ startsOn }) => ({ day: startsOn }) },
  { key: 'endsOn', width: 12, holds: 'day', value: ({ endsOn, endedOn }) => ({ day: endedOn ?? endsOn }) },
  { key: 'onList', width: 10, value: ({ people }) => people },
  {
    key: 'checkedToday',
    width: 14,
    value: ({ needsCheck, isChecked }) =>
      needsCheck || isChecked ? { word: `exports.words.${isChecked ? 'yes' : 'no'}` } : null,
  },
]

/** The projects of one state, in the order of their page. */
export const readProjects: ListReader<Filter, Row, NonNullable<ListProjectsInput['after']>> = {
  permission: canView,
  columns,
  facts: ({ state }) => ({ state }),
  readPage: (ctx, { state }, after) =>
    ctx.readOnlyTransaction(canView, async (scope) => {
      const page = { size: EXPORT_PAGE, today: osloDate(ctx.now()) }
      const { projects, next } = await readPage(scope, { state, after }, page)
      return { rows: projects, next, filter: [{ name: 'state', value: { word: `projects.state.${state}` } }] }
    }),
}
