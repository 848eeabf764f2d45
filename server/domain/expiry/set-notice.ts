import { upsertNoticeChoice } from '#db/queries/reminders.ts'
import { canManageMembers } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import type { SetNoticeInput } from './schema.ts'

/** How the administrator who asks is told what runs out: in which language, or not at all. */
export async function setNotice(ctx: CompanyContext, { expiries }: SetNoticeInput): Promise<void> {
  await ctx.transaction(canManageMembers, async (scope) => {
    const [now, membershipId] = [ctx.now(), requireMember(scope).membershipId]
    await upsertNoticeChoice(scope, { membershipId, expiries, setAt: now })
    await recordAuditEvent(scope, { action: 'notice.set', entityId: membershipId, payload: { expiries }, now })
  })
}
