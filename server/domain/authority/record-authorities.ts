import { newId } from '#db/new-id.ts'
import { insertSessionAuthorities } from '#db/queries/session-authorities.ts'
import type { OwnScope } from '#db/scope.ts'
import type { TaughtCourseRow } from '#server/domain/training/list-taught-courses.ts'
import { checkAuthority, type Giving } from './check-authority.ts'

/**
 * Stores with which authority a completed session gave its courses, as it is on the day of training. A missing one never stops a
 * completion, which may have waited on a phone. Returns for how many courses it is missing.
 */
export async function recordAuthorities(
  scope: OwnScope,
  giving: Giving<TaughtCourseRow>,
  { completionId, now }: { completionId: string; now: Date },
): Promise<number> {
  const { checked } = await checkAuthority(scope, giving)
  if (checked.length === 0) return 0
  const rows = checked.map(({ course, authority }) => ({
    id: newId(now.getTime()),
    completionId,
    courseVersionId: course.courseVersionId,
    instructorId: giving.instructorId,
    trainingDate: giving.trainedOn,
    authorityId: authority?.id ?? null,
    decidedAt: now,
  }))
  await insertSessionAuthorities(scope, rows)
  return checked.filter(({ authority }) => !authority).length
}
