import { newId } from '#db/new-id.ts'
import { SANDBOX_COMPANY_CLIENT } from '#server/adapters/hms-card/sandbox/start-sandbox.ts'
import { setAnchorRecipient } from '#server/domain/anchor/set-anchor-recipient.ts'
import { addLate } from '#server/domain/attendance/add-late.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { setExceptions } from '#server/domain/attendance-exception/set-exceptions.ts'
import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import { chooseAuthorityMode } from '#server/domain/authority/choose-mode.ts'
import { startRecheck } from '#server/domain/card/start-recheck.ts'
import { sendCertificate } from '#server/domain/certificate-letter/send-certificate.ts'
import { createCourse } from '#server/domain/course/create-course.ts'
import { saveCourse } from '#server/domain/course/save-course.ts'
import { downloadCredential } from '#server/domain/credential/download-credential.ts'
import { addModel } from '#server/domain/equipment/add-model.ts'
import { createCategory } from '#server/domain/equipment/create-category.ts'
import { setNotice } from '#server/domain/expiry/set-notice.ts'
import { decideProof } from '#server/domain/external-proof/decide-proof.ts'
import { submitProof } from '#server/domain/external-proof/submit-proof.ts'
import { saveUpload } from '#server/domain/file/save-upload.ts'
import { addToGroup } from '#server/domain/group/change-members.ts'
import { createGroup } from '#server/domain/group/create-group.ts'
import { makeInspection } from '#server/domain/inspection/make-inspection.ts'
import { openInspection } from '#server/domain/inspection/open-inspection.ts'
import { sendInspection } from '#server/domain/inspection/send-inspection.ts'
import { saveFailedJob } from '#server/domain/job/save-failed-job.ts'
import { makeListFile } from '#server/domain/list-file/make-list-file.ts'
import { requestListFile } from '#server/domain/list-file/request-list-file.ts'
import { inviteMember } from '#server/domain/membership/invite-member.ts'
import { importPeople } from '#server/domain/people-import/import-people.ts'
import { markDistinct } from '#server/domain/person/mark-distinct.ts'
import { mergePersons } from '#server/domain/person/merge-persons.ts'
import { issuePersonalCode } from '#server/domain/personal-code/issue-personal-code.ts'
import { createPlan } from '#server/domain/plan/create-plan.ts'
import { invitePerson } from '#server/domain/plan/invite.ts'
import { createProject } from '#server/domain/project/create-project.ts'
import { importList } from '#server/domain/proof-import/import-list.ts'
import { correctRecord } from '#server/domain/record/correct-record.ts'
import { getCertificate } from '#server/domain/record/get-certificate.ts'
import { setCredential } from '#server/domain/register-access/set-credential.ts'
import { remindCompany } from '#server/domain/reminder/remind-company.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import { undoCompletion } from '#server/domain/session/undo-completion.ts'
import { includeAttendance } from '#server/domain/session-day/include-attendance.ts'
import { addToRegister } from '#server/domain/site-register/add-to-register.ts'
import { checkRegister } from '#server/domain/site-register/check-register.ts'
import { confirmStays } from '#server/domain/staff-change/answer-leaver.ts'
import { checkStaff } from '#server/domain/staff-change/check-staff.ts'
import { teach } from '#server/domain/training/teach.ts'
import { checkCompany } from '#server/domain/verification/check-company.ts'
import { hashWorkerSecret } from '#server/domain/worker-link/worker-link-token.ts'
import { enterWorkerCode } from '#server/domain/worker-page/enter-code.ts'
import { makeRequest } from '#server/domain/worker-page/make-request.ts'
import { requestWorkerCode } from '#server/domain/worker-page/request-code.ts'
import { shareCompetence } from '#server/domain/worker-page/share-competence.ts'
import { giveWithAuthority } from './give-with-authority.ts'
import type { openTestCompanies, TestCompany } from './test-companies.ts'
import { inPieces, PDF, testProof, uploadTestFile } from './test-files.ts'
import { testPack } from './test-inspections.ts'
import { listLine, personLine } from './test-lists.ts'
import { openLookUpOf } from './test-look-ups.ts'
import { readCode, testPhone } from './test-phones.ts'
import { newPlan, startSeveralDays } from './test-plans.ts'
import { newProject } from './test-projects.ts'
import { answerAs, FAILING, testQuiz } from './test-quizzes.ts'
import type { openTestRegisters } from './test-registers.ts'
import { qrOf } from './test-registers.ts'
import { requireOf } from './test-requirements.ts'
import {
  checkInCard,
  completeTestSession,
  newWrite,
  publishAgain,
  publishTestCourse,
  startTestSession,
} from './test-sessions.ts'
import { shareBothWays } from './test-shares.ts'
import { signAs } from './test-signatures.ts'
import { giveLink, sentCodes } from './test-workers.ts'

