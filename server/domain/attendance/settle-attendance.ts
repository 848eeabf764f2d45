import { type Attendance, findLiveAttendance, updateAttendances } from '#db/queries/attendances.ts'
import { updateScanResolution } from '#db/queries/scans.ts'
import type { OwnScope } from '#db/scope.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { World } from '#server/domain/context.ts'
import { issueRecordsFor } from '#server/domain/record/issue-records.ts'
import type { CardFacts } from './record-card-answer.ts'

/**
 * Gives an attendance that waited what the register, or a human, now says of it. Where the person turns out to be here
 * already the two become one, and presence that was confirmed stays confirmed. A completed session issues the record at once.
 */
export async function settleAttendance(
  scope: OwnScope,
  ctx: World,
  attendance: Attendance,
  facts: Omit<CardFacts, 'cardCheckId' | 'employerOrigin'> & {
    cardCheckId: string | null
    employerOrigin: 'register' | 'hand' | null
  },
): Promise<void> {
  const now = ctx.now()
  const twin = facts.personId
    ? await findLiveAttendance(scope, attendance.sessionId, { personId: facts.personId })
    : null
  if (twin && twin.id !== attendance.id) {
    await mergeInto(scope, twin, attendance, now)
    await stopAsking(scope, attendance, now)
    if (attendance.presentAt) await issueRecordsFor(scope, ctx, twin.sessionId, [twin.id])
    return
  }
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null))
  await updateAttendances(scope, [attendance.id], known)
  if (facts.personId) await stopAsking(scope, attendance, now)
  await recordAuditEvent(scope, {
    action: 'attendance.settled',
    entityId: attendance.id,
    payload: { personId: facts.personId, trustLevel: facts.trustLevel },
    now,
  })
  if (facts.personId && attendance.presentAt) await issueRecordsFor(scope, ctx, attendance.sessionId, [attendance.id])
}

async function mergeInto(scope: OwnScope, kept: Attendance, merged: Attendance, now: Date) {
  const removedBy = scope.actor.kind === 'member' ? scope.actor.membershipId : merged.checkedInBy
  await updateAttendances(scope, [merged.id], {
    removedAt: now,
    removedBy,
    removedReason: 'duplicate',
    mergedIntoId: kept.id,
  })
  if (merged.presentAt && !kept.presentAt) {
    await updateAttendances(scope, [kept.id], { presentAt: merged.presentAt, presentBy: merged.presentBy })
  }
  await recordAuditEvent(scope, {
    action: 'attendance.merged',
    entityId: merged.id,
    payload: { keptId: kept.id },
    now,
  })
}

async function stopAsking(scope: OwnScope, { scanId }: Attendance, now: Date) {
  if (scanId) await updateScanResolution(scope, scanId, { resolvedAt: now })
}
