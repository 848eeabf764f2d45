import { countRegister, insertCheck } from '#db/queries/site-register.ts'
import { canKeepRegister } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { lockOpenRegister } from '#server/domain/project/lock-open-project.ts'
import { acceptedTrades } from '#server/domain/project/rules.ts'
import type { ProjectIdInput } from '#server/domain/project/schema.ts'
import { osloDate } from '#server/domain/record/rules.ts'

/** A member says that the list is right today (Byggherreforskriften §15: checked and updated daily). The first of a day stands. NOT_FOUND; CONFLICT (`projectEnded`, `registerDeleted`). */
export function checkRegister(ctx: CompanyContext, { projectId }: ProjectIdInput): Promise<void> {
  return ctx.transaction(canKeepRegister, async (scope) => {
    const { cardRule } = await lockOpenRegister(scope, projectId)
    const now = ctx.now()
    const day = osloDate(now)
    const check = { projectId, day, checkedAt: now, checkedBy: requireMember(scope).membershipId }
    if (!(await insertCheck(scope, check))) return
    const counts = await countRegister(scope, { projectId, trades: acceptedTrades(cardRule), today: day })
    await recordAuditEvent(scope, {
      action: 'site_register.checked',
      entityId: projectId,
      payload: { day, people: counts.people, waiting: counts.waiting },
      now,
    })
  })
}
