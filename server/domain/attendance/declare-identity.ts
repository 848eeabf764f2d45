import type { ScanOutcome } from '#db/enums.ts'
import { type Attendance, lockAttendance, lockLiveAttendance, updateAttendances } from '#db/queries/attendances.ts'
import { lockIdentities } from '#db/queries/identity-locks.ts'
import { findPerson } from '#db/queries/people.ts'
import { updateScanResolution } from '#db/queries/scans.ts'
import { listSessionDays } from '#db/queries/session-days.ts'
import { findCompletionState, lockSession } from '#db/queries/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireWriter } from '#server/domain/access/require-writer.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { writeOnce } from '#server/domain/device/write-once.ts'
import { type LookedUpEmployer, lookUpEmployer } from '#server/domain/employer/look-up-employer.ts'
import { DomainError } from '#server/domain/errors.ts'
import { isSurer } from '#server/domain/identification/rules.ts'
import { isSameIdentity } from '#server/domain/person/rules.ts'
import { assertPrintableName } from '#server/domain/record/assert-printable.ts'
import { isTooLate } from '#server/domain/session/is-too-late.ts'
import { fileDayOfWrite } from '#server/domain/session-day/file-day.ts'
import { type AttendanceEntry, getSurvivingEntry } from './attendance-entry.ts'
import { getReferredAttendance } from './get-referred-attendance.ts'
import { resolveAttendance } from './resolve-attendance.ts'
import { saveAttendance } from './save-attendance.ts'
import type { DeclareInput } from './schema.ts'
import { saveIdentification, trustLevelOf, upgradeTrustLevel, upsertDeclaredPerson } from './upsert-declared-person.ts'

/**
 * Stores a declared or documented identity: for a card that the register cannot name, or for a person without a card. An employer that is
 * declared here sees nothing until it accepts. A person already here with a weaker identification is upgraded; issued records stay
 * unchanged.
 *
 * Also works after completion for an unnamed attendance, and then issues the record. A new person is too late by then, and waits for the
 * instructor (`late`).
 * INVALID (`invalidOrgnr`, `employerNameMissing`, `birthDateInFuture`, `nameNotPrintable`); NOT_FOUND; CONFLICT (`alreadyIdentified`,
 * `attendanceRemoved`).
 */
export async function declareIdentity(
  ctx: CompanyContext,
  input: DeclareInput,
): Promise<{ outcome: ScanOutcome; entry: AttendanceEntry }> {
  if (new Date(input.birthDate) > ctx.now()) throw new DomainError('INVALID', 'birthDateInFuture')
  const employer = await askForEmployer(ctx, input)

  const { sessionId, attendanceId, firstName, lastName, birthDate, employerOrgnr, employerName } = input
  const { documentKind, readBy, paper } = input
  const names = { attendanceId, firstName, lastName, birthDate, employerOrgnr, employerName }
  const content = { ...names, documentKind, readBy, paper, day: input.day }
  return ctx.transaction(canInstruct, async (scope) => {
    await lockSession(scope, sessionId, 'shared')
    const answer = await writeOnce(scope, ctx, { ...input, kind: 'declare', content }, async () => {
      await assertPrintableName(ctx, input)
      const isLate = await isTooLate(scope, input, ctx.now())
      await lockIdentities(scope, [`born:${input.birthDate}`])
      return declare(scope, ctx, input, employer, isLate)
    })
    const days = await listSessionDays(scope, sessionId)
    return { outcome: answer.outcome, entry: await getSurvivingEntry(scope, sessionId, answer.attendanceId, days) }
  })
}

/** The register is not asked for a caller who may not write in this session. */
export async function askForEmployer(
  ctx: CompanyContext,
  { sessionId, employerOrgnr, employerName }: Pick<DeclareInput, 'sessionId' | 'employerOrgnr' | 'employerName'>,
) {
  if (!employerOrgnr) return null
  await ctx.transaction(canInstruct, async (scope) => {
    if (!(await findCompletionState(scope, sessionId))) throw new DomainError('NOT_FOUND')
  })
  return lookUpEmployer(ctx, { orgnr: employerOrgnr, typedName: employerName })
}

