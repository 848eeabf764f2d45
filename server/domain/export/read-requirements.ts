import { canView } from '#server/domain/access/policy.ts'
import { listNameOf } from '#server/domain/person/rules.ts'
import { readMatrix } from '#server/domain/requirement/read-matrix.ts'
import type { RequirementMatrixInput } from '#server/domain/requirement/schema.ts'
import type { ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Matrix = Awaited<ReturnType<typeof readMatrix>>
interface Row {
  person: Matrix['people'][number]
  course: string
  cell: NonNullable<Matrix['people'][number]['cells'][number]>
}
type Filter = Omit<RequirementMatrixInput, 'after'>

/** People of a page. Each has a row for each required course, and there may be hundreds of courses. */
const PEOPLE_OF_A_PAGE = 100

const columns: Column<Row>[] = [
  { key: 'name', width: 28, value: ({ person }) => listNameOf(person) },
  { key: 'birthDate', width: 11, holds: 'day', value: ({ person }) => ({ day: person.birthDate }) },
  { key: 'employer', width: 28, value: ({ person }) => person.employerName },
  { key: 'course', width: 34, value: ({ course }) => course },
  { key: 'status', width: 13, value: ({ cell }) => ({ word: `requirements.state.${cell.state}` }) },
  { key: 'validUntil', width: 11, holds: 'day', value: ({ cell }) => (cell.until ? { day: cell.until } : null) },
]

/** The matrix of requirements, in its order, with a line for each course that is required of a person. */
export const readRequirements: ListReader<Filter, Row, NonNullable<RequirementMatrixInput['after']>> = {
  permission: canView,
  columns,
  facts: ({ search, groupId, projectId, courseId, gaps }) => ({
    gaps,
    groupId: groupId ?? null,
    projectId: projectId ?? null,
    courseId: courseId ?? null,
    searched: search !== '',
  }),
  readPage: (ctx, filter, after) =>
    ctx.readOnlyTransaction(canView, async (scope) => {
      const page = { now: ctx.now(), size: PEOPLE_OF_A_PAGE }
      const { people, courses, group, project, next } = await readMatrix(scope, { ...filter, after }, page)
      const [course] = filter.courseId ? courses : []
      return {
        rows: people.flatMap((person) =>
          person.cells.flatMap((cell, index) => (cell ? [{ person, course: courses[index]!.title, cell }] : [])),
        ),
        next,
        filter: [
          ...(group ? [{ name: 'group' as const, value: group.name }] : []),
          ...(project ? [{ name: 'project' as const, value: project.name }] : []),
          ...(course ? [{ name: 'course' as const, value: course.title }] : []),
          ...(filter.gaps ? [{ name: 'state' as const, value: { word: 'requirements.matrix.gaps' as const } }] : []),
          ...(filter.search ? [{ name: 'search' as const, value: filter.search }] : []),
        ],
      }
    }),
}
