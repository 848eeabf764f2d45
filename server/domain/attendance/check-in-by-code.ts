import type { ScanOutcome } from '#db/enums.ts'
import {
  type Attendance,
  lockLateAttendance,
  lockLiveAttendance,
  type NewAttendance,
  updateAttendances,
} from '#db/queries/attendances.ts'
import { lockForCheckIn } from '#db/queries/check-ins.ts'
import { isDeviceWriteKey } from '#db/queries/device-writes.ts'
import { lockIdentities } from '#db/queries/identity-locks.ts'
import { findPerson, type Person } from '#db/queries/people.ts'
import { findPersonalCode } from '#db/queries/personal-codes.ts'
import { findScan, updateScanOutcome } from '#db/queries/scans.ts'
import { listSessionDays } from '#db/queries/session-days.ts'
import type { OwnScope } from '#db/scope.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireWriter } from '#server/domain/access/require-writer.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { onOurClock } from '#server/domain/device/rules.ts'
import { DomainError } from '#server/domain/errors.ts'
import { recordIdentification } from '#server/domain/identification/record-identification.ts'
import { isSurer } from '#server/domain/identification/rules.ts'
import { hashPersonalToken } from '#server/domain/personal-code/personal-code-token.ts'
import { isTooLate } from '#server/domain/session/is-too-late.ts'
import { fileDayOfWrite } from '#server/domain/session-day/file-day.ts'
import { getSurvivingEntry } from './attendance-entry.ts'
import type { CheckInAnswer } from './check-in.ts'
import { scanKeyOf } from './identity-keys.ts'
import { saveAttendance } from './save-attendance.ts'
import { saveScan } from './save-scan.ts'
import type { CheckInInput } from './schema.ts'

type Code = NonNullable<Awaited<ReturnType<typeof findPersonalCode>>>

/**
 * Checks in the owner of a personal code of this company, without asking a register. The same `key` gives the first answer again. A code
 * that was already replaced when it was read, or that this company never created, checks nobody in and stores nothing.
 */
export function checkInByCode(ctx: CompanyContext, input: CheckInInput, token: string): Promise<CheckInAnswer> {
  const contentHash = hashPersonalToken(ctx, token)
  return ctx.transaction(canInstruct, async (scope) => {
    await lockForCheckIn(scope, input.sessionId, [scanKeyOf(input.key)])
    const isLate = await isTooLate(scope, input, ctx.now())
    if (await isDeviceWriteKey(scope, input.key)) throw new DomainError('CONFLICT', 'scanKeyReused')
    if (await findScan(scope, input.key)) return getFirstAnswer(scope, input, contentHash)
    const code = await findPersonalCode(scope, { tokenHash: contentHash })
    if (!code) return { outcome: 'not_a_card', notACard: 'code_unknown' }
    // A code that was read before it ended was valid then, however late the scan arrives.
    if (code.endedAt && onOurClock(input, ctx.now()) >= code.endedAt) {
      return { outcome: 'not_a_card', notACard: 'code_replaced' }
    }
    const person = (await findPerson(scope, code.personId))!
    await lockIdentities(scope, [`code:${contentHash.toString('hex')}`, `born:${person.birthDate}`])
    return attend(scope, ctx, input, { token, contentHash, code, person, isLate })
  })
}

interface Known {
  token: string
  contentHash: Buffer
  code: Code
  person: Person
  isLate: boolean
}

async function attend(scope: OwnScope, ctx: CompanyContext, input: CheckInInput, known: Known): Promise<CheckInAnswer> {
  const { key, sessionId } = input
  const { contentHash, code, person, isLate } = known
  const by = { contentHash, personId: person.id }
  const here = await lockLiveAttendance(scope, sessionId, by)
  const late = !here && isLate ? await lockLateAttendance(scope, sessionId, by) : null
  const attendanceId = here?.id ?? late?.id ?? null
  const reading = { kind: 'personal_code' as const, payload: known.token, contentHash }
  const first: ScanOutcome = here ? 'already_here' : isLate ? 'late' : 'checked_in'
  await saveScan(scope, ctx, input, reading, { outcome: first, attendanceId })
  const isUpgraded = here?.personId === person.id && (await raise(scope, here, code, isLate))
  const line = lineOf(scope, ctx, input, known)
  const ownId = late ? late.id : await saveAttendance(scope, line, { here, isLate, now: ctx.now() })
  const days = await listSessionDays(scope, sessionId)
  const isNewDay = await fileDayOfWrite(scope, { attendanceId: ownId, write: input, days, now: ctx.now() })
  const outcome = here && isNewDay && !isLate ? 'checked_in' : first
  if (here && outcome !== first) await updateScanOutcome(scope, key, { outcome, attendanceId: here.id })
  if (!attendanceId || isUpgraded) {
    await saveIdentification(scope, known, attendanceId ?? key, ctx.now())
    await recordAuditEvent(scope, {
      action: isUpgraded ? 'attendance.raised' : isLate ? 'attendance.came_late' : 'attendance.checked_in',
      entityId: attendanceId ?? key,
      payload: { sessionId, scanId: key, personId: person.id, trustLevel: 'personal_code', codeId: code.id },
      now: ctx.now(),
    })
  }
  return { outcome, entry: await getSurvivingEntry(scope, sessionId, attendanceId ?? key, days) }
}

// A code is as strong as its source: one that was created from a passport is stronger than a typed name.
async function raise(scope: OwnScope, here: Attendance, code: Code, isLate: boolean): Promise<boolean> {
  const isBetter = isSurer('personal_code', here.trustLevel) && isSurer(code.trustLevel, here.trustLevel)
  if (!isBetter || isLate) return false
  await updateAttendances(scope, [here.id], { trustLevel: 'personal_code' })
  return true
}

function lineOf(scope: OwnScope, ctx: CompanyContext, { key, sessionId }: CheckInInput, known: Known): NewAttendance {
  const { contentHash, person } = known
  const employerId = person.currentEmployerId
  return {
    id: key,
    sessionId,
    scanId: key,
    contentHash,
    personId: person.id,
    trustLevel: 'personal_code',
    // No register has confirmed the employer today, so the employer has to accept before it sees anything.
    employerId,
    employerOrigin: employerId ? 'hand' : null,
    hmsCardId: null,
    cardCheckId: null,
    cardNumberMasked: null,
    checkedInAt: ctx.now(),
    checkedInBy: requireWriter(scope).membershipId,
  }
}

function saveIdentification(scope: OwnScope, { code, person }: Known, attendanceId: string, now: Date) {
  const { id: personId, firstName, lastName, birthDate, currentEmployerId } = person
  const identification = {
    personId,
    attendanceId,
    method: 'personal_code' as const,
    trustLevel: code.trustLevel,
    documentKind: null,
    readBy: null,
    firstName,
    lastName,
    birthDate,
    employerId: currentEmployerId,
    subUnitOrgnr: null,
    subUnitName: null,
  }
  return recordIdentification(scope, identification, now)
}

async function getFirstAnswer(
  scope: OwnScope,
  { sessionId, key }: CheckInInput,
  contentHash: Buffer,
): Promise<CheckInAnswer> {
  const scan = await findScan(scope, key)
  if (scan?.sessionId !== sessionId || !scan.contentHash.equals(contentHash)) {
    throw new DomainError('CONFLICT', 'scanKeyReused')
  }
  const days = await listSessionDays(scope, sessionId)
  return { outcome: scan.outcome, entry: await getSurvivingEntry(scope, sessionId, scan.attendanceId ?? key, days) }
}
