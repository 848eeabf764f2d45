import { randomBytes } from 'node:crypto'
import { newId } from '#db/new-id.ts'
import { type AttendanceRow, listAttendanceRows } from '#db/queries/attendance-list.ts'
import { isIssuerVerified } from '#db/queries/employer-claims.ts'
import { listRecordedAttendanceIds, type NewRecord } from '#db/queries/records.ts'
import { findSession } from '#db/queries/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import type { Dependencies } from '#server/domain/context.ts'
import { sortNameOf } from '#server/domain/person/rules.ts'
import { listRecordDays } from '#server/domain/session-day/list-record-days.ts'
import { addPresent } from '#server/domain/site-register/add-present.ts'
import { type CourseToRecord, listCoursesToRecord } from '#server/domain/training/list-courses-to-record.ts'
import type { TrainingDays } from '#server/domain/training/rules.ts'
import { newCertificateNumber } from './certificate-number.ts'
import { type Disclosure, discloseToEmployers } from './disclose-to-employers.ts'
import { addMonths } from './rules.ts'
import { saveIssued } from './save-issued.ts'

/**
 * Issues those present at a completed session, with known identity, a record for each of its courses that they took: once each, with
 * everything as it is now, including whether this company is verified. Of a session of several days, only those who were there on enough of
 * them, or were included; of a course with a quiz, only those who passed it. `courseVersionId`: of this course alone, to people who may have
 * the others already. Everybody present comes onto the list of persons of the session's project. Does nothing while the session is open.
 * Returns how many records were issued.
 */
export async function issueRecordsFor(
  scope: OwnScope,
  { now }: Pick<Dependencies, 'now'>,
  sessionId: string,
  attendanceIds: string[],
  courseVersionId?: string,
): Promise<number> {
  const session = await findSession(scope, sessionId)
  if (!session?.completionId) return 0
  const wanted = new Set(attendanceIds)
  const recorded = await listRecordedAttendanceIds(scope, sessionId, courseVersionId)
  const days = await listRecordDays(scope, session)
  const there = (await listAttendanceRows(scope, sessionId)).filter(
    ({ attendance, person }) => person && attendance.presentAt && !attendance.removedAt && wanted.has(attendance.id),
  )
  const rows = there.filter(({ attendance }) => !recorded.has(attendance.id) && (!days || days.has(attendance.id)))
  const { projectId, trainedOn, completionId, completedAt } = session
  if (projectId) await addPresent(scope, { sessionId, projectId, trainedOn }, there.map(toPresent), now())
  const all = await listCoursesToRecord(scope, { id: sessionId, completionId, completedAt })
  const courses = courseVersionId ? all.filter((course) => course.courseVersionId === courseVersionId) : all
  const issuedAt = now()
  const issuerVerified = await isIssuerVerified(scope)
  // In one order everywhere, otherwise two sessions with the same people would deadlock on each other's claims.
  const earning = rows
    .toSorted((one, other) => (one.person!.id < other.person!.id ? -1 : 1))
    .map((row) => ({ row, earned: courses.filter((course) => course.isEarnedBy(row.attendance.id)) }))
    .filter(({ earned }) => earned.length > 0)
  const present = earning.map(({ row }) => row)
  const disclosures = await discloseToEmployers(scope, present, issuerVerified, issuedAt)
  function* makeRecords(): Generator<NewRecord> {
    for (const [index, { row, earned }] of earning.entries()) {
      const there = { ...row, days: days?.get(row.attendance.id) }
      const shown = { ...disclosures[index]!, issuerVerified }
      for (const course of earned) yield recordOf(scope, session!, course, there, shown, issuedAt)
    }
  }
  return saveIssued(scope, { versions: courses, records: makeRecords() }, issuedAt)
}

const toPresent = ({ person, attendance }: AttendanceRow) => ({
  personId: person!.id,
  employerId: attendance.employerId,
})

function recordOf(
  scope: OwnScope,
  session: NonNullable<Awaited<ReturnType<typeof findSession>>>,
  course: CourseToRecord,
  { attendance, person, employer, check, days }: AttendanceRow & { days: TrainingDays | undefined },
  disclosure: Disclosure & { issuerVerified: boolean },
  issuedAt: Date,
): NewRecord {
  // Of several days, the last one that they were there.
  const trainedOn = days?.attended.at(-1) ?? session.trainedOn
  return {
    id: newId(issuedAt.getTime()),
    certificateNumber: newCertificateNumber(),
    personId: person!.id,
    sessionId: session.id,
    attendanceId: attendance.id,
    completionId: session.completionId!,
    courseId: course.courseId,
    courseVersionId: course.courseVersionId,
    courseTitle: course.title,
    courseKind: course.kind,
    trainedOn,
    validUntil: course.validityMonths === null ? null : addMonths(trainedOn, course.validityMonths),
    firstName: person!.firstName,
    lastName: person!.lastName,
    birthDate: person!.birthDate,
    trustLevel: attendance.trustLevel ?? 'declared',
    cardStatus: check?.status ?? null,
    employerId: attendance.employerId,
    employerOrgnr: employer?.orgnr ?? null,
    employerName: employer?.name ?? null,
    employerOrigin: attendance.employerOrigin,
    issuerName: scope.company.name,
    issuerOrgnr: scope.company.orgnr,
    instructorName: session.startedByName,
    issuedAt,
    issuedBy: scope.actor.kind === 'member' ? scope.actor.membershipId : session.startedBy,
    salt: randomBytes(16),
    training: course.trainingFor(attendance.id, days),
    sortName: sortNameOf(person!),
    ...disclosure,
  }
}
