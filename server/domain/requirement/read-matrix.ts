import type { PeopleRule } from '#db/enums.ts'
import { findEmployerByOrgnr } from '#db/queries/employers.ts'
import { findGroup } from '#db/queries/groups.ts'
import { listHeldCourses } from '#db/queries/held-courses.ts'
import { takePage } from '#db/queries/page.ts'
import { findProject } from '#db/queries/projects.ts'
import { listRequiredPeople, listTies, listTrainingAhead } from '#db/queries/requirement-matrix.ts'
import { listRequirementRows, type RequirementRow } from '#db/queries/requirements.ts'
import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'
import { peopleRuleOf } from '#server/domain/group/rules.ts'
import { osloDate, validityBorders } from '#server/domain/record/rules.ts'
import { wantedTerms } from '#server/domain/search/rules.ts'
import { byAudience, cellOf, requiredCourses } from './rules.ts'
import type { RequirementMatrixInput } from './schema.ts'

interface PageOfMatrix {
  now: Date
  size: number
  /** Only people whom this employer employs today. */
  employerId?: string | null
  /** Only these courses; none: all. */
  courseIds?: string[]
}

/**
 * One page of people × the courses that are required of anybody, by name. A cell is null where the course is not required of the person.
 * NOT_FOUND for an unknown group or project.
 */
export async function readMatrix(
  scope: OwnScope,
  input: RequirementMatrixInput,
  { now, size, employerId, courseIds: only = [] }: PageOfMatrix,
) {
  const borders = validityBorders(osloDate(now))
  const { today } = borders
  const group = input.groupId ? await findGroup(scope, input.groupId) : null
  const project = input.projectId ? await findProject(scope, input.projectId) : null
  if ((input.groupId && !group) || (input.projectId && !project)) throw new DomainError('NOT_FOUND')
  const within: PeopleRule[] = []
  if (group) within.push(peopleRuleOf(group))
  if (project) within.push({ by: 'project', projectId: project.id })
  if (employerId) within.push({ by: 'employer', employerId })
  const rows = await listRequired(scope, input.courseId ? [input.courseId] : only)
  const ownEmployer = await findEmployerByOrgnr(scope, scope.company.orgnr)
  const required = byAudience(rows, ownEmployer?.id ?? null)
  const { page, last } = await takePage(size, (limit) =>
    listRequiredPeople(scope, {
      required,
      within,
      terms: wantedTerms(input.search),
      onlyGaps: input.gaps,
      today,
      after: input.after,
      limit,
    }),
  )
  const courses = titlesOf(rows)
  const personIds = page.map(({ id }) => id)
  const courseIds = courses.map(({ id }) => id)
  const [ties, held, ahead] = await Promise.all([
    listTies(scope, personIds),
    listHeldCourses(scope, { personIds, courseIds, today }),
    listTrainingAhead(scope, { personIds, courseIds, now }),
  ])
  const tiesOf = Map.groupBy(ties, ({ personId }) => personId)
  const heldOf = Map.groupBy(held, keyOf)
  const aheadOf = new Set(ahead.map(keyOf))
  return {
    courses,
    group: group && { id: group.id, name: group.name },
    project: project && { id: project.id, name: project.name },
    people: page.map(({ sortKey: _, employerId, ...person }) => {
      const own = tiesOf.get(person.id) ?? []
      const wanted = requiredCourses(required, {
        employerId,
        groupIds: own.map(({ groupId }) => groupId).filter((id) => id !== null),
        trades: own.map(({ trade }) => trade).filter((trade) => trade !== null),
        projectIds: own.map(({ projectId }) => projectId).filter((id) => id !== null),
      })
      const cells = courseIds.map((courseId) => {
        if (!wanted.has(courseId)) return null
        const key = keyOf({ personId: person.id, courseId })
        return cellOf(
          (heldOf.get(key) ?? []).map(({ until }) => until),
          aheadOf.has(key),
          borders,
        )
      })
      return { ...person, cells }
    }),
    next: last && { key: last.sortKey, id: last.id },
  }
}

async function listRequired(scope: OwnScope, courseIds: string[]) {
  const rows = await listRequirementRows(scope, 'people')
  return courseIds.length > 0 ? rows.filter((row) => courseIds.includes(row.courseId)) : rows
}

function titlesOf(rows: RequirementRow[]) {
  const titles = new Map(rows.map(({ courseId, courseTitle }) => [courseId, courseTitle]))
  return [...titles].map(([id, title]) => ({ id, title }))
}

const keyOf = ({ personId, courseId }: { personId: string; courseId: string }) => `${personId} ${courseId}`
