import { deleteInvitee } from '#db/queries/invitees.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { lockStandingPlan, readPlan } from './read-plan.ts'
import type { UninviteInput } from './schema.ts'
import { writeOne } from './write-to-invitees.ts'

/** Takes somebody off the list of a plan, and tells them where an address is known. NOT_FOUND; what `lockStandingPlan` throws. */
export function uninvite(ctx: CompanyContext, { planId, inviteeId }: UninviteInput): Promise<void> {
  return ctx.transaction(canInstruct, async (scope) => {
    await lockStandingPlan(scope, planId)
    const invitee = await deleteInvitee(scope, planId, inviteeId)
    if (!invitee) throw new DomainError('NOT_FOUND')
    const now = ctx.now()
    const plan = await readPlan(scope, planId)
    if (invitee.email && plan.endsAt > now) {
      await writeOne(scope, ctx, { plan, kind: 'planCancelled', now, to: invitee.email, locale: invitee.locale })
    }
    const { personId, employerId } = invitee
    const payload = { inviteeId, personId, employerId }
    await recordAuditEvent(scope, { action: 'plan.uninvited', entityId: planId, payload, now })
  })
}
