import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm'
import { courseVersionContents, courseVersions } from '#db/schema/courses.ts'
import { equipmentCategories, equipmentModels } from '#db/schema/equipment.ts'
import { sessionTeachings } from '#db/schema/session-teachings.ts'
import { sessionCourses } from '#db/schema/sessions.ts'
import type { OwnScope } from '#db/scope.ts'

/** The courses of a session with their checklists and what was said of them, by title: one statement. */
export async function listTaughtCourseRows(scope: OwnScope, sessionId: string) {
  return scope.tx
    .select({
      courseId: courseVersions.courseId,
      courseVersionId: courseVersions.id,
      versionNumber: courseVersions.number,
      title: courseVersions.title,
      kind: courseVersions.kind,
      validityMonths: courseVersions.validityMonths,
      languages: courseVersions.languages,
      topics: courseVersions.topics,
      categoryKey: courseVersions.categoryKey,
      categoryId: courseVersions.categoryId,
      requires: courseVersions.requires,
      quiz: courseVersions.quiz,
      ownCategory: { name: equipmentCategories.name, kind: equipmentCategories.kind },
      content: sessionTeachings.content,
    })
    .from(sessionCourses)
    .innerJoin(
      courseVersions,
      and(eq(courseVersions.tenantId, scope.tenantId), eq(courseVersions.id, sessionCourses.courseVersionId)),
    )
    .leftJoin(
      equipmentCategories,
      and(eq(equipmentCategories.tenantId, scope.tenantId), eq(equipmentCategories.id, courseVersions.categoryId)),
    )
    .leftJoin(
      sessionTeachings,
      and(
        eq(sessionTeachings.tenantId, scope.tenantId),
        eq(sessionTeachings.sessionId, sessionCourses.sessionId),
        eq(sessionTeachings.courseVersionId, sessionCourses.courseVersionId),
      ),
    )
    .where(and(eq(sessionCourses.tenantId, scope.tenantId), eq(sessionCourses.sessionId, sessionId)))
    .orderBy(asc(courseVersions.title), asc(courseVersions.id))
}

/**
 * What the courses of a session are about, by title: what an attendee is shown. Text of up to 50,000 characters each; `lesson` is the whole
 * content of the version as text (`printVersionContent`), null of a version from before there was one.
 */
export async function listCourseTexts(scope: OwnScope, sessionId: string) {
  return scope.tx
    .select({
      courseVersionId: courseVersions.id,
      number: courseVersions.number,
      title: courseVersions.title,
      description: courseVersions.description,
      content: courseVersions.content,
      topics: courseVersions.topics,
      lesson: courseVersionContents.content,
    })
    .from(sessionCourses)
    .innerJoin(
      courseVersions,
      and(eq(courseVersions.tenantId, scope.tenantId), eq(courseVersions.id, sessionCourses.courseVersionId)),
    )
    .leftJoin(
      courseVersionContents,
      and(eq(courseVersionContents.tenantId, scope.tenantId), eq(courseVersionContents.id, courseVersions.id)),
    )
    .where(and(eq(sessionCourses.tenantId, scope.tenantId), eq(sessionCourses.sessionId, sessionId)))
    .orderBy(asc(courseVersions.title), asc(courseVersions.id))
}

/** The courses of a session, as the ids of their versions. */
export async function listCourseVersionIds(scope: OwnScope, sessionId: string): Promise<string[]> {
  const rows = await scope.tx
    .select({ id: sessionCourses.courseVersionId })
    .from(sessionCourses)
    .where(and(eq(sessionCourses.tenantId, scope.tenantId), eq(sessionCourses.sessionId, sessionId)))
  return rows.map(({ id }) => id)
}

/** What was said of a course; the session is locked by the caller. */
export async function upsertTeaching(
  scope: OwnScope,
  teaching: { sessionId: string; courseVersionId: string; content: string; changedAt: Date; changedBy: string },
) {
  const { content, changedAt, changedBy } = teaching
  await scope.tx
    .insert(sessionTeachings)
    .values({ tenantId: scope.tenantId, ...teaching })
    .onConflictDoUpdate({
      target: [sessionTeachings.tenantId, sessionTeachings.sessionId, sessionTeachings.courseVersionId],
      set: { content, changedAt, changedBy },
    })
}

/** As many as a list on a phone can be searched in. */
const MOST_MODELS = 300

/** Makes and models in use of these categories, by name. */
export async function listModelsToPick(scope: OwnScope, { keys, ids }: { keys: string[]; ids: string[] }) {
  if (keys.length + ids.length === 0) return []
  return scope.tx
    .select({
      categoryKey: equipmentModels.categoryKey,
      categoryId: equipmentModels.categoryId,
      make: equipmentModels.make,
      model: equipmentModels.model,
    })
    .from(equipmentModels)
    .where(
      and(
        eq(equipmentModels.tenantId, scope.tenantId),
        isNull(equipmentModels.retiredAt),
        or(
          keys.length > 0 ? inArray(equipmentModels.categoryKey, keys) : undefined,
          ids.length > 0 ? inArray(equipmentModels.categoryId, ids) : undefined,
        ),
      ),
    )
    .orderBy(asc(equipmentModels.searchName), asc(equipmentModels.id))
    .limit(MOST_MODELS)
}
