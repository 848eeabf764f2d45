import { findEmployerByOrgnr } from '#db/queries/employers.ts'
import { answerStaffChanges, listOfSamePerson, lockStaffChanges, resumeEmployment } from '#db/queries/staff-changes.ts'
import { canAnswerStaffChanges } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { kindsOf } from './rules.ts'
import type { StaffChangeIdInput } from './schema.ts'

/**
 * Takes an answer back, with all that it answered: the question waits again, and somebody who had left is one of the company's own people
 * again. NOT_FOUND, also where nobody has answered; CONFLICT (`staffChangeAskedAgain`) where the same was noticed anew.
 */
export function undoStaffAnswer(ctx: CompanyContext, { changeId }: StaffChangeIdInput): Promise<void> {
  return ctx.transaction(canAnswerStaffChanges, async (scope) => {
    const [change] = await lockStaffChanges(scope, [changeId])
    if (!change?.answeredAt) throw new DomainError('NOT_FOUND')
    const { personId, answer, answeredAt } = change
    const ids = await listOfSamePerson(scope, { personId, kinds: kindsOf(undefined), answeredAt })
    const kinds = (await lockStaffChanges(scope, ids)).map(({ kind }) => kind)
    const open = await listOfSamePerson(scope, { personId, kinds, answeredAt: null })
    if (open.length > 0) throw new DomainError('CONFLICT', 'staffChangeAskedAgain')
    await answerStaffChanges(scope, ids, { answer: null, leftOn: null, answeredAt: null, answeredBy: null })
    const own = answer === 'left' && (await findEmployerByOrgnr(scope, scope.company.orgnr))
    if (own) await resumeEmployment(scope, personId, own.id)
    const payload = { changeId, answer }
    await recordAuditEvent(scope, { action: 'staff_change.undone', entityId: personId, payload, now: ctx.now() })
  })
}
