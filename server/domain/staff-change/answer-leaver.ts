import type { StaffAnswer } from '#db/enums.ts'
import { findEmployerByOrgnr } from '#db/queries/employers.ts'
import { answerStaffChanges, endEmployment, listOfSamePerson, lockStaffChanges } from '#db/queries/staff-changes.ts'
import type { OwnScope } from '#db/scope.ts'
import { canAnswerStaffChanges } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { MAY_HAVE_LEFT } from './rules.ts'
import type { ConfirmLeftInput, StaffChangeIdInput } from './schema.ts'

/**
 * Somebody has left the company: from now on they are not one of its own people, unless it sees them again. Answers all that asked so of the
 * same human. NOT_FOUND; CONFLICT (`staffChangeAnswered`); INVALID (`leftAhead`).
 */
export function confirmLeft(ctx: CompanyContext, { changeId, leftOn }: ConfirmLeftInput): Promise<void> {
  return ctx.transaction(canAnswerStaffChanges, async (scope) => {
    const now = ctx.now()
    if (leftOn > osloDate(now)) throw new DomainError('INVALID', 'leftAhead')
    const { personId } = await answerAll(scope, changeId, { answer: 'left', leftOn, now })
    const own = await findEmployerByOrgnr(scope, scope.company.orgnr)
    if (own) await endEmployment(scope, personId, own.id)
    const payload = { changeId, leftOn }
    await recordAuditEvent(scope, { action: 'staff_change.left_confirmed', entityId: personId, payload, now })
  })
}

/** Somebody still works here: the question does not come back until something new shows. NOT_FOUND; CONFLICT (`staffChangeAnswered`). */
export function confirmStays(ctx: CompanyContext, { changeId }: StaffChangeIdInput): Promise<void> {
  return ctx.transaction(canAnswerStaffChanges, async (scope) => {
    const now = ctx.now()
    const { personId } = await answerAll(scope, changeId, { answer: 'stays', leftOn: null, now })
    const payload = { changeId }
    await recordAuditEvent(scope, { action: 'staff_change.stay_confirmed', entityId: personId, payload, now })
  })
}

interface Answer {
  answer: StaffAnswer
  leftOn: string | null
  now: Date
}

async function answerAll(scope: OwnScope, changeId: string, { answer, leftOn, now }: Answer) {
  const [change] = await lockStaffChanges(scope, [changeId])
  if (!change || !MAY_HAVE_LEFT.includes(change.kind)) throw new DomainError('NOT_FOUND')
  if (change.answeredAt || change.closedAt) throw new DomainError('CONFLICT', 'staffChangeAnswered')
  const { personId } = change
  const ids = await listOfSamePerson(scope, { personId, kinds: MAY_HAVE_LEFT, answeredAt: null })
  const answeredBy = requireMember(scope).membershipId
  await answerStaffChanges(scope, ids, { answer, leftOn, answeredAt: now, answeredBy })
  return { personId }
}
