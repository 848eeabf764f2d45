import { newId } from '#db/new-id.ts'
import { insertAuthorities, listAuthoritiesOfMember, listKnownCourses } from '#db/queries/authorities.ts'
import { lockMember } from '#db/queries/memberships.ts'
import { canInstruct, canManageAuthority } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvents } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { GrantAuthorityInput } from './schema.ts'

/**
 * Gives a member authority for each of the courses. One that the member has already, with the same days and grounds, is not given twice.
 * Returns how many are new. NOT_FOUND for a member or a course that is not the company's; INVALID (`authorityOfViewer`).
 */
export function grantAuthority(ctx: CompanyContext, input: GrantAuthorityInput): Promise<{ granted: number }> {
  const { membershipId, fromDate, untilDate, grounds } = input
  return ctx.transaction(canManageAuthority, async (scope) => {
    const member = await lockMember(scope, membershipId)
    if (!member) throw new DomainError('NOT_FOUND')
    if (!canInstruct(member.role)) throw new DomainError('INVALID', 'authorityOfViewer')
    const courseIds = [...new Set(input.courseIds)]
    if ((await listKnownCourses(scope, courseIds)).length !== courseIds.length) throw new DomainError('NOT_FOUND')
    const held = (await listAuthoritiesOfMember(scope, membershipId)).filter(
      (one) => !one.withdrawnAt && one.fromDate === fromDate && one.untilDate === untilDate && one.grounds === grounds,
    )
    const missing = courseIds.filter((id) => !held.some(({ courseId }) => courseId === id))
    if (missing.length === 0) return { granted: 0 }
    const now = ctx.now()
    const grantedBy = requireMember(scope).membershipId
    const rows = missing.map((courseId) => ({
      id: newId(now.getTime()),
      membershipId,
      courseId,
      fromDate,
      untilDate,
      grounds,
      grantedAt: now,
      grantedBy,
    }))
    await insertAuthorities(scope, rows)
    const events = rows.map(({ id, courseId }) => ({
      action: 'authority.granted' as const,
      entityId: id,
      payload: { membershipId, courseId },
      now,
    }))
    await recordAuditEvents(scope, events)
    return { granted: rows.length }
  })
}
