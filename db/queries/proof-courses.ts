import { and, asc, eq, isNull } from 'drizzle-orm'
import { courses } from '#db/schema/courses.ts'
import { proofCourses } from '#db/schema/requirements.ts'
import type { OwnScope } from '#db/scope.ts'

/** From now on the proof stands for these courses and no others. The caller has locked the proof. */
export async function replaceProofCourses(scope: OwnScope, proofId: string, courseIds: string[]) {
  await scope.tx
    .delete(proofCourses)
    .where(and(eq(proofCourses.tenantId, scope.tenantId), eq(proofCourses.proofId, proofId)))
  if (courseIds.length === 0) return
  await scope.tx
    .insert(proofCourses)
    .values(courseIds.map((courseId) => ({ tenantId: scope.tenantId, proofId, courseId })))
}

/** The courses that a proof may stand for: those in use, by title. */
export async function listCoursesInUse(scope: OwnScope, limit: number) {
  return scope.tx
    .select({ id: courses.id, title: courses.title })
    .from(courses)
    .where(and(eq(courses.tenantId, scope.tenantId), isNull(courses.retiredAt)))
    .orderBy(asc(courses.searchTitle), asc(courses.id))
    .limit(limit)
}
