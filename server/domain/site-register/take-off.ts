import { endEntriesOf, listOnRegister, updateEntry } from '#db/queries/site-register.ts'
import { canKeepRegister } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { lockOpenEntry } from './lock-open-entry.ts'
import type { EntryIdInput } from './schema.ts'

/** Somebody works on the project no longer; the entry stays, with today as their last day. NOT_FOUND, also where they have left; CONFLICT (`projectEnded`, `registerDeleted`). */
export function takeOffRegister(ctx: CompanyContext, input: EntryIdInput): Promise<void> {
  const { projectId, entryId } = input
  return ctx.transaction(canKeepRegister, async (scope) => {
    const { personId, leftOn } = await lockOpenEntry(scope, input)
    if (leftOn) throw new DomainError('NOT_FOUND')
    const now = ctx.now()
    const left = { leftOn: osloDate(now), leftBy: requireMember(scope).membershipId }
    await endEntriesOf(scope, { projectId, personId }, left)
    const payload = { entryId, personId }
    await recordAuditEvent(scope, { action: 'site_register.taken_off', entityId: projectId, payload, now })
  })
}

/** Undoes it, or takes somebody back who has left. NOT_FOUND; CONFLICT (`projectEnded`, `registerDeleted`, `onRegisterAlready`). */
export function putBackOnRegister(ctx: CompanyContext, input: EntryIdInput): Promise<void> {
  const { projectId, entryId } = input
  return ctx.transaction(canKeepRegister, async (scope) => {
    const { personId, leftOn } = await lockOpenEntry(scope, input)
    if (!leftOn) throw new DomainError('NOT_FOUND')
    const there = await listOnRegister(scope, { projectId, personIds: [personId] })
    if (there.has(personId)) throw new DomainError('CONFLICT', 'onRegisterAlready')
    await updateEntry(scope, projectId, entryId, { leftOn: null, leftBy: null })
    const payload = { entryId, personId }
    await recordAuditEvent(scope, { action: 'site_register.put_back', entityId: projectId, payload, now: ctx.now() })
  })
}
