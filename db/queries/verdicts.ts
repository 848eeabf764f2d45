import { and, asc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import { courses } from '#db/schema/courses.ts'
import { persons } from '#db/schema/people.ts'
import { records } from '#db/schema/records.ts'
import { requirements } from '#db/schema/requirements.ts'
import type { OwnScope } from '#db/scope.ts'
import { isAnyOf, prepared, type Value } from '#db/transaction.ts'
import type { Cursor } from './competence.ts'
import { isOf } from './group-people.ts'
import { hasCourse, holdersOf } from './held-courses.ts'
import { narrow } from './narrow.ts'
import { listShownPeople } from './shown-people.ts'

const courseColumns = {
  id: courses.id,
  title: courses.title,
  isRetired: isNotNull(courses.retiredAt).mapWith(Boolean),
}

/** Equipment of a category of the built-in catalogue, or of the company's own. */
export type EquipmentKey = { categoryKey: string } | { categoryId: string }

/** The published courses about this equipment, also retired ones: what somebody has learnt counts still. */
export async function listCoursesAbout(scope: OwnScope, equipment: EquipmentKey) {
  return scope.tx
    .select(courseColumns)
    .from(courses)
    .where(
      and(
        eq(courses.tenantId, scope.tenantId),
        or(isNotNull(courses.publishedVersionId), eq(courses.kind, 'certified_training')),
        'categoryKey' in equipment
          ? eq(courses.categoryKey, equipment.categoryKey)
          : eq(courses.categoryId, equipment.categoryId),
      ),
    )
    .orderBy(asc(courses.searchTitle), asc(courses.id))
}

/** The published courses about any of these entries of the catalogue that are in use, by title. */
export async function listCoursesOfCategories(scope: OwnScope, categoryKeys: string[]) {
  if (categoryKeys.length === 0) return []
  return scope.tx
    .select({ id: courses.id, title: courses.title, kind: courses.kind, categoryKey: courses.categoryKey })
    .from(courses)
    .where(
      and(
        eq(courses.tenantId, scope.tenantId),
        inArray(courses.categoryKey, categoryKeys),
        isNull(courses.retiredAt),
        isNotNull(courses.publishedVersionId),
      ),
    )
    .orderBy(asc(courses.searchTitle), asc(courses.id))
}

/** The courses that the users of this equipment must have besides. */
export async function listRequiredFor(scope: OwnScope, equipment: EquipmentKey) {
  return scope.tx
    .select(courseColumns)
    .from(requirements)
    .innerJoin(courses, and(eq(courses.tenantId, scope.tenantId), eq(courses.id, requirements.courseId)))
    .where(
      and(
        eq(requirements.tenantId, scope.tenantId),
        isNull(requirements.endedAt),
        isNull(courses.retiredAt),
        'categoryKey' in equipment
          ? eq(requirements.categoryKey, equipment.categoryKey)
          : eq(requirements.categoryId, equipment.categoryId),
      ),
    )
    .orderBy(asc(courses.searchTitle), asc(courses.id))
}

/** What these records say of the training: when, by whom, and the text that names the equipment. */
export const listTrainingOf = prepared((tx, value: Value<'recordIds'>) =>
  tx
    .select({
      recordId: records.id,
      trainedOn: records.trainedOn,
      instructorName: records.instructorName,
      training: records.training,
    })
    .from(records)
    .where(and(eq(records.tenantId, value('tenantId')), isAnyOf(records.id, value('recordIds')))),
)

export interface QualifiedFilter {
  /** One of them is enough. Not empty. */
  anyOf: string[]
  /** All of them. */
  allOf: string[]
  /** Only those on its list of persons. */
  projectId: string | undefined
  today: string
  after: Cursor | undefined
  limit: number
}

/** Up to this many holders of a course are faster to gather and sort than to meet in a scan by name. */
const FEW = 2_000

/** Everybody who has one of these courses and all of those today, by name. */
export async function listQualified(scope: OwnScope, filter: QualifiedFilter) {
  const { anyOf, allOf, projectId, today, after, limit } = filter
  const needs = [anyOf, ...allOf.map((courseId) => [courseId])]
  const narrowings = needs.map((courseIds) => ({
    keys: holdersOf(scope, courseIds, today),
    probe: hasOneOf(scope, courseIds, today),
  }))
  const { gathered, probes } = await narrow(scope, narrowings, FEW)
  const isGathered = gathered && sql`${persons.id} = any (array(${gathered}))`
  const isHere = projectId && isOf(scope, { by: 'project', projectId })
  return listShownPeople(scope, [isGathered ?? undefined, ...probes, isHere || undefined], { after, limit })
}

function hasOneOf(scope: OwnScope, courseIds: string[], today: string): SQL {
  const has = hasCourse(scope, persons.id, sql`wanted.id`, today)
  return sql`exists (select 1 from unnest(${sql.param(courseIds)}::uuid[]) as wanted (id) where ${has} offset 0)`
}
