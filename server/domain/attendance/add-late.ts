import { findAddition, insertAddition } from '#db/queries/afterwards.ts'
import {
  insertAttendance,
  lockLiveAttendance,
  lockLiveAttendances,
  updateAttendances,
} from '#db/queries/attendances.ts'
import { lockIdentities } from '#db/queries/identity-locks.ts'
import { listGroups } from '#db/queries/person-groups.ts'
import { listRecordedAttendanceIds } from '#db/queries/records.ts'
import { findSession, lockSession } from '#db/queries/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import type { LookedUpEmployer } from '#server/domain/employer/look-up-employer.ts'
import { DomainError } from '#server/domain/errors.ts'
import { assertPrintableName } from '#server/domain/record/assert-printable.ts'
import { issueRecordsFor } from '#server/domain/record/issue-records.ts'
import { confirmDays } from '#server/domain/session-day/confirm-days.ts'
import { include } from '#server/domain/session-day/include-attendance.ts'
import { askForEmployer } from './declare-identity.ts'
import type { AddLateInput, DeclaredPerson } from './schema.ts'
import { saveIdentification, trustLevelOf, upsertDeclaredPerson } from './upsert-declared-person.ts'

interface Added {
  personId: string
  employerId: string | null
  trustLevel: 'document' | 'declared'
}

/**
 * Adds a forgotten person to a completed session, however long ago, and issues their records, with an entry that says who did it and why.
 * The person is already known or is declared now. Of a session of several days, somebody new was there on all of them, and a
 * person who was there on too few is included. Nobody is asked a quiz any more, which the record says; who has tried one and not passed
 * gets no record of that course, nor does somebody on the list of one that they did not take. The same key again adds nobody.
 * INVALID (`birthDateInFuture`, `invalidOrgnr`, `employerNameMissing`, `nameNotPrintable`); NOT_FOUND; CONFLICT (`sessionOpen`,
 * `alreadyHasRecord`, `nothingEarned`, `writeKeyReused`).
 */
export async function addLate(ctx: CompanyContext, input: AddLateInput): Promise<{ attendanceId: string }> {
  const { key, sessionId, person } = input
  if (person && new Date(person.birthDate) > ctx.now()) throw new DomainError('INVALID', 'birthDateInFuture')
  const employer = person ? await askForEmployer(ctx, { sessionId, ...person }) : null
  return ctx.transaction(canInstruct, async (scope) => {
    await lockSession(scope, sessionId, 'alone')
    const session = await findSession(scope, sessionId)
    if (!session) throw new DomainError('NOT_FOUND')
    const first = await findAddition(scope, key)
    if (first) return answerAgain(scope, first, input)
    if (!session.completionId) throw new DomainError('CONFLICT', 'sessionOpen')
    return add(scope, ctx, input, employer, session.days)
  })
}

type Employer = LookedUpEmployer | null

async function add(scope: OwnScope, ctx: CompanyContext, input: AddLateInput, employer: Employer, days: string[]) {
  const { key, sessionId, reason, person } = input
  const now = ctx.now()
  if (person) await assertPrintableName(ctx, person)
  const added = person ? await declarePerson(scope, person, employer, now) : await findKnown(scope, input.personId)
  const here = await lockLiveAttendance(scope, sessionId, { personId: added.personId })
  const attendanceId = here?.id ?? key
  if (here && (await listRecordedAttendanceIds(scope, sessionId)).has(here.id)) {
    throw new DomainError('CONFLICT', 'alreadyHasRecord')
  }
  const by = requireMember(scope).membershipId
  if (!here) await insertAttendance(scope, rowOf({ id: key, sessionId, checkedInAt: now, checkedInBy: by }, added))
  if (!here?.presentAt) await updateAttendances(scope, [attendanceId], { presentAt: now, presentBy: by })
  if (days.length > 0) {
    const [entry] = await lockLiveAttendances(scope, sessionId, [attendanceId])
    if (here?.presentAt) await include(scope, { id: key, attendanceId, sessionId, reason, now })
    else await confirmDays(scope, [entry!], { sessionId, days, present: true, key, now })
  }
  if (person) {
    const { personId, employerId } = added
    const subUnit = employer?.subUnit ?? null
    await saveIdentification(scope, person, { personId, attendanceId, employerId, subUnit, now })
  }
  await insertAddition(scope, { id: key, sessionId, attendanceId, reason, addedAt: now, addedBy: by })
  const payload = { sessionId, personId: added.personId, additionId: key, isDeclared: Boolean(person) }
  await recordAuditEvent(scope, { action: 'attendance.added_late', entityId: attendanceId, payload, now })
  const issued = await issueRecordsFor(scope, ctx, sessionId, [attendanceId])
  if (issued === 0) throw new DomainError('CONFLICT', 'nothingEarned')
  return { attendanceId }
}

function rowOf(
  row: { id: string; sessionId: string; checkedInAt: Date; checkedInBy: string },
  { personId, employerId, trustLevel }: Added,
) {
  const nothingRead = { scanId: null, contentHash: null, hmsCardId: null, cardCheckId: null, cardNumberMasked: null }
  const employerOrigin = employerId ? ('hand' as const) : null
  return { ...row, ...nothingRead, personId, employerId, trustLevel, employerOrigin }
}

async function declarePerson(scope: OwnScope, person: DeclaredPerson, employer: LookedUpEmployer | null, now: Date) {
  await lockIdentities(scope, [`born:${person.birthDate}`])
  return { ...(await upsertDeclaredPerson(scope, person, employer, now)), trustLevel: trustLevelOf(person) }
}

// Nothing was shown or read: the person and the employer are the instructor's word, and the employer has to accept it.
async function findKnown(scope: OwnScope, personId: string | undefined): Promise<Added> {
  const [before] = await listGroups(scope, personId ? [personId] : [])
  if (!before) throw new DomainError('NOT_FOUND')
  await lockIdentities(scope, [`born:${before.birthDate}`])
  const [person] = await listGroups(scope, [before.id])
  return { personId: person!.id, employerId: person!.currentEmployerId, trustLevel: 'declared' }
}

type Addition = NonNullable<Awaited<ReturnType<typeof findAddition>>>

async function answerAgain(scope: OwnScope, first: Addition, { sessionId, reason, personId }: AddLateInput) {
  const group = personId ? (await listGroups(scope, [personId])).map(({ id }) => id) : [first.personId]
  const isSame = first.sessionId === sessionId && first.reason === reason && group.includes(first.personId ?? '')
  if (!isSame) throw new DomainError('CONFLICT', 'writeKeyReused')
  return { attendanceId: first.attendanceId }
}
