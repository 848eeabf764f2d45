import { lockLiveAttendances } from '#db/queries/attendances.ts'
import { insertInclusion, listSessionDays, withdrawInclusion } from '#db/queries/session-days.ts'
import { lockSession } from '#db/queries/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { type AttendanceEntry, getSurvivingEntry } from '#server/domain/attendance/attendance-entry.ts'
import { getReferredAttendance } from '#server/domain/attendance/get-referred-attendance.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import type { DeviceWrite } from '#server/domain/device/schema.ts'
import { writeOnce } from '#server/domain/device/write-once.ts'
import { DomainError } from '#server/domain/errors.ts'
import { getOpenSession } from '#server/domain/session/get-open-session.ts'
import { listEntryDays } from './list-entry-days.ts'

export type IncludeInput = DeviceWrite & { attendanceId: string; reason: string | null }

/**
 * Gives somebody a record of an open session although they were there on too few of its days, and says why; without a reason, takes
 * that back. The reason stands on the record. NOT_FOUND; CONFLICT (`sessionCompleted`); INVALID (`oneDay`: the session has no days to miss).
 */
export function includeAttendance(ctx: CompanyContext, input: IncludeInput): Promise<{ entry: AttendanceEntry }> {
  const { sessionId, attendanceId, reason } = input
  return ctx.transaction(canInstruct, async (scope) => {
    await lockSession(scope, sessionId, 'alone')
    const days = await listSessionDays(scope, sessionId)
    const content = { attendanceId, reason }
    const answer = await writeOnce(scope, ctx, { ...input, kind: 'include', content }, async () => {
      await getOpenSession(scope, sessionId)
      if (days.length === 0) throw new DomainError('INVALID', 'oneDay')
      const { attendance } = await getReferredAttendance(scope, sessionId, attendanceId)
      const [live] = await lockLiveAttendances(scope, sessionId, [attendance.id])
      if (live) await include(scope, { attendanceId: live.id, sessionId, reason, id: input.key, now: ctx.now() })
      return { attendanceId: attendance.id }
    })
    return { entry: await getSurvivingEntry(scope, sessionId, answer.attendanceId, days) }
  })
}

interface Inclusion {
  id: string
  attendanceId: string
  sessionId: string
  reason: string | null
  now: Date
}

/** The same in the caller's transaction, of an entry on the list. Another reason takes the place of the one before. */
export async function include(scope: OwnScope, { id, attendanceId, sessionId, reason, now }: Inclusion): Promise<void> {
  const before = (await listEntryDays(scope, sessionId)).inclusionOf(attendanceId)
  if (before?.reason === reason || (!before && reason === null)) return
  const by = requireMember(scope).membershipId
  const payload = { sessionId, attendanceId }
  if (before) {
    await withdrawInclusion(scope, before.id, { withdrawnAt: now, withdrawnBy: by })
    await recordAuditEvent(scope, { action: 'attendance_inclusion.withdrawn', entityId: before.id, payload, now })
  }
  if (reason === null) return
  await insertInclusion(scope, { id, attendanceId, sessionId, reason, includedAt: now, includedBy: by })
  await recordAuditEvent(scope, { action: 'attendance_inclusion.made', entityId: id, payload, now })
}
