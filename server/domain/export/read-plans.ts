import { canView } from '#server/domain/access/policy.ts'
import { readPlans as readPage } from '#server/domain/plan/read-plans.ts'
import type { ListPlansInput } from '#server/domain/plan/schema.ts'
import { EXPORT_PAGE, type ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Row = Awaited<ReturnType<typeof readPage>>['plans'][number]
type Filter = Omit<ListPlansInput, 'after'>

const columns: Column<Row>[] = [
  { key: 'startsAt', width: 16, holds: 'moment', value: ({ startsAt }) => ({ moment: startsAt }) },
  { key: 'dayCount', width: 8, value: ({ days }) => days },
  { key: 'course', width: 44, value: ({ courseTitles }) => courseTitles.join(', ') },
  { key: 'place', width: 24, value: ({ place }) => place },
  { key: 'project', width: 24, value: ({ project }) => project },
  { key: 'instructor', width: 24, value: ({ instructorName }) => instructorName },
  { key: 'invited', width: 10, value: ({ invited }) => invited },
  { key: 'seats', width: 10, value: ({ seats }) => seats },
]

/** The planned sessions of one state, in the order of their page. */
export const readPlans: ListReader<Filter, Row, NonNullable<ListPlansInput['after']>> = {
  permission: canView,
  columns,
  facts: ({ state }) => ({ state }),
  readPage: (ctx, { state }, after) =>
    ctx.readOnlyTransaction(canView, async (scope) => {
      const { plans, next } = await readPage(scope, { state, after }, { size: EXPORT_PAGE, now: ctx.now() })
      return { rows: plans, next, filter: [{ name: 'state', value: { word: `plans.filters.${state}` } }] }
    }),
}
