import type { ScanOutcome } from '#db/enums.ts'
import { newId } from '#db/new-id.ts'
import {
  type Attendance,
  insertAttendance,
  lockAttendance,
  lockIdentities,
  lockLiveAttendance,
} from '#db/queries/attendances.ts'
import {
  findPerson,
  insertPerson,
  listPersonsByIdentity,
  upsertEmployer,
  upsertEmployment,
} from '#db/queries/people.ts'
import { updateScanResolution } from '#db/queries/scans.ts'
import { holdSession } from '#db/queries/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { writeOnce } from '#server/domain/device/write-once.ts'
import type { Enterprise } from '#server/domain/enterprise/port.ts'
import { isValidOrgnr } from '#server/domain/enterprise/rules.ts'
import { DomainError } from '#server/domain/errors.ts'
import { getMemberId } from '#server/domain/membership/get-member-id.ts'
import { isSameIdentity, sortNameOf } from '#server/domain/person/rules.ts'
import { foldText, searchTerms } from '#server/domain/search/rules.ts'
import { isTooLate } from '#server/domain/session/is-too-late.ts'
import { type AttendanceEntry, getSurvivingEntry } from './attendance-entry.ts'
import { getReferredAttendance } from './get-referred-attendance.ts'
import { lateBy } from './late-by.ts'
import type { DeclareInput } from './schema.ts'
import { settleAttendance } from './settle-attendance.ts'

/**
 * Writes down who somebody says they are: for a card that the register cannot name, or for a person without one. The lowest
 * trust level; an employer that is written down here opens nothing to that employer until it has said yes.
 *
 * Also after the session was completed, for somebody who was there without a name: the record is issued then. Somebody new
 * is too late by then, and waits for the instructor (`late`).
 * INVALID (`invalidOrgnr`, `employerNameMissing`, `birthDateInFuture`); NOT_FOUND; CONFLICT (`alreadyIdentified`, `attendanceRemoved`).
 */
export async function declareIdentity(
  ctx: CompanyContext,
  input: DeclareInput,
): Promise<{ outcome: ScanOutcome; entry: AttendanceEntry }> {
  if (new Date(input.birthDate) > ctx.now()) throw new DomainError('INVALID', 'birthDateInFuture')
  const employer = await nameEmployer(ctx, input)

  const { sessionId, attendanceId, firstName, lastName, birthDate, employerOrgnr, employerName } = input
  const content = { attendanceId, firstName, lastName, birthDate, employerOrgnr, employerName }
  return ctx.transaction(canInstruct, async (scope) => {
    await holdSession(scope, sessionId, 'shared')
    const answer = await writeOnce(scope, ctx, { ...input, kind: 'declare', content }, async () => {
      const isLate = await isTooLate(scope, input, ctx.now())
      await lockIdentities(scope, [`born:${input.birthDate}`])
      return declare(scope, ctx, input, employer, isLate)
    })
    return { outcome: answer.outcome, entry: await getSurvivingEntry(scope, sessionId, answer.attendanceId) }
  })
}

async function declare(
  scope: OwnScope,
  ctx: CompanyContext,
  input: DeclareInput,
  employer: { orgnr: string; name: string } | null,
  isLate: boolean,
): Promise<{ outcome: ScanOutcome; attendanceId: string }> {
  const { sessionId } = input
  const target = input.attendanceId ? await getTarget(scope, sessionId, input.attendanceId) : null
  if (target?.personId) return answerAgain(scope, target, input)

  const now = ctx.now()
  const { personId, employerId: declaredEmployerId } = await fileDeclaredPerson(scope, input, employer, now)
  // The register knows the card's employer, but not that this typed name is its holder.
  const employerId = declaredEmployerId ?? target?.employerId ?? null
  const here = await lockLiveAttendance(scope, sessionId, { personId })
  const facts = {
    personId,
    employerId,
    employerOrigin: employerId ? ('hand' as const) : null,
    trustLevel: 'declared' as const,
    hmsCardId: null,
    cardCheckId: null,
    cardNumberMasked: null,
  }
  if (target) {
    await settleAttendance(scope, ctx, target, facts)
    // A human has said who it is; the register is not asked any more.
    if (target.scanId) await updateScanResolution(scope, target.scanId, { resolvedAt: now })
  } else if (!here) {
    const row = { id: input.key, sessionId, scanId: null, contentHash: null, checkedInAt: now }
    const checkedInBy = getMemberId(scope)
    await insertAttendance(scope, { ...facts, ...row, checkedInBy, ...(isLate && lateBy(checkedInBy, now)) })
  }
  const attendanceId = here?.id ?? target?.id ?? input.key
  await recordAuditEvent(scope, {
    action: 'attendance.declared',
    entityId: attendanceId,
    payload: { sessionId, personId, employerOrigin: facts.employerOrigin },
    now,
  })
  const outcome = isLate && !target ? 'late' : 'checked_in'
  return { outcome: here ? 'already_here' : outcome, attendanceId }
}