/** Ids of one company's rows, by their names in procedure inputs. */
export type PopulatedIds = Awaited<ReturnType<typeof populateCompany>>

/** Creates at least one row in every table of a company, through the product's verbs where they exist. */
export async function populateCompany(
  company: TestCompany,
  companies: ReturnType<typeof openTestCompanies>,
  { sandbox }: Awaited<ReturnType<typeof openTestRegisters>>,
) {
  const { asSuperuser, contexts, dependencies } = companies
  const { admin, instructor } = company
  await verify(company.id)
  const course = await publishTestCourse(admin)
  const draft = await createCourse(admin.ctx, { title: 'Utkast', kind: 'other' })
  await illustrate(admin)
  await publishAgain(admin, await publishTestCourse(admin, { title: 'Ny versjon' }))
  const undone = await startTestSession(instructor, course.versionId)
  await completeTestSession(instructor, undone, [qrOf('valid-jonas')])
  await undoCompletion(instructor.ctx, { sessionId: undone, reason: 'Prøve' })

  const completed = await startTestSession(instructor, course.versionId)
  const declared = await declareIdentity(instructor.ctx, {
    sessionId: completed,
    firstName: 'Per',
    lastName: 'Påstått',
    birthDate: '1990-01-02',
    employerOrgnr: '310000078',
    paper: { kind: 'card_order', note: 'Bestilt' },
    ...newWrite(),
  })
  await confirmPresence(instructor.ctx, {
    ...newWrite(),
    sessionId: completed,
    attendanceIds: [declared.entry.id],
    present: true,
  })
  const kari = await checkedIn(instructor, completed, qrOf('valid-kari'))
  const { codeId } = await issuePersonalCode(admin.ctx, { personId: kari.person!.id, replaces: null })
  await confirmPresence(instructor.ctx, {
    ...newWrite(),
    sessionId: completed,
    attendanceIds: [kari.id],
    present: true,
  })
  await completeSession(instructor.ctx, { ...newWrite(), sessionId: completed })
  const late = await checkedIn(instructor, completed, qrOf('valid-8-digits'))

  const entry = () => ({ key: newId(), reason: 'Prøve' })
  const added = await addLate(instructor.ctx, {
    ...entry(),
    sessionId: completed,
    person: { firstName: 'Gerd', lastName: 'Glemt', birthDate: '1985-05-05' },
  })
  await correctRecord(instructor.ctx, {
    ...entry(),
    recordId: await one('records', `attendance_id = '${added.attendanceId}'`),
    firstName: 'Gerda',
    lastName: 'Glemt',
    birthDate: '1985-05-05',
  })

  const recordId = await one('records', 'revoked_at is null')
  const { checkAddress } = await getCertificate(admin.ctx, { recordId })
  await downloadCredential(admin.ctx, { recordId })
  await sendCertificate(instructor.ctx, { key: newId(), recordId, email: 'mottaker@example.org', locale: 'nb' })

  const open = await startTestSession(instructor, course.versionId)
  await teach(instructor.ctx, { ...newWrite(), sessionId: open, courseVersionId: course.versionId, language: 'nb' })
  const own = { name: 'Egen maskin', kind: 'equipment_training', topics: ['Kontroll'], validityMonths: 12 } as const
  const { categoryId } = await createCategory(admin.ctx, { ...own, topics: [...own.topics] })
  const { modelId } = await addModel(admin.ctx, { categoryId, make: 'Makita', model: 'HS7601' })
  const here = await checkedIn(instructor, open, qrOf('two-cards-a'))
  sandbox.control.change({ register: { mode: 'badGateway' } })
  await checkedIn(instructor, open, qrOf('valid-8-digits'))
  sandbox.control.reset()
  const unknown = await checkedIn(instructor, open, qrOf('err-404'))

  const namesake = await checkedIn(instructor, open, qrOf('namesake'))
  const both = { keptId: kari.person!.id, goneId: namesake.person!.id }
  const { decisionId } = await mergePersons(admin.ctx, { ...both, reason: 'Prøve' })
  await markDistinct(admin.ctx, { personId: kari.person!.id, otherId: here.person!.id })

  const signedAttendanceId = unknown.id
  const { signatureId } = await signAs(instructor, { sessionId: open, attendanceId: signedAttendanceId })

  const asked = await publishTestCourse(admin, { title: 'Med prøve', quiz: testQuiz() })
  const quizSessionId = await startTestSession(instructor, asked.versionId)
  const quizAttendanceId = (await checkedIn(instructor, quizSessionId, qrOf('valid-kari'))).id
  const answered = { sessionId: quizSessionId, attendanceId: quizAttendanceId, courseVersionId: asked.versionId }
  await answerAs(instructor, answered, FAILING)

  const { fileId } = await uploadTestFile(instructor, PDF)
  const { proofId } = await submitProof(instructor.ctx, {
    key: newId(),
    personId: kari.person!.id,
    proof: testProof({ fileId }),
  })
  await decideProof(admin.ctx, { proofId, decisions: 0, outcome: 'approved', reason: '', courseIds: [course.courseId] })

  const importId = newId()
  await importList(admin.ctx, {
    key: importId,
    fileName: 'liste.csv',
    lineCount: 1,
    approves: true,
    lines: [listLine()],
  })

  const peopleImportId = newId()
  const people = [personLine({ orgnr: company.orgnr, employer: company.name, email: 'pia@example.org' })]
  await importPeople(admin.ctx, { key: peopleImportId, fileName: 'ansatte.csv', lineCount: 1, lines: people })

  await checkStaff(contexts.job('check-staff').forCompany(company.id))
  const [leaverId, answeredId] = [newId(), newId()]
  const ended = [
    [leaverId, kari.person!.id],
    [answeredId, here.person!.id],
  ] as const
  for (const [id, personId] of ended) {
    await asSuperuser`insert into staff_changes (tenant_id, id, person_id, kind, happened_at, noticed_at)
      values (${company.id}, ${id}, ${personId}, 'card_ended', now(), now())`
  }
  await confirmStays(admin.ctx, { changeId: answeredId })
  await checkCompany(contexts.job('check-company').forCompany(company.id), contexts.operatorByCommand('test'))

  await inviteMember(admin.ctx, { email: `nyansatt-${company.slug}@example.org`, role: 'viewer', locale: 'nb' })
  const failedJobId = newId()
  await saveFailedJob(contexts.job('failed-jobs').forCompany(company.id), {
    id: failedJobId,
    queue: 'seal-company',
    data: { tenantId: company.id },
    attempts: 6,
    startedAt: new Date(),
    failedAt: new Date(),
    errorCode: 'UNEXPECTED',
  })
  await sealAuditEvents(contexts.job('seal-company').forCompany(company.id))
  await setAnchorRecipient(admin.ctx, { email: 'arkiv@example.org', locale: 'nb' })
  await setCredential(admin.ctx, { clientId: SANDBOX_COMPANY_CLIENT.id, clientSecret: SANDBOX_COMPANY_CLIENT.secret })
  const { runId } = await startRecheck(admin.ctx, {})
  const { planId } = await createPlan(instructor.ctx, newPlan(course.courseId, instructor.membershipId))
  const invitation = { planId, personId: kari.person!.id, email: 'kari@example.org', locale: 'nb' as const }
  await invitePerson(instructor.ctx, invitation)
  await remindCompany(contexts.job('remind-company').forCompany(company.id))
  const severalDays = await startSeveralDays(instructor, course.courseId)
  const there = await checkedIn(instructor, severalDays, qrOf('valid-kari'))
  const exceptions = { attendanceIds: [there.id], courseVersionIds: [course.versionId], excepted: true }
  await setExceptions(instructor.ctx, { ...newWrite(), sessionId: severalDays, ...exceptions })
  await includeAttendance(instructor.ctx, {
    ...newWrite(),
    sessionId: severalDays,
    attendanceId: there.id,
    reason: 'Tok dag to i fjor',
  })
  const phone = testPhone(contexts.selfCheckIn())
  await phone.redeem(await readCode(instructor, open))
  await phone.declare({ firstName: 'Egen', lastName: 'Telefon', birthDate: '1991-03-04' })
  await setNotice(admin.ctx, { expiries: 'en' })
  await chooseAuthorityMode(admin.ctx, { mode: 'flag' })
  await giveWithAuthority(company, [company.instructor])
  const group = { name: 'Betonglag', rule: 'by_hand', employerId: null, trade: null, projectId: null } as const
  const { groupId } = await createGroup(admin.ctx, group)
  await addToGroup(admin.ctx, { groupId, personIds: [kari.person!.id] })
  await requireOf(company, { audience: 'group', groupId, courseIds: [course.courseId] })
  const { projectId } = await createProject(admin.ctx, newProject())
  await addToRegister(instructor.ctx, { projectId, personIds: [kari.person!.id] })
  await checkRegister(instructor.ctx, { projectId })
  const listFile = { of: { list: 'members', filter: {} }, format: 'csv', language: 'nb' } as const
  const { listFileId } = await requestListFile(admin.ctx, { ...listFile, signInId: admin.signInId })
  await makeListFile(contexts.job('make-list-file').forCompany(company.id), contexts.company, { listFileId })
  const onProject = { projectId, personId: kari.person!.id, courseId: course.courseId }
  // Companies cannot share with each other's projects on a cluster yet.
  const sharing = companies.access.isCluster
    ? ({} as Awaited<ReturnType<typeof shareBothWays>>)
    : await shareBothWays(companies, company, onProject)
  const lookUpId = await openLookUpOf(admin, 'valid-jonas')
  const { inspectionId, address } = await makeInspection(admin.ctx, testPack())
  const inspectionToken = address.split('/').at(-1)!
  const inspector = { email: 'inspektor@tilsyn.example', locale: 'nb' } as const
  await sendInspection(admin.ctx, { key: newId(), inspectionId, ...inspector })
  await openInspection(contexts.inspection(), { token: inspectionToken, from: 0, gaps: false })
  const workerEmail = `kari@${company.slug}.example`
  const workerLink = await giveLink(company, { personId: kari.person!.id, email: workerEmail })
  await requestWorkerCode(contexts.worker(), { token: workerLink.token })
  const sent = (await sentCodes({ asSuperuser, dependencies })).find(({ to }) => to === workerEmail)
  const { secret } = await enterWorkerCode(contexts.worker(), { token: workerLink.token, code: sent!.code })
  const shared = await shareCompetence(contexts.worker(), { secretHash: hashWorkerSecret(secret), days: 7 })
  const request = { kind: 'correction', text: 'Navnet mitt er feil.' } as const
  await makeRequest(contexts.worker(), { secretHash: hashWorkerSecret(secret), ...request })
  return {
    courseId: draft.courseId,
    categoryId,
    modelId,
    publishedCourseId: course.courseId,
    courseVersionId: course.versionId,
    openSessionId: open,
    completedSessionId: completed,
    attendanceId: here.id,
    signedAttendanceId,
    signatureId: signatureId!,
    quizSessionId,
    quizAttendanceId,
    quizVersionId: asked.versionId,
    severalDaysSessionId: severalDays,
    severalDaysAttendanceId: there.id,
    lateAttendanceId: late.id,
    unknownAttendanceId: unknown.id,
    personId: kari.person!.id,
    codeId,
    interimDocumentId: await one('stand_in_papers'),
    otherPersonId: here.person!.id,
    mergeDecisionId: decisionId,
    namesakeId: namesake.person!.id,
    fileId,
    proofId,
    importId,
    peopleImportId,
    recheckRunId: runId,
    cardId: await one('hms_cards', 'number_encrypted is not null'),
    employerId: await one('employers'),
    recordId,
    checkToken: checkAddress.slice(-26),
    declaredRecordId: await one('records', `revoked_at is null and trust_level = 'declared'`),
    invitationId: await one('invitations'),
    membershipId: company.viewer.membershipId,
    instructorMembershipId: instructor.membershipId,
    planId,
    inviteeId: await one('planned_invitees'),
    claimId: await one('employer_claims'),
    failedJobId,
    listFileId,
    authorityId: await one('instructor_authorities'),
    groupId,
    requirementId: await one('requirements'),
    lookUpId,
    inspectionId,
    inspectionToken,
    workerEmail,
    workerLinkId: workerLink.linkId,
    requestId: await one('worker_requests'),
    shareToken: shared.address.split('/').at(-1)!,
    workerSecret: secret,
    workerShareId: await one('worker_shares'),
    projectId,
    entryId: await one('site_register_entries'),
    joinerChangeId: await one('staff_changes', "kind = 'joined'"),
    leaverChangeId: leaverId,
    answeredChangeId: answeredId,
    ...sharing,
    shareEntryId: await one('project_share_people'),
    subcontractorId: await below(),
  }

  async function one(table: string, where = 'true') {
    const [row] = await asSuperuser.unsafe(
      `select id from ${table} where tenant_id = '${company.id}' and ${where} limit 1`,
    )
    return row?.id as string
  }

  /** The company that this one has invited to the project of another. */
  async function below() {
    const [row] =
      await asSuperuser`select c.id from project_companies c join project_shares s on s.project_company_id = c.via_id
      where s.id = ${sharing.shareId ?? null}`
    return row?.id as string
  }

  async function verify(tenantId: string) {
    await asSuperuser`insert into company_verifications (tenant_id, id, orgnr, method, evidence, verified_by, verified_at)
      values (${tenantId}, ${newId()}, ${company.orgnr}, 'demo', 'test', 'test', now())`
  }
}

async function checkedIn(member: TestCompany['instructor'], sessionId: string, text: string) {
  const answer = await checkInCard(member, sessionId, text)
  if (answer.outcome === 'not_a_card') throw new Error(`${text} is not a card`)
  return answer.entry
}

/** A draft with a file. */
async function illustrate(admin: TestCompany['admin']) {
  const { courseId } = await createCourse(admin.ctx, { title: 'Med skjema', kind: 'other' })
  const { fileId } = await saveUpload(admin.ctx, { purpose: 'course_file', name: 'skjema.pdf', body: inPieces(PDF) })
  await saveCourse(admin.ctx, {
    courseId,
    revision: 1,
    title: 'Med skjema',
    kind: 'other',
    description: '',
    content: '',
    validityMonths: null,
    languages: ['nb'],
    blocks: [{ id: newId(), language: 'nb', kind: 'file', text: 'Skjema', fileId }],
  })
}
