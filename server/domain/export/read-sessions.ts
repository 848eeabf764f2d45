import { canView } from '#server/domain/access/policy.ts'
import { readSessions as readPage } from '#server/domain/session/read-sessions.ts'
import type { ListSessionsInput } from '#server/domain/session/schema.ts'
import { EXPORT_PAGE, type ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Row = Awaited<ReturnType<typeof readPage>>['sessions'][number]
type Filter = Omit<ListSessionsInput, 'before'>

const columns: Column<Row>[] = [
  { key: 'trainedOn', width: 12, holds: 'day', value: ({ trainedOn }) => ({ day: trainedOn }) },
  { key: 'course', width: 44, value: ({ courseTitles }) => courseTitles.join(', ') },
  { key: 'place', width: 24, value: ({ place }) => place },
  { key: 'instructor', width: 24, value: ({ openedBy }) => openedBy },
  { key: 'checkedIn', width: 12, value: ({ checkedIn }) => checkedIn },
  { key: 'presentCount', width: 10, value: ({ present }) => present },
  {
    key: 'completedAt',
    width: 16,
    holds: 'moment',
    value: ({ completedAt }) => (completedAt ? { moment: completedAt } : { word: 'exports.words.open' }),
  },
]

/** The sessions, newest first. */
export const readSessions: ListReader<Filter, Row, NonNullable<ListSessionsInput['before']>> = {
  permission: canView,
  columns,
  facts: ({ state, courseId }) => ({ state: state ?? null, courseId: courseId ?? null }),
  readPage: (ctx, filter, before) =>
    ctx.readOnlyTransaction(canView, async (scope) => {
      const { sessions, next } = await readPage(scope, { ...filter, before }, EXPORT_PAGE)
      const state = filter.state && { word: `sessions.filters.${filter.state}` as const }
      return { rows: sessions, next, filter: state ? [{ name: 'state', value: state }] : [] }
    }),
}
