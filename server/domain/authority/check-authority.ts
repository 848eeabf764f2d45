import type { AuthorityMode, CourseKind } from '#db/enums.ts'
import { listAuthoritiesOn } from '#db/queries/authorities.ts'
import { listAdministratorNames } from '#db/queries/memberships.ts'
import { findAuthorityState } from '#db/queries/session-authorities.ts'
import type { OwnScope } from '#db/scope.ts'
import { dutiesOf } from '#server/domain/course/rules.ts'
import { coversDay, modeInForce } from './rules.ts'

/** How many administrators are named to somebody who has to ask one. */
export const MOST_TO_ASK = 3

interface GivenCourse {
  courseId: string
  kind: CourseKind
}

export interface Giving<Course extends GivenCourse> {
  instructorId: string
  courses: readonly Course[]
  /** `YYYY-MM-DD` in Norway. */
  trainedOn: string
}

export type Authority = Awaited<ReturnType<typeof listAuthoritiesOn>>[number]

export interface AuthorityCheck<Course> {
  mode: AuthorityMode
  /** The courses that ask for authority, each with the instructor's on the day of training. Null: none. Empty while the mode is `off`. */
  checked: { course: Course; authority: Authority | null }[]
}

/** Whether an instructor may give these courses on the day of training. Asks the database nothing where no course needs authority. */
export async function checkAuthority<Course extends GivenCourse>(
  scope: OwnScope,
  { instructorId, courses, trainedOn }: Giving<Course>,
): Promise<AuthorityCheck<Course>> {
  const needing = courses.filter(({ kind }) => dutiesOf(kind).authority)
  if (needing.length === 0) return { mode: 'off', checked: [] }
  const courseIds = needing.map(({ courseId }) => courseId)
  const [state, held] = await Promise.all([
    findAuthorityState(scope),
    listAuthoritiesOn(scope, { membershipId: instructorId, courseIds, day: trainedOn }),
  ])
  const mode = modeInForce(state)
  if (mode === 'off') return { mode, checked: [] }
  const authorityFor = (courseId: string) =>
    held.find((one) => one.courseId === courseId && coversDay(one, trainedOn)) ?? null
  return { mode, checked: needing.map((course) => ({ course, authority: authorityFor(course.courseId) })) }
}

/** What a page says before a session: the titles of the courses without authority, and whom to ask. Null: nothing is missing. */
export async function findMissingAuthority<Course extends GivenCourse & { title: string }>(
  scope: OwnScope,
  giving: Giving<Course>,
): Promise<{ mode: AuthorityMode; titles: string[]; administrators: string[] } | null> {
  const { mode, checked } = await checkAuthority(scope, giving)
  const titles = checked.filter(({ authority }) => !authority).map(({ course }) => course.title)
  if (titles.length === 0) return null
  return { mode, titles, administrators: await listAdministratorNames(scope, MOST_TO_ASK) }
}
