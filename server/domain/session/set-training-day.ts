import { lockSession, updateTrainingDay } from '#db/queries/sessions.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { getOpenSession } from './get-open-session.ts'
import { isTooFarAhead } from './rules.ts'
import type { SetTrainingDayInput } from './schema.ts'

/**
 * Sets the day on which an open session is held, which is the day on its records. NOT_FOUND; CONFLICT (`sessionCompleted`); INVALID
 * (`trainingDayTooFarAhead`; `severalDays`: each of its people has the last day on which they were there).
 */
export function setTrainingDay(ctx: CompanyContext, { sessionId, trainedOn }: SetTrainingDayInput): Promise<void> {
  return ctx.transaction(canInstruct, async (scope) => {
    await lockSession(scope, sessionId, 'alone')
    const session = await getOpenSession(scope, sessionId)
    const now = ctx.now()
    if (session.days.length > 0) throw new DomainError('INVALID', 'severalDays')
    if (isTooFarAhead(trainedOn, now)) throw new DomainError('INVALID', 'trainingDayTooFarAhead')
    if (session.trainedOn === trainedOn) return
    await updateTrainingDay(scope, sessionId, trainedOn)
    const payload = { from: session.trainedOn, to: trainedOn }
    await recordAuditEvent(scope, { action: 'session.training_day_set', entityId: sessionId, payload, now })
  })
}
