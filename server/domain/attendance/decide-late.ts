import {
  type Attendance,
  findAttendance,
  lockAttendance,
  lockLiveAttendance,
  lockLiveAttendances,
  updateAttendances,
} from '#db/queries/attendances.ts'
import { lockIdentities } from '#db/queries/identity-locks.ts'
import { findPerson } from '#db/queries/people.ts'
import { listSessionDays } from '#db/queries/session-days.ts'
import { lockSession } from '#db/queries/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext, Dependencies } from '#server/domain/context.ts'
import { writeOnce } from '#server/domain/device/write-once.ts'
import { DomainError } from '#server/domain/errors.ts'
import { issueRecordsFor } from '#server/domain/record/issue-records.ts'
import { confirmDays } from '#server/domain/session-day/confirm-days.ts'
import { listEntryDays } from '#server/domain/session-day/list-entry-days.ts'
import type { DecideLateInput } from './schema.ts'

/** The instructor accepts a late scan, and the record is issued, or rejects it. NOT_FOUND; CONFLICT (`notLate`): already decided. */
export function decideLate(ctx: CompanyContext, input: DecideLateInput): Promise<{ recordsIssued: number }> {
  const { sessionId, attendanceId, decision } = input
  return ctx.transaction(canInstruct, async (scope) => {
    await lockSession(scope, sessionId, 'shared')
    const content = { attendanceId, decision }
    return writeOnce(scope, ctx, { ...input, kind: 'decide_late', content }, async () => {
      await lockIdentityOf(scope, attendanceId)
      const late = await lockAttendance(scope, attendanceId)
      if (late?.sessionId !== sessionId) throw new DomainError('NOT_FOUND')
      if (late.removedReason !== 'late') throw new DomainError('CONFLICT', 'notLate')
      const recordsIssued =
        decision === 'accept' ? await accept(scope, ctx, late, input.key) : await dismiss(scope, ctx, late)
      await recordAuditEvent(scope, {
        action: decision === 'accept' ? 'attendance.late_accepted' : 'attendance.late_dismissed',
        entityId: attendanceId,
        payload: { sessionId, recordsIssued },
        now: ctx.now(),
      })
      return { recordsIssued }
    })
  })
}

// Another code of the same card may be accepted or scanned at this moment. Locked before the entry itself, as everywhere.
async function lockIdentityOf(scope: OwnScope, attendanceId: string) {
  const found = await findAttendance(scope, attendanceId)
  if (!found) return
  const { contentHash, hmsCardId, personId } = found
  const person = personId ? await findPerson(scope, personId) : null
  const keys = [
    contentHash && `code:${contentHash.toString('hex')}`,
    person && `born:${person.birthDate}`,
    hmsCardId && `card:${hmsCardId}`,
  ]
  await lockIdentities(
    scope,
    keys.filter((key) => key !== null),
  )
}

async function accept(scope: OwnScope, ctx: Dependencies, late: Attendance, key: string) {
  const { id, sessionId, personId, contentHash, hmsCardId } = late
  const present = { presentAt: ctx.now(), presentBy: requireMember(scope).membershipId }
  const by = {
    ...(personId && { personId }),
    ...(contentHash && { contentHash }),
    ...(hmsCardId && { hmsCardId }),
  }
  const here = await lockLiveAttendance(scope, sessionId, by)
  if (here) {
    // Belongs to another of the person's rows: each entry keeps its own presence, so that a merge can be undone.
    const isBeside = personId && here.personId && personId !== here.personId
    await updateAttendances(scope, [id], {
      ...(isBeside && present),
      removedReason: 'duplicate',
      mergedIntoId: here.id,
    })
    if (!here.presentAt) await updateAttendances(scope, [here.id], present)
    if (personId && !here.personId) await updateAttendances(scope, [here.id], identityOf(late))
  } else {
    await updateAttendances(scope, [id], { ...present, removedAt: null, removedBy: null, removedReason: null })
  }
  await confirmDaysOf(scope, sessionId, { id: here?.id ?? id, key, now: present.presentAt })
  return issueRecordsFor(scope, ctx, sessionId, [here?.id ?? id])
}

/** Of a session that has several days, those on which they came too late are accepted with them. */
async function confirmDaysOf(
  scope: OwnScope,
  sessionId: string,
  { id, key, now }: { id: string; key: string; now: Date },
) {
  if ((await listSessionDays(scope, sessionId)).length === 0) return
  const days = (await listEntryDays(scope, sessionId)).daysOf(id).map(({ day }) => day)
  const entries = await lockLiveAttendances(scope, sessionId, [id])
  await confirmDays(scope, entries, { sessionId, days, present: true, key, now })
}

function identityOf({ personId, trustLevel, employerId, employerOrigin, hmsCardId, cardCheckId }: Attendance) {
  return { personId, trustLevel, employerId, employerOrigin, hmsCardId, cardCheckId }
}

async function dismiss(scope: OwnScope, ctx: Dependencies, { id }: Attendance) {
  const removal = {
    removedAt: ctx.now(),
    removedBy: requireMember(scope).membershipId,
    removedReason: 'not_present' as const,
  }
  await updateAttendances(scope, [id], removal)
  return 0
}
