import type { CellState } from '#db/enums.ts'
import { type HeldCourse, listHeldCourses } from '#db/queries/held-courses.ts'
import type { OwnScope } from '#db/scope.ts'
import type { readMatrix } from '#server/domain/requirement/read-matrix.ts'

type Matrix = Awaited<ReturnType<typeof readMatrix>>

/** One person and one required course, with what decides. */
export interface Found {
  courseId: string
  person: Matrix['people'][number]
  state: CellState
  until: string | null
  held: HeldCourse | undefined
}

/** The cells of a page of the matrix, each with the record or proof behind it. */
export async function findLines(scope: OwnScope, { people, courses }: Matrix, today: string): Promise<Found[]> {
  const ids = { personIds: people.map(({ id }) => id), courseIds: courses.map(({ id }) => id) }
  const heldOf = Map.groupBy(
    await listHeldCourses(scope, { ...ids, today }),
    ({ personId, courseId }) => `${personId} ${courseId}`,
  )
  return people.flatMap((person) =>
    person.cells.flatMap((cell, index) => {
      if (!cell) return []
      const courseId = courses[index]!.id
      // What lasts longest decides, and the company's own record before proof from others.
      const lasting = heldOf.get(`${person.id} ${courseId}`)?.filter(({ until }) => until === cell.until) ?? []
      const held = lasting.find(({ recordId }) => recordId) ?? lasting[0]
      return [{ courseId, person, ...cell, held }]
    }),
  )
}