async function declare(
  scope: OwnScope,
  ctx: CompanyContext,
  input: DeclareInput,
  employer: LookedUpEmployer | null,
  isLate: boolean,
): Promise<{ outcome: ScanOutcome; attendanceId: string }> {
  const { sessionId } = input
  const target = input.attendanceId ? await getTarget(scope, sessionId, input.attendanceId) : null
  if (target?.personId) return identifyAgain(scope, ctx, target, input, { employer, isLate })

  const now = ctx.now()
  const { personId, employerId: declaredEmployerId } = await upsertDeclaredPerson(scope, input, employer, now)
  // The register knows the card's employer, but not that this person holds the card.
  const employerId = declaredEmployerId ?? target?.employerId ?? null
  const here = await lockLiveAttendance(scope, sessionId, { personId })
  let isNewDay = false
  const facts = {
    personId,
    employerId,
    employerOrigin: employerId ? ('hand' as const) : null,
    trustLevel: trustLevelOf(input),
    hmsCardId: null,
    cardCheckId: null,
    cardNumberMasked: null,
  }
  if (here?.personId === personId && !isLate) await upgradeAttendance(scope, here, facts)
  if (target) {
    await resolveAttendance(scope, ctx, target, facts)
    // A human has identified the person, so the register is not asked any more.
    if (target.scanId) await updateScanResolution(scope, target.scanId, { resolvedAt: now })
  } else {
    const checkedInBy = requireWriter(scope).membershipId
    const row = { id: input.key, sessionId, scanId: null, contentHash: null, checkedInAt: now, checkedInBy }
    const ownId = await saveAttendance(scope, { ...facts, ...row }, { here, isLate, now })
    const days = await listSessionDays(scope, sessionId)
    isNewDay = await fileDayOfWrite(scope, { attendanceId: ownId, write: input, days, now })
  }
  const attendanceId = here?.id ?? target?.id ?? input.key
  await saveIdentification(scope, input, {
    personId,
    attendanceId,
    employerId,
    subUnit: employer?.subUnit ?? null,
    now,
  })
  await recordAuditEvent(scope, {
    action: 'attendance.declared',
    entityId: attendanceId,
    payload: { sessionId, personId, employerOrigin: facts.employerOrigin, trustLevel: facts.trustLevel },
    now,
  })
  const outcome = isLate && !target ? 'late' : 'checked_in'
  return { outcome: here && !isNewDay ? 'already_here' : outcome, attendanceId }
}

// A better identification counts while the session is open, and the record will state it.
async function upgradeAttendance(
  scope: OwnScope,
  here: Attendance,
  { trustLevel, employerId }: { trustLevel: 'document' | 'declared'; employerId: string | null },
) {
  if (!isSurer(trustLevel, here.trustLevel)) return
  const named = !here.employerId && employerId ? { employerId, employerOrigin: 'hand' as const } : {}
  await updateAttendances(scope, [here.id], { trustLevel, ...named })
}

async function getTarget(scope: OwnScope, sessionId: string, id: string): Promise<Attendance> {
  const { attendance } = await getReferredAttendance(scope, sessionId, id)
  const locked = await lockAttendance(scope, attendance.id)
  if (!locked || (locked.removedAt && locked.removedReason !== 'late')) {
    throw new DomainError('CONFLICT', 'attendanceRemoved')
  }
  return locked
}

// Two devices may send the same declaration: the second gets the same answer. A document that confirms it raises the trust level.
async function identifyAgain(
  scope: OwnScope,
  ctx: CompanyContext,
  target: Attendance,
  input: DeclareInput,
  { employer, isLate }: { employer: LookedUpEmployer | null; isLate: boolean },
) {
  const { id, personId, employerId } = target
  const trustLevel = trustLevelOf(input)
  const isByHand = target.trustLevel === 'declared' || target.trustLevel === 'document'
  const person = isByHand && personId ? await findPerson(scope, personId) : null
  if (!person || !isSameIdentity(person, input)) throw new DomainError('CONFLICT', 'alreadyIdentified')
  if (isSurer(trustLevel, target.trustLevel) || input.paper) {
    const now = ctx.now()
    await upgradeTrustLevel(scope, person, trustLevel)
    if (!isLate) await upgradeAttendance(scope, target, { trustLevel, employerId })
    const subUnit = employer?.subUnit ?? null
    await saveIdentification(scope, input, { personId: person.id, attendanceId: id, employerId, subUnit, now })
    const payload = { sessionId: input.sessionId, personId: person.id, trustLevel }
    await recordAuditEvent(scope, { action: 'attendance.declared', entityId: id, payload, now })
  }
  return { outcome: 'checked_in' as const, attendanceId: id }
}
