import { lockLiveAttendances, updateAttendances } from '#db/queries/attendances.ts'
import { listSessionDays } from '#db/queries/session-days.ts'
import { lockSession } from '#db/queries/sessions.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { writeOnce } from '#server/domain/device/write-once.ts'
import { getOpenSession } from '#server/domain/session/get-open-session.ts'
import { confirmDays } from '#server/domain/session-day/confirm-days.ts'
import { dayOfWrite } from '#server/domain/session-day/rules.ts'
import { listReferredIds } from './get-referred-attendance.ts'
import type { ConfirmPresenceInput } from './schema.ts'

/**
 * Records that the instructor saw a person, or takes that back. A scan alone proves nothing, because a picture of the code scans too.
 * Of a session that has several days it is about one of them. Removed entries are skipped. NOT_FOUND when an id was never on this session's
 * list; then nothing is changed.
 */
export function confirmPresence(ctx: CompanyContext, input: ConfirmPresenceInput): Promise<{ changed: number }> {
  const { sessionId, attendanceIds, present, key } = input
  return ctx.transaction(canInstruct, async (scope) => {
    await lockSession(scope, sessionId, 'shared')
    const content = { attendanceIds, present, day: input.day }
    return writeOnce(scope, ctx, { ...input, kind: 'presence', content }, async () => {
      await getOpenSession(scope, sessionId)
      // A second scan of a person can confirm them, but taking it back does not affect the first scan.
      const ids = await listReferredIds(scope, sessionId, attendanceIds, ({ isItsOwn }) => present || isItsOwn)
      const live = await lockLiveAttendances(scope, sessionId, ids)
      const now = ctx.now()
      const days = await listSessionDays(scope, sessionId)
      if (days.length > 0) {
        const day = dayOfWrite(days, input, now)
        return { changed: await confirmDays(scope, live, { sessionId, days: [day], present, key, now }) }
      }
      const changed = live.filter((attendance) => (attendance.presentAt !== null) !== present).map(({ id }) => id)
      await updateAttendances(
        scope,
        changed,
        present
          ? { presentAt: now, presentBy: requireMember(scope).membershipId }
          : { presentAt: null, presentBy: null },
      )
      for (const id of changed) {
        const action = present ? 'attendance.presence_confirmed' : 'attendance.presence_withdrawn'
        await recordAuditEvent(scope, { action, entityId: id, payload: { sessionId }, now })
      }
      return { changed: changed.length }
    })
  })
}
