import { listCourseRows } from '#db/queries/courses.ts'
import { takePage } from '#db/queries/page.ts'
import { canView } from '#server/domain/access/policy.ts'
import { courseState } from '#server/domain/course/rules.ts'
import type { ListCoursesInput } from '#server/domain/course/schema.ts'
import { wantedTerms } from '#server/domain/search/rules.ts'
import { EXPORT_PAGE, type ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Row = Awaited<ReturnType<typeof listCourseRows>>[number]
type Filter = Pick<ListCoursesInput, 'search' | 'state'>

const columns: Column<Row>[] = [
  { key: 'course', width: 44, value: ({ title }) => title },
  { key: 'kind', width: 30, value: ({ kind }) => ({ word: `courses.kind.${kind}` }) },
  { key: 'status', width: 13, value: (row) => ({ word: `courses.state.${courseState(row)}` }) },
  { key: 'version', width: 8, value: ({ versionNumber }) => versionNumber },
  { key: 'validityMonths', width: 12, value: ({ validityMonths }) => validityMonths ?? { word: 'competence.never' } },
]

/** The courses by title. */
export const readCourses: ListReader<Filter, Row, string> = {
  permission: canView,
  columns,
  facts: ({ search, state }) => ({ state: state ?? null, searched: search !== '' }),
  readPage: (ctx, { search, state }, after) =>
    ctx.readOnlyTransaction(canView, async (scope) => {
      const edge = after ? { id: after, side: 'after' as const } : null
      const words = wantedTerms(search)
      const { page, last } = await takePage(EXPORT_PAGE, (limit) =>
        listCourseRows(scope, { words, state }, { edge, limit }),
      )
      return {
        rows: page,
        next: last?.id ?? null,
        filter: [
          ...(state ? [{ name: 'state' as const, value: { word: `courses.state.${state}` as const } }] : []),
          ...(search ? [{ name: 'search' as const, value: search }] : []),
        ],
      }
    }),
}
