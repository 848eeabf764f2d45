import { findCourse } from '#db/queries/courses.ts'
import { countEarlierRecords } from '#db/queries/version-effects.ts'
import { canManageCourses } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import type { CountAffectedInput } from './schema.ts'

/** How many records of the course, and of how many people, count today and would end earlier with a new version. */
export function countAffected(ctx: CompanyContext, { courseId, endsDate }: CountAffectedInput) {
  return ctx.readOnlyTransaction(canManageCourses, async (scope) => {
    if (!(await findCourse(scope, courseId))) throw new DomainError('NOT_FOUND')
    return countEarlierRecords(scope, courseId, { today: osloDate(ctx.now()), endsDate: endsDate ?? null })
  })
}
