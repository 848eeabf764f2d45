import { type Attendance, lockLiveAttendance, updateAttendances } from '#db/queries/attendances.ts'
import { updateScanResolution } from '#db/queries/scans.ts'
import type { OwnScope } from '#db/scope.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { Dependencies } from '#server/domain/context.ts'
import { issueRecordsFor } from '#server/domain/record/issue-records.ts'
import type { CardFacts } from './record-card-answer.ts'

type Facts = Omit<CardFacts, 'cardCheckId' | 'employerOrigin'> & {
  cardCheckId: string | null
  employerOrigin: 'register' | 'hand' | null
}

/**
 * Resolves a waiting attendance with what the register, or a human, now says. When the person or card proves to be here already, the two
 * entries are merged, and confirmed presence is kept. In a completed session the record is issued at once.
 */
export async function resolveAttendance(
  scope: OwnScope,
  ctx: Dependencies,
  attendance: Attendance,
  facts: Facts,
): Promise<void> {
  const now = ctx.now()
  const duplicate = await lockDuplicate(scope, attendance, facts)
  if (duplicate?.personId && facts.personId && duplicate.personId !== facts.personId) {
    return resolveBeside(scope, ctx, attendance, duplicate, facts)
  }
  if (duplicate) {
    if (facts.personId && !duplicate.personId) await fillIn(scope, duplicate, facts, now)
    await mergeInto(scope, duplicate, attendance, now)
    await stopAsking(scope, attendance, now)
    await issueRecordsFor(scope, ctx, duplicate.sessionId, [duplicate.id])
    return
  }
  await fillIn(scope, attendance, facts, now)
  if (facts.personId && attendance.presentAt) await issueRecordsFor(scope, ctx, attendance.sessionId, [attendance.id])
}

// Two codes of one card are one entry, even when one of them names nobody; two persons stay two, whatever card they carry.
async function lockDuplicate(scope: OwnScope, { id, sessionId }: Attendance, { personId, hmsCardId }: Facts) {
  const same = personId && (await lockLiveAttendance(scope, sessionId, { personId, otherThanId: id }))
  if (same || !hmsCardId) return same || null
  const carrier = await lockLiveAttendance(scope, sessionId, { hmsCardId, otherThanId: id })
  return carrier?.personId && personId ? null : carrier
}

// Two rows of one human by a merge: each entry keeps its own data, so that the merge can be undone.
async function resolveBeside(
  scope: OwnScope,
  ctx: Dependencies,
  attendance: Attendance,
  duplicate: Attendance,
  facts: Facts,
) {
  await fillIn(scope, attendance, facts, ctx.now())
  const staysItself = attendance.presentAt !== null && duplicate.presentAt === null
  const [kept, merged] = staysItself ? [attendance, duplicate] : [duplicate, attendance]
  await mergeInto(scope, kept, merged, ctx.now())
  await issueRecordsFor(scope, ctx, kept.sessionId, [kept.id])
}

async function fillIn(scope: OwnScope, attendance: Attendance, facts: Facts, now: Date) {
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null))
  await updateAttendances(scope, [attendance.id], known)
  if (facts.personId) await stopAsking(scope, attendance, now)
  await recordAuditEvent(scope, {
    action: 'attendance.settled',
    entityId: attendance.id,
    payload: { personId: facts.personId, trustLevel: facts.trustLevel },
    now,
  })
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
