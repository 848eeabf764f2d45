import { lockLiveAttendances, updateAttendances } from '#db/queries/attendances.ts'
import { holdSession } from '#db/queries/sessions.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { getMemberId } from '#server/domain/membership/get-member-id.ts'
import { getOpenSession } from '#server/domain/session/get-open-session.ts'
import { listAttendanceEntries } from './attendance-entry.ts'
import type { ConfirmPresenceInput } from './schema.ts'

/**
 * The instructor says who is really there (or takes that back). A scan alone does not prove it: a picture of the code scans as
 * well as the card. NOT_FOUND where one of the ids is not on this session's list; then nothing is changed.
 */
export function confirmPresence(ctx: CompanyContext, { sessionId, attendanceIds, present }: ConfirmPresenceInput) {
  return ctx.transaction(canInstruct, async (scope) => {
    await holdSession(scope, sessionId, 'shared')
    await getOpenSession(scope, sessionId)
    const ids = [...new Set(attendanceIds)]
    const live = await lockLiveAttendances(scope, sessionId, ids)
    if (live.length !== ids.length) throw new DomainError('NOT_FOUND')
    const changed = live.filter((attendance) => (attendance.presentAt !== null) !== present).map(({ id }) => id)
    const now = ctx.now()
    await updateAttendances(
      scope,
      changed,
      present ? { presentAt: now, presentBy: getMemberId(scope) } : { presentAt: null, presentBy: null },
    )
    for (const id of changed) {
      const action = present ? 'attendance.presence_confirmed' : 'attendance.presence_withdrawn'
      await recordAuditEvent(scope, { action, entityId: id, payload: { sessionId }, now })
    }
    return { entries: await listAttendanceEntries(scope, sessionId) }
  })
}
