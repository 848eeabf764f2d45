import type { PopulatedIds } from '#tests/support/populate-company.ts'
import { qrOf } from '#tests/support/test-registers.ts'
import { newWrite } from '#tests/support/test-sessions.ts'

/** Keys that a device makes: not the id of anything, so that a foreign one is as good as a new one. */
export const CLIENT_MADE_KEYS = ['key']

/**
 * For each procedure of a company an input that fits, with the company's own ids. The test of isolation exchanges each id
 * in turn. A procedure that is not here fails that test. `sealed` stands as what is to be sealed.
 */
export const PROCEDURE_INPUTS: Record<string, (ids: PopulatedIds) => Record<string, unknown>> = {
  'attendance.checkIn': ({ openSessionId }) => ({
    ...newWrite(),
    sessionId: openSessionId,
    sealed: { text: qrOf('valid-kari'), source: 'camera' },
  }),
  'attendance.confirmPresence': ({ openSessionId, attendanceId, unknownAttendanceId }) => ({
    ...newWrite(),
    sessionId: openSessionId,
    attendanceIds: [attendanceId, unknownAttendanceId],
    present: true,
  }),
  'attendance.decideLate': ({ completedSessionId, lateAttendanceId }) => ({
    ...{ ...newWrite(), sessionId: completedSessionId, attendanceId: lateAttendanceId, decision: 'accept' },
  }),
  'attendance.declare': ({ openSessionId, unknownAttendanceId }) => ({
    ...newWrite(),
    sessionId: openSessionId,
    attendanceId: unknownAttendanceId,
    sealed: { firstName: 'Ola', lastName: 'Ukjent', birthDate: '1980-01-01' },
  }),
  'attendance.list': ({ openSessionId }) => ({ sessionId: openSessionId }),
  'attendance.remove': ({ openSessionId, attendanceId }) => ({
    ...{ ...newWrite(), sessionId: openSessionId, attendanceId, reason: 'wrong_person' },
  }),
  'attendance.undo': ({ openSessionId, attendanceId }) => ({ ...newWrite(), sessionId: openSessionId, attendanceId }),
  'card.check': () => ({ text: qrOf('valid-kari'), source: 'camera' }),
  'card.latestChecks': () => ({}),
  'company.get': () => ({}),
  'company.getFacts': () => ({}),
  'course.copy': ({ courseId }) => ({ courseId, title: 'Kopi' }),
  'course.create': () => ({ title: 'Nytt', kind: 'other' }),
  'course.get': ({ publishedCourseId }) => ({ courseId: publishedCourseId }),
  'course.getVersion': ({ publishedCourseId }) => ({ courseId: publishedCourseId, number: 1 }),
  'course.list': ({ courseId }) => ({ after: courseId }),
  'course.publish': ({ courseId }) => ({ courseId, revision: 1 }),
  'course.restore': ({ courseId }) => ({ courseId }),
  'course.retire': ({ courseId }) => ({ courseId }),
  'course.save': ({ courseId }) => ({
    ...{ courseId, revision: 1, title: 'Nytt', kind: 'other', description: '', content: '' },
    ...{ validityMonths: null, languages: ['nb'] },
  }),
  'enterprise.find': () => ({ orgnr: '310000108' }),
  'enterprise.search': () => ({ text: 'fjellbygg' }),
  'identification.ofPerson': ({ personId }) => ({ personId }),
  'job.dismiss': ({ failedJobId }) => ({ jobId: failedJobId }),
  'job.list': () => ({}),
  'job.retry': ({ failedJobId }) => ({ jobId: failedJobId }),
  'membership.cancelInvitation': ({ invitationId }) => ({ invitationId }),
  'membership.changeRole': ({ membershipId }) => ({ membershipId, role: 'instructor' }),
  'membership.invite': () => ({ email: 'ny@example.org', role: 'viewer', locale: 'nb' }),
  'membership.leave': () => ({}),
  'membership.list': () => ({}),
  'membership.remove': ({ membershipId }) => ({ membershipId }),
  'membership.resendInvitation': ({ invitationId }) => ({ invitationId, locale: 'nb' }),
  'paper.end': ({ paperId }) => ({ paperId }),
  'paper.record': ({ personId }) => ({ personId, paper: { kind: 'nav_contract', validUntil: '2027-01-01' } }),
  'paper.waiting': () => ({}),
  'person.compare': ({ personId, otherPersonId }) => ({ personId, otherId: otherPersonId }),
  'person.get': ({ personId }) => ({ personId }),
  'person.getIdentity': ({ personId }) => ({ personId }),
  'person.listLikelySame': () => ({}),
  'person.merge': ({ personId, otherPersonId }) => ({ keptId: personId, goneId: otherPersonId, reason: 'Samme' }),
  'person.tellApart': ({ personId, otherPersonId }) => ({ personId, otherId: otherPersonId }),
  'person.undoMerge': ({ mergeDecisionId }) => ({ decisionId: mergeDecisionId, reason: 'Feil' }),
  'personalCode.end': ({ codeId }) => ({ codeId }),
  'personalCode.get': ({ personId }) => ({ personId }),
  'personalCode.issue': ({ personId, codeId }) => ({ personId, replaces: codeId }),
  'record.byEmployer': ({ employerId }) => ({ after: { key: 'a', id: employerId } }),
  'record.byPerson': ({ employerId }) => ({ employerId }),
  'record.certificate': ({ recordId }) => ({ recordId }),
  'record.printCertificate': ({ recordId }) => ({ recordId }),
  'record.revoke': ({ recordId }) => ({ recordId, reason: 'Feil' }),
  'session.complete': ({ openSessionId }) => ({ ...newWrite(), sessionId: openSessionId }),
  'session.completionPreview': ({ openSessionId }) => ({ sessionId: openSessionId }),
  'session.get': ({ completedSessionId }) => ({ sessionId: completedSessionId }),
  'session.list': ({ publishedCourseId }) => ({ courseId: publishedCourseId }),
  'session.start': ({ courseVersionId }) => ({ courseVersionIds: [courseVersionId], place: '' }),
  'session.undoCompletion': ({ completedSessionId }) => ({ sessionId: completedSessionId, reason: 'Feil' }),
  'task.askAgain': ({ unknownAttendanceId }) => ({ attendanceId: unknownAttendanceId }),
  'task.count': () => ({}),
  'task.list': () => ({}),
  'today.get': () => ({}),
  'worker.answerClaim': ({ claimId }) => ({ claimId, answer: 'accepted' }),
  'worker.list': ({ recordId }) => ({ after: { key: 'a', id: recordId } }),
}
