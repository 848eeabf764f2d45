import { listAuthoritiesOfCourse } from '#db/queries/authorities.ts'
import { findCourse, findCourseVersion } from '#db/queries/courses.ts'
import { listAdministratorNames } from '#db/queries/memberships.ts'
import { findAuthorityState } from '#db/queries/session-authorities.ts'
import { canView } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { dutiesOf } from '#server/domain/course/rules.ts'
import { DomainError } from '#server/domain/errors.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { MOST_TO_ASK } from './check-authority.ts'
import { authorityState, modeInForce } from './rules.ts'

/** Who may give a course, whether the company asks for it, the caller's own days, and whom to ask. NOT_FOUND. */
export function listAuthoritiesForCourse(ctx: CompanyContext, { courseId }: { courseId: string }) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const [course, published, state, authorities, administrators] = await Promise.all([
      findCourse(scope, courseId),
      findCourseVersion(scope, courseId, 'newest'),
      findAuthorityState(scope),
      listAuthoritiesOfCourse(scope, courseId),
      listAdministratorNames(scope, MOST_TO_ASK),
    ])
    if (!course) throw new DomainError('NOT_FOUND')
    const { membershipId } = requireMember(scope)
    const isNeeded = dutiesOf((published ?? course).kind).authority
    const today = osloDate(ctx.now())
    return {
      title: course.title,
      mode: isNeeded ? modeInForce(state) : ('off' as const),
      isNeeded,
      authorities: authorities.map((one) => Object.assign(one, { state: authorityState(one, today) })),
      own: authorities.filter((one) => one.membershipId === membershipId),
      administrators,
    }
  })
}
