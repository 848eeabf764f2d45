import { expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import { chooseAuthorityMode } from '#server/domain/authority/choose-mode.ts'
import { getAuthorityChoice } from '#server/domain/authority/get-choice.ts'
import { grantAuthority } from '#server/domain/authority/grant-authority.ts'
import { listAuthoritiesForCourse } from '#server/domain/authority/list-of-course.ts'
import { listAuthoritiesOf } from '#server/domain/authority/list-of-member.ts'
import { withdrawAuthority } from '#server/domain/authority/withdraw-authority.ts'
import { listMembers } from '#server/domain/membership/list-members.ts'
import { createPlan } from '#server/domain/plan/create-plan.ts'
import { getPlan } from '#server/domain/plan/get-plan.ts'
import { startPlan } from '#server/domain/plan/start-plan.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { getSession } from '#server/domain/session/get-session.ts'
import { startSession } from '#server/domain/session/start-session.ts'
import { undoCompletion } from '#server/domain/session/undo-completion.ts'
import { parseTraining } from '#server/domain/training/rules.ts'
import { teach } from '#server/domain/training/teach.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { newPlan } from '#tests/support/test-plans.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { completeTestSession, newWrite, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const DAY = 86_400_000
const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)

async function companyWithCourse() {
  const company = await companies.createCompany()
  const course = await publishTestCourse(company.admin, { title: 'Vinkelsliper', kind: 'equipment_training' })
  return { company, course }
}

/** The day of the company's clock, moved by days. */
const day = ({ admin }: TestCompany, days = 0) => osloDate(new Date(admin.ctx.now().getTime() + days * DAY))

function grant(company: TestCompany, courseId: string, until: string | null = null, from = day(company, -30)) {
  return grantAuthority(company.admin.ctx, {
    membershipId: company.instructor.membershipId,
    courseIds: [courseId],
    fromDate: from,
    untilDate: until,
    grounds: 'Fagbrev, og kurs for instruktører 2024',
  })
}

async function complete(company: TestCompany, versionId: string, sessionId: string) {
  const taught = {
    equipment: { items: [{ make: 'Hilti', model: 'AG 125' }], alikeReason: '' },
    language: 'nb' as const,
  }
  await teach(company.instructor.ctx, { ...newWrite(), sessionId, courseVersionId: versionId, ...taught })
  return completeTestSession(company.instructor, sessionId, [qrOf('valid-kari')])
}

async function trainingOnRecord(sessionId: string) {
  const [record] =
    await companies.asSuperuser`select training from records where session_id = ${sessionId} and revoked_at is null`
  return parseTraining(record!.training)
}

test('an authority says who gave it, on what grounds and until when, and stays in the history when it is withdrawn', async () => {
  const { company, course } = await companyWithCourse()
  const { instructor, admin } = company
  expect(await grant(company, course.courseId, day(company, 20))).toEqual({ granted: 1 })
  expect(await grant(company, course.courseId, day(company, 20))).toEqual({ granted: 0 })
  const of = () => listAuthoritiesOf(company.viewer.ctx, { membershipId: instructor.membershipId })
  const [given] = (await of()).authorities
  expect(given).toMatchObject({ courseTitle: 'Vinkelsliper', grantedByName: admin.name, state: 'expiring' })
  expect((await of()).courses).toEqual([])
  const onCourse = () => listAuthoritiesForCourse(instructor.ctx, { courseId: course.courseId })
  expect(await onCourse()).toMatchObject({ mode: 'flag', authorities: [{ memberName: instructor.name }], own: [{}] })
  const counted = async () => (await listMembers(admin.ctx)).members.find(({ id }) => id === instructor.membershipId)
  expect(await counted()).toMatchObject({ authorities: 1 })

  await withdrawAuthority(admin.ctx, { authorityId: given!.id, reason: 'Ny maskin, må læres opp' })
  expect((await of()).authorities).toMatchObject([
    { state: 'withdrawn', withdrawnReason: 'Ny maskin, må læres opp', withdrawnByName: admin.name },
  ])
  expect(await onCourse()).toMatchObject({ authorities: [], own: [] })
  expect(await counted()).toMatchObject({ authorities: 0 })
  const again = withdrawAuthority(admin.ctx, { authorityId: given!.id, reason: 'Igjen' })
  await expect(again).rejects.toMatchObject({ reason: 'authorityWithdrawn' })
})

