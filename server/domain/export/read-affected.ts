import { canView } from '#server/domain/access/policy.ts'
import { listNameOf } from '#server/domain/person/rules.ts'
import { listAffected } from '#server/domain/version-effect/list-affected.ts'
import type { ListAffectedInput } from '#server/domain/version-effect/schema.ts'
import { EXPORT_PAGE, type ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Row = Awaited<ReturnType<typeof listAffected>>['rows'][number]
type Filter = Omit<ListAffectedInput, 'after'>

const columns: Column<Row>[] = [
  { key: 'name', width: 30, value: (person) => listNameOf(person) },
  { key: 'employer', width: 30, value: ({ employerName }) => employerName },
  { key: 'trainedOn', width: 12, holds: 'day', value: ({ trainedOn }) => ({ day: trainedOn }) },
  { key: 'version', width: 8, value: ({ versionNumber }) => versionNumber },
  { key: 'status', width: 16, value: ({ state }) => ({ word: `competence.state.${state}` }) },
  { key: 'validUntil', width: 12, holds: 'day', value: ({ validUntil }) => ({ day: validUntil }) },
]

/** Whose records a newer version of a course ends, the first to end first. */
export const readAffected: ListReader<Filter, Row, NonNullable<ListAffectedInput['after']>> = {
  permission: canView,
  columns,
  facts: ({ courseId }) => ({ courseId }),
  readPage: async (ctx, { courseId }, after) => {
    const { rows, title, next } = await listAffected(ctx, { courseId, after }, EXPORT_PAGE)
    return { rows, next, filter: [{ name: 'course', value: title }] }
  },
}
