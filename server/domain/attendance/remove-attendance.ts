import type { RemovalReason } from '#db/enums.ts'
import { type Attendance, lockLiveAttendances, updateAttendances } from '#db/queries/attendances.ts'
import { hasLaterDeclaration } from '#db/queries/device-writes.ts'
import { hasLaterScan, updateScanResolution } from '#db/queries/scans.ts'
import { listSessionDays } from '#db/queries/session-days.ts'
import { lockSession } from '#db/queries/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { writeOnce } from '#server/domain/device/write-once.ts'
import { getOpenSession } from '#server/domain/session/get-open-session.ts'
import { removeDay } from '#server/domain/session-day/remove-day.ts'
import { dayOfWrite } from '#server/domain/session-day/rules.ts'
import { type AttendanceEntry, getSurvivingEntry } from './attendance-entry.ts'
import { getReferredAttendance } from './get-referred-attendance.ts'
import type { AttendanceWriteInput, RemoveAttendanceInput, UndoInput } from './schema.ts'

type Removal = { reason: RemovalReason; note: string | null }

/**
 * Removes a person from an open session's list, with a reason. The row stays, and the same card can be checked in again. A scan made after
 * the removal but received before it keeps the person on the list.
 */
export function removeAttendance(
  ctx: CompanyContext,
  input: RemoveAttendanceInput,
): Promise<{ entry: AttendanceEntry }> {
  return takeOff(ctx, input, 'remove', { reason: input.reason, note: input.note ?? null })
}

/** Undoes a mistaken check-in. A person who was here on another day of the session stays on its list. */
export function undoCheckIn(ctx: CompanyContext, input: UndoInput): Promise<{ entry: AttendanceEntry }> {
  return takeOff(ctx, input, 'undo', { reason: 'undone', note: null })
}

function takeOff(ctx: CompanyContext, input: UndoInput, kind: 'remove' | 'undo', removal: Removal) {
  const { sessionId, attendanceId: referredId } = input
  return ctx.transaction(canInstruct, async (scope) => {
    await lockSession(scope, sessionId, 'shared')
    const days = await listSessionDays(scope, sessionId)
    const content = { attendanceId: referredId, ...removal, ...(input.day && { day: input.day }) }
    const { attendanceId } = await writeOnce(scope, ctx, { ...input, kind, content }, async () => {
      await getOpenSession(scope, sessionId)
      const found = await getReferredAttendance(scope, sessionId, referredId)
      const { attendance, isItsOwn } = found
      const isHereOtherwise =
        kind === 'undo' && days.length > 0 && (await undoDay(scope, ctx.now(), found, input, days))
      // A second scan of a person has no entry of its own, so undoing it leaves the first.
      if (isItsOwn && !isHereOtherwise) await strikeOut(scope, ctx.now(), attendance, removal, input)
      return { attendanceId: attendance.id }
    })
    return { entry: await getSurvivingEntry(scope, sessionId, attendanceId, days) }
  })
}

/** Undoes one day of a session that has several. Returns whether the person was here on another. */
async function undoDay(
  scope: OwnScope,
  now: Date,
  { attendance, isItsOwn }: Awaited<ReturnType<typeof getReferredAttendance>>,
  input: UndoInput,
  days: readonly string[],
): Promise<boolean> {
  const [live] = await lockLiveAttendances(scope, input.sessionId, [attendance.id])
  if (!live) return false
  const day = dayOfWrite(days, input, now)
  return removeDay(scope, { attendance: live, day, filedKey: isItsOwn ? null : input.attendanceId, now })
}

async function strikeOut(
  scope: OwnScope,
  now: Date,
  { id, sessionId, scanId }: Attendance,
  removal: Removal,
  { madeAt, sentAt }: AttendanceWriteInput,
) {
  // Another device may have removed it in the meantime: the first reason stays.
  const [live] = await lockLiveAttendances(scope, sessionId, [id])
  if (!live) return
  // Writes of a device arrive in any order: its next scan of the same card may already be here, and must not be lost.
  const after = { madeAt: new Date(madeAt), sentAt: new Date(sentAt), receivedAt: now }
  const later = { by: requireMember(scope).membershipId, after }
  if ((await hasLaterScan(scope, live, later)) || (await hasLaterDeclaration(scope, live, later))) return
  const { reason: removedReason, note: removedNote } = removal
  await updateAttendances(scope, [id], {
    removedAt: now,
    removedBy: requireMember(scope).membershipId,
    removedReason,
    removedNote,
  })
  if (scanId) await updateScanResolution(scope, scanId, { resolvedAt: now })
  const payload = { sessionId, reason: removedReason }
  await recordAuditEvent(scope, { action: 'attendance.removed', entityId: id, payload, now })
}
