import { and, asc, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { CourseKind, TeachingLanguage } from '#db/enums.ts'
import { memberships } from '#db/schema/companies.ts'
import { courses, courseVersions } from '#db/schema/courses.ts'
import { auditEvents } from '#db/schema/records.ts'
import type { OwnScope } from '#db/scope.ts'

export interface CourseText {
  title: string
  kind: CourseKind
  description: string
  content: string
  validityMonths: number | null
  languages: TeachingLanguage[]
  categoryKey: string | null
  categoryId: string | null
  requires: string[]
  quiz: string | null
}

/** What only the draft has: the checklist's own topics and the printed blocks. */
export interface DraftText extends CourseText {
  topics: string[]
  blocks: string
}

/** A draft with revision 1. */
export async function insertCourse(
  scope: OwnScope,
  course: DraftText & { id: string; searchTitle: string; createdAt: Date; createdBy: string },
) {
  await scope.tx
    .insert(courses)
    .values({ tenantId: scope.tenantId, ...course, revision: 1, changedAt: course.createdAt })
}

const isCourse = (scope: OwnScope, id: string) => and(eq(courses.tenantId, scope.tenantId), eq(courses.id, id))

/** The course as it is edited, retired or not; null where the company has none with this id. */
export async function findCourse(scope: OwnScope, id: string) {
  const [course] = await scope.tx.select().from(courses).where(isCourse(scope, id))
  return course ?? null
}

/** The course, locked until the transaction ends, so that changes are serialised. */
export async function findCourseToChange(scope: OwnScope, id: string) {
  const [course] = await scope.tx.select().from(courses).where(isCourse(scope, id)).for('update')
  return course ?? null
}

/** Replaces the draft's text. The caller has compared revisions. */
export async function updateCourseText(
  scope: OwnScope,
  id: string,
  text: DraftText & { searchTitle: string; revision: number; changedAt: Date },
) {
  await scope.tx.update(courses).set(text).where(isCourse(scope, id))
}

/** Retires the course; null brings it back. */
export async function updateCourseRetirement(
  scope: OwnScope,
  id: string,
  retirement: { retiredAt: Date; retiredBy: string } | null,
) {
  await scope.tx
    .update(courses)
    .set(retirement ?? { retiredAt: null, retiredBy: null })
    .where(isCourse(scope, id))
}

/** Which of these entries of the catalogue the company has a course of that is not retired. */
export async function listCategoryKeysInUse(scope: OwnScope, keys: string[]): Promise<Set<string | null>> {
  const rows = await scope.tx
    .select({ categoryKey: courses.categoryKey })
    .from(courses)
    .where(and(eq(courses.tenantId, scope.tenantId), isNull(courses.retiredAt), inArray(courses.categoryKey, keys)))
  return new Set(rows.map(({ categoryKey }) => categoryKey))
}

/** Adds a version and points the course at it. The caller has locked the course. */
export async function insertCourseVersion(
  scope: OwnScope,
  version: CourseText & {
    id: string
    courseId: string
    number: number
    topics: string[]
    publishedAt: Date
    publishedBy: string
  },
  revision: number,
) {
  await scope.tx.insert(courseVersions).values({ tenantId: scope.tenantId, ...version })
  await scope.tx
    .update(courses)
    .set({ publishedVersionId: version.id, publishedRevision: revision })
    .where(isCourse(scope, version.courseId))
}

const versionColumns = {
  id: courseVersions.id,
  number: courseVersions.number,
  title: courseVersions.title,
  publishedAt: courseVersions.publishedAt,
  publishedByName: memberships.name,
}

const publisher = (scope: OwnScope) =>
  and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, courseVersions.publishedBy))

/** Newest first. */
export async function listCourseVersions(scope: OwnScope, courseId: string) {
  return scope.tx
    .select(versionColumns)
    .from(courseVersions)
    .innerJoin(memberships, publisher(scope))
    .where(and(eq(courseVersions.tenantId, scope.tenantId), eq(courseVersions.courseId, courseId)))
    .orderBy(desc(courseVersions.number))
}

