import { takePage } from '#db/queries/page.ts'
import { listAnsweredStaffChanges, listOpenStaffChanges } from '#db/queries/staff-changes.ts'
import { canAnswerStaffChanges, canView } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { daysAfter } from '#server/domain/sign-in/rules.ts'
import { kindsOf } from './rules.ts'
import type { ListStaffChangesInput } from './schema.ts'

const PAGE_SIZE = 50
const ANSWERED_SHOWN = 20

/** Who has begun to work for the company, and who may have left: what waits for an answer, the newest first, and the latest answers. */
export function listStaffChanges(ctx: CompanyContext, { view, days, before }: ListStaffChangesInput, size = PAGE_SIZE) {
  return ctx.transaction(canView, async (scope) => {
    const now = ctx.now()
    const filter = { kinds: kindsOf(view), since: days && daysAfter(now, -days), before }
    const { page, last } = await takePage(size, (limit) => listOpenStaffChanges(scope, { ...filter, limit }))
    return {
      changes: page,
      next: last && { happenedAt: last.happenedAt, id: last.id },
      answered: await listAnsweredStaffChanges(scope, ANSWERED_SHOWN),
      today: osloDate(now),
      canAnswer: canAnswerStaffChanges(requireMember(scope).role),
    }
  })
}