/** The employer's name from the register of companies where it answers, otherwise as typed. */
async function nameEmployer(ctx: CompanyContext, { employerOrgnr: orgnr, employerName }: DeclareInput) {
  if (!orgnr) return null
  const { allowSyntheticOrgnrs: allowSynthetic } = ctx.settings
  if (!isValidOrgnr(orgnr, { allowSynthetic })) throw new DomainError('INVALID', 'invalidOrgnr')
  const answer = await ctx.enterprises.find(orgnr, { signal: AbortSignal.timeout(1500) })
  if (answer.outcome === 'found') return mainUnitOf(ctx, answer.enterprise)
  if (!employerName) throw new DomainError('INVALID', 'employerNameMissing')
  return { orgnr, name: employerName }
}

// Employers are known by their main unit, as on the card: a claim on a branch would reach nobody who can answer it.
async function mainUnitOf(ctx: CompanyContext, { orgnr, name, parentOrgnr }: Enterprise) {
  if (!parentOrgnr) return { orgnr, name }
  const answer = await ctx.enterprises.find(parentOrgnr, { signal: AbortSignal.timeout(1500) })
  return { orgnr: parentOrgnr, name: answer.outcome === 'found' ? answer.enterprise.name : name }
}

async function getTarget(scope: OwnScope, sessionId: string, id: string): Promise<Attendance> {
  const { attendance } = await getReferredAttendance(scope, sessionId, id)
  const locked = await lockAttendance(scope, attendance.id)
  if (!locked || (locked.removedAt && locked.removedReason !== 'late')) {
    throw new DomainError('CONFLICT', 'attendanceRemoved')
  }
  return locked
}

// Two devices may have been told the same: the second hears that it is so.
async function answerAgain(scope: OwnScope, { id, personId, trustLevel }: Attendance, input: DeclareInput) {
  const person = trustLevel === 'declared' && personId ? await findPerson(scope, personId) : null
  if (!person || !isSameIdentity(person, input)) throw new DomainError('CONFLICT', 'alreadyIdentified')
  return { outcome: 'checked_in' as const, attendanceId: id }
}

// Declared alike, with the same employer, is the same person; nothing that was only typed touches one the register knows.
async function fileDeclaredPerson(
  scope: OwnScope,
  { firstName, lastName, birthDate }: DeclareInput,
  employer: { orgnr: string; name: string } | null,
  now: Date,
) {
  const employerRow = employer && {
    id: newId(),
    orgnr: employer.orgnr,
    name: employer.name,
    searchName: foldText(employer.name),
    createdAt: now,
  }
  const employerId = employerRow ? (await upsertEmployer(scope, employerRow, 'hand')).id : null
  const sortName = sortNameOf({ firstName, lastName })
  const alike = await listPersonsByIdentity(scope, { sortName, birthDate, employerId, origin: 'hand' })
  const same = alike.find((person) => person.trustLevel === 'declared')
  const personId = same?.id ?? newId(now.getTime())
  if (!same) {
    const person = { id: personId, firstName, lastName, birthDate, sortName, createdAt: now }
    const terms = searchTerms(`${firstName} ${lastName}`)
    await insertPerson(scope, { ...person, trustLevel: 'declared', currentEmployerId: employerId }, terms)
  }
  if (employerId) await upsertEmployment(scope, { id: newId(), personId, employerId, origin: 'hand', seenAt: now })
  return { personId, employerId }
}