test('only an administrator gives and withdraws authority, and nobody gives it to a viewer', async () => {
  const { company, course } = await companyWithCourse()
  const { admin, instructor, viewer } = company
  const input = { courseIds: [course.courseId], fromDate: day(company), untilDate: null, grounds: 'Fagbrev' }
  const of = (membershipId: string) => ({ membershipId, ...input })
  await expect(grantAuthority(instructor.ctx, of(instructor.membershipId))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(grantAuthority(admin.ctx, of(viewer.membershipId))).rejects.toMatchObject({
    reason: 'authorityOfViewer',
  })
  await expect(chooseAuthorityMode(instructor.ctx, { mode: 'off' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const foreign = grantAuthority(admin.ctx, Object.assign(of(instructor.membershipId), { courseIds: [newId()] }))
  await expect(foreign).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a company that has given nobody authority works as before, and nothing is said on its records', async () => {
  const { company, course } = await companyWithCourse()
  expect(await getAuthorityChoice(company.admin.ctx)).toMatchObject({ mode: 'off', choice: null })
  const sessionId = await startTestSession(company.instructor, course.versionId)
  expect(await getSession(company.instructor.ctx, { sessionId })).toMatchObject({ missingAuthority: null })
  await complete(company, course.versionId, sessionId)
  expect(await getSession(company.instructor.ctx, { sessionId })).toMatchObject({ authorities: [] })
  const training = await trainingOnRecord(sessionId)
  expect(training).toMatchObject({ form: 1 })
  expect(training).not.toHaveProperty('authority')
})

test('a session without authority is flagged before, and says so once it is completed and on the record', async () => {
  const { company, course } = await companyWithCourse()
  await chooseAuthorityMode(company.admin.ctx, { mode: 'flag' })
  const sessionId = await startTestSession(company.instructor, course.versionId)
  expect(await getSession(company.viewer.ctx, { sessionId })).toMatchObject({
    missingAuthority: { mode: 'flag', titles: ['Vinkelsliper'], administrators: [company.admin.name] },
  })
  await complete(company, course.versionId, sessionId)
  const session = () => getSession(company.viewer.ctx, { sessionId })
  expect(await session()).toMatchObject({ missingAuthority: null, authorities: [{ authority: null }] })
  expect(await trainingOnRecord(sessionId)).toMatchObject({ form: 2, authority: null })
  // What was decided at completion stays, whatever is given afterwards.
  await grant(company, course.courseId)
  expect(await session()).toMatchObject({ authorities: [{ authority: null }] })
})

test('a session with authority has its grounds and its giver on the record', async () => {
  const { company, course } = await companyWithCourse()
  await grant(company, course.courseId)
  const sessionId = await startTestSession(company.instructor, course.versionId)
  expect(await getSession(company.viewer.ctx, { sessionId })).toMatchObject({ missingAuthority: null })
  await complete(company, course.versionId, sessionId)
  const authority = {
    grounds: 'Fagbrev, og kurs for instruktører 2024',
    grantedBy: company.admin.name,
    untilDate: null,
  }
  expect(await trainingOnRecord(sessionId)).toMatchObject({ form: 2, authority })
  expect(await getSession(company.viewer.ctx, { sessionId })).toMatchObject({ authorities: [{ authority }] })
})

test('a company that stops it refuses to start, on the spot and from a plan, and lets other courses be', async () => {
  const { company, course } = await companyWithCourse()
  const { admin, instructor } = company
  const talk = await publishTestCourse(admin, { title: 'Sikkerhetsprat', kind: 'toolbox_talk' })
  await chooseAuthorityMode(admin.ctx, { mode: 'stop' })
  const start = (trainedOn?: string) =>
    startSession(instructor.ctx, { courseVersionIds: [course.versionId], place: '', ...(trainedOn && { trainedOn }) })
  await expect(start()).rejects.toMatchObject({ code: 'INVALID', reason: 'authorityMissing' })
  const today = day(company)
  const { planId } = await createPlan(instructor.ctx, newPlan(course.courseId, instructor.membershipId, [today]))
  expect(await getPlan(instructor.ctx, { planId })).toMatchObject({ missingAuthority: { mode: 'stop' } })
  await expect(startPlan(instructor.ctx, { planId })).rejects.toMatchObject({ reason: 'authorityMissing' })
  await startTestSession(instructor, talk.versionId)

  await grant(company, course.courseId, day(company, 2))
  await expect(start(day(company, 3))).rejects.toMatchObject({ reason: 'authorityMissing' })
  await start(day(company, 2))
  expect(await getPlan(instructor.ctx, { planId })).toMatchObject({ missingAuthority: null })
  await startPlan(instructor.ctx, { planId })
})

test('a completion that comes after the authority was withdrawn is kept, and judged by the day of training', async () => {
  const { company, course } = await companyWithCourse()
  await chooseAuthorityMode(company.admin.ctx, { mode: 'stop' })
  await grant(company, course.courseId)
  const before = await startTestSession(company.instructor, course.versionId)
  companies.passTime(DAY)
  const after = await startTestSession(company.instructor, course.versionId)
  const { authorities } = await listAuthoritiesOf(company.admin.ctx, { membershipId: company.instructor.membershipId })
  await withdrawAuthority(company.admin.ctx, { authorityId: authorities[0]!.id, reason: 'Ulykke' })
  expect(await complete(company, course.versionId, before)).toMatchObject({ recordsIssued: 1 })
  expect(await complete(company, course.versionId, after)).toMatchObject({ recordsIssued: 1 })
  expect(await trainingOnRecord(before)).toMatchObject({ authority: { grantedBy: company.admin.name } })
  expect(await trainingOnRecord(after)).toMatchObject({ authority: null })
})

test('a session that is completed once more is judged once more', async () => {
  const { company, course } = await companyWithCourse()
  await chooseAuthorityMode(company.admin.ctx, { mode: 'flag' })
  const sessionId = await startTestSession(company.instructor, course.versionId)
  await complete(company, course.versionId, sessionId)
  await undoCompletion(company.instructor.ctx, { sessionId, reason: 'Fullmakten manglet' })
  await grant(company, course.courseId)
  await completeTestSession(company.instructor, sessionId, [qrOf('valid-kari')])
  expect(await trainingOnRecord(sessionId)).toMatchObject({ authority: { grantedBy: company.admin.name } })
})

test('authorities, choices and what sessions were given with are sealed', async () => {
  const { company, course } = await companyWithCourse()
  await chooseAuthorityMode(company.admin.ctx, { mode: 'flag' })
  await grant(company, course.courseId)
  await complete(company, course.versionId, await startTestSession(company.instructor, course.versionId))
  await sealAuditEvents(companies.contexts.job('seal-company').forCompany(company.id))
  const rows = await companies.asSuperuser`select distinct table_name from row_seals where tenant_id = ${company.id}
    and table_name in ('instructor_authorities', 'authority_choices', 'session_authorities') order by 1`
  expect(rows.map((row) => row.table_name)).toEqual([
    'authority_choices',
    'instructor_authorities',
    'session_authorities',
  ])
})
