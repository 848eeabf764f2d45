import { listAuthoritiesOfMember, listCoursesToAuthorise } from '#db/queries/authorities.ts'
import { findMember } from '#db/queries/memberships.ts'
import { canInstruct, canManageAuthority, canView } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { authorityState, KINDS_WITH_AUTHORITY } from './rules.ts'

const MOST_COURSES = 300

/** A member with every authority that they have or had, newest first, and the courses that an administrator may add. NOT_FOUND. */
export function listAuthoritiesOf(ctx: CompanyContext, { membershipId }: { membershipId: string }) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const member = await findMember(scope, membershipId)
    if (!member) throw new DomainError('NOT_FOUND')
    const canManage = canManageAuthority(requireMember(scope).role)
    const canGrant = canManage && canInstruct(member.role)
    const [authorities, courses] = await Promise.all([
      listAuthoritiesOfMember(scope, membershipId),
      canGrant ? listCoursesToAuthorise(scope, KINDS_WITH_AUTHORITY, MOST_COURSES) : [],
    ])
    const today = osloDate(ctx.now())
    return {
      member: { id: member.id, name: member.name, role: member.role },
      authorities: authorities.map((one) => Object.assign(one, { state: authorityState(one, today) })),
      courses,
      today,
      canManage,
      canGrant,
    }
  })
}