/** One version with its publisher's name; null where there is no such number, or no version yet. */
export async function findCourseVersion(scope: OwnScope, courseId: string, number: number | 'newest') {
  const [version] = await scope.tx
    .select({
      ...versionColumns,
      courseId: courseVersions.courseId,
      kind: courseVersions.kind,
      description: courseVersions.description,
      content: courseVersions.content,
      validityMonths: courseVersions.validityMonths,
      languages: courseVersions.languages,
      topics: courseVersions.topics,
      categoryKey: courseVersions.categoryKey,
      categoryId: courseVersions.categoryId,
      requires: courseVersions.requires,
      quiz: courseVersions.quiz,
    })
    .from(courseVersions)
    .innerJoin(memberships, publisher(scope))
    .where(
      and(
        eq(courseVersions.tenantId, scope.tenantId),
        eq(courseVersions.courseId, courseId),
        number === 'newest' ? undefined : eq(courseVersions.number, number),
      ),
    )
    .orderBy(desc(courseVersions.number))
    .limit(1)
  return version ?? null
}

/** Who last edited the course, and when. */
export async function findLastCourseChange(scope: OwnScope, courseId: string) {
  const [change] = await scope.tx
    .select({ at: auditEvents.occurredAt, byName: memberships.name, byId: memberships.id })
    .from(auditEvents)
    .innerJoin(memberships, and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, auditEvents.actorId)))
    .where(
      and(
        eq(auditEvents.tenantId, scope.tenantId),
        eq(auditEvents.entityId, courseId),
        inArray(auditEvents.action, ['course.created', 'course.copied', 'course.saved']),
      ),
    )
    .orderBy(desc(auditEvents.occurredAt), desc(auditEvents.id))
    .limit(1)
  return change ?? null
}

export interface CourseFilter {
  /** normalised words; each must occur in the title. */
  words: string[]
  state: 'published' | 'draft' | 'retired' | undefined
}

export interface CoursePage {
  /** The course beside the page, and on which side of it the page is. */
  edge: { id: string; side: 'after' | 'before' } | null
  limit: number
}

/** By title. With an edge `before`, the last ones before it, still by title. */
export async function listCourseRows(scope: OwnScope, filter: CourseFilter, { edge, limit }: CoursePage) {
  const backwards = edge?.side === 'before'
  const order = backwards ? desc : asc
  const rows = await scope.tx
    .select({
      id: courses.id,
      title: courses.title,
      kind: courses.kind,
      validityMonths: courses.validityMonths,
      languages: courses.languages,
      revision: courses.revision,
      publishedRevision: courses.publishedRevision,
      publishedVersionId: courses.publishedVersionId,
      versionNumber: courseVersions.number,
      changedAt: courses.changedAt,
      retiredAt: courses.retiredAt,
    })
    .from(courses)
    .leftJoin(
      courseVersions,
      and(eq(courseVersions.tenantId, scope.tenantId), eq(courseVersions.id, courses.publishedVersionId)),
    )
    .where(and(matches(scope, filter), edge ? beyond(scope, edge) : undefined))
    .orderBy(order(courses.searchTitle), order(courses.id))
    .limit(limit)
  return backwards ? rows.reverse() : rows
}

/** How many courses match in each state, whatever state the filter asks for. */
export async function countCoursesByState(scope: OwnScope, words: string[]) {
  const [counts] = await scope.tx
    .select({
      published: sql<number>`count(*) filter (where ${inState('published')})::int`,
      draft: sql<number>`count(*) filter (where ${inState('draft')})::int`,
      retired: sql<number>`count(*) filter (where ${inState('retired')})::int`,
    })
    .from(courses)
    .where(and(eq(courses.tenantId, scope.tenantId), ...hasWords(words)))
  return counts!
}

function matches(scope: OwnScope, { words, state }: CourseFilter) {
  return and(
    eq(courses.tenantId, scope.tenantId),
    state ? inState(state) : isNull(courses.retiredAt),
    ...hasWords(words),
  )
}

function inState(state: 'published' | 'draft' | 'retired'): SQL | undefined {
  if (state === 'retired') return isNotNull(courses.retiredAt)
  const published = state === 'published' ? isNotNull(courses.publishedVersionId) : isNull(courses.publishedVersionId)
  return and(isNull(courses.retiredAt), published)
}

function hasWords(words: string[]): SQL[] {
  return words.map((word) => sql`strpos(${courses.searchTitle}, ${word}) > 0`)
}

// Compares with the current title of the course at the edge; a missing edge gives an empty page.
function beyond(scope: OwnScope, edge: { id: string; side: 'after' | 'before' }): SQL {
  const sign = edge.side === 'after' ? sql`>` : sql`<`
  return sql`(${courses.searchTitle}, ${courses.id}) ${sign} (
    select e.search_title, e.id from courses e where e.tenant_id = ${scope.tenantId} and e.id = ${edge.id})`
}
