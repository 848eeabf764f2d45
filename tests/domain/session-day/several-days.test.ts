import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { addLate } from '#server/domain/attendance/add-late.ts'
import type { AttendanceEntry } from '#server/domain/attendance/attendance-entry.ts'
import { checkIn } from '#server/domain/attendance/check-in.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { decideLate } from '#server/domain/attendance/decide-late.ts'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { listAttendances } from '#server/domain/attendance/list-attendances.ts'
import { undoCheckIn } from '#server/domain/attendance/remove-attendance.ts'
import { mergePersons } from '#server/domain/person/merge-persons.ts'
import { undoMerge } from '#server/domain/person/undo-merge.ts'
import { getPersonalCode } from '#server/domain/personal-code/get-personal-code.ts'
import { issuePersonalCode } from '#server/domain/personal-code/issue-personal-code.ts'
import { createPlan } from '#server/domain/plan/create-plan.ts'
import { startPlan } from '#server/domain/plan/start-plan.ts'
import { getCertificate } from '#server/domain/record/get-certificate.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import { getSession } from '#server/domain/session/get-session.ts'
import { previewCompletion } from '#server/domain/session/preview-completion.ts'
import { setTrainingDay } from '#server/domain/session/set-training-day.ts'
import { includeAttendance } from '#server/domain/session-day/include-attendance.ts'
import { listRegister } from '#server/domain/site-register/list-register.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { newPlan } from '#tests/support/test-plans.ts'
import { createTestProject } from '#tests/support/test-projects.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { checkInCard, newWrite, publishTestCourse, scanOf, startTestSession } from '#tests/support/test-sessions.ts'
import { DRAWN, shownAt, signAs, TAPPED } from '#tests/support/test-signatures.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
const DAY_MS = 86_400_000
const [ONE, TWO, THREE] = ['2026-11-22', '2026-11-23', '2026-11-24'] as const

let company: TestCompany
let course: Awaited<ReturnType<typeof publishTestCourse>>
let passedMs = 0

beforeEach(async () => {
  companies.passTime(-passedMs)
  passedMs = 0
  company = await companies.createCompany()
  course = await publishTestCourse(company.admin)
})

const instructor = () => company.instructor.ctx
function goOn(days = 1) {
  companies.passTime(days * DAY_MS)
  passedMs += days * DAY_MS
}

async function start(days: string[] = [ONE, TWO], daysNeeded: number | null = null, projectId: string | null = null) {
  const plan = { ...newPlan(course.courseId, company.instructor.membershipId, days), daysNeeded, projectId }
  const { planId } = await createPlan(instructor(), plan)
  return (await startPlan(instructor(), { planId })).sessionId
}

async function come(sessionId: string, card: string, day?: string) {
  const answer = await checkIn(instructor(), { sessionId, scan: scanOf(qrOf(card)), ...newWrite(), day })
  if (answer.outcome === 'not_a_card') throw new Error(`${card} is not a card`)
  return answer
}

const confirm = (
  sessionId: string,
  entries: AttendanceEntry[],
  { present = true, day = undefined as string | undefined } = {},
) =>
  confirmPresence(instructor(), { ...newWrite(), sessionId, attendanceIds: entries.map(({ id }) => id), present, day })
const complete = (sessionId: string) => completeSession(instructor(), { ...newWrite(), sessionId })
const entriesOf = async (sessionId: string) => (await listAttendances(instructor(), { sessionId })).entries
const include = (sessionId: string, { id }: { id: string }, reason: string | null) =>
  includeAttendance(instructor(), { ...newWrite(), sessionId, attendanceId: id, reason })
const present = (...days: string[]) => days.map((day) => ({ day, present: true }))

/** Kari is there on both days, Jonas on the first. */
async function twoDays(daysNeeded: number | null = null, projectId: string | null = null) {
  const sessionId = await start([ONE, TWO], daysNeeded, projectId)
  const [kari, jonas] = [(await come(sessionId, 'valid-kari')).entry, (await come(sessionId, 'valid-jonas')).entry]
  await confirm(sessionId, [kari, jonas])
  goOn()
  await come(sessionId, 'valid-kari')
  await confirm(sessionId, [kari])
  return { sessionId, kari, jonas }
}

describe('a card on another day', () => {
  test('is the same person, who comes again', async () => {
    const sessionId = await start()
    const first = await come(sessionId, 'valid-kari')
    expect([first.outcome, first.entry.days]).toEqual(['checked_in', [{ day: ONE, present: false }]])
    expect((await come(sessionId, 'valid-kari')).outcome).toBe('already_here')
    await confirm(sessionId, [first.entry])
    goOn()
    const second = await come(sessionId, 'valid-kari')
    expect(second).toMatchObject({ outcome: 'checked_in', entry: { id: first.entry.id } })
    expect(second.entry.days).toEqual([...present(ONE), { day: TWO, present: false }])
    expect((await come(sessionId, 'valid-kari')).outcome).toBe('already_here')
    expect(await entriesOf(sessionId)).toHaveLength(1)
  })

  test('counts for the day that the device names, also when it arrives on the next', async () => {
    const sessionId = await start()
    const kari = (await come(sessionId, 'valid-kari')).entry
    goOn()
    const late = await come(sessionId, 'valid-jonas', ONE)
    expect(late.entry.days).toEqual([{ day: ONE, present: false }])
    await confirm(sessionId, [kari], { day: ONE })
    expect((await entriesOf(sessionId)).find(({ id }) => id === kari.id)?.days).toEqual(present(ONE))
  })

  test('sent twice is one scan, with the answer of the first', async () => {
    const sessionId = await start()
    await come(sessionId, 'valid-kari')
    goOn()
    const input = { sessionId, scan: scanOf(qrOf('valid-kari')), ...newWrite(), day: TWO }
    const answers = [await checkIn(instructor(), input), await checkIn(instructor(), input)]
    expect(answers.map(({ outcome }) => outcome)).toEqual(['checked_in', 'checked_in'])
  })

  test('of two devices at once is one day', async () => {
    const sessionId = await start()
    await come(sessionId, 'valid-kari')
    goOn()
    const answers = await Promise.all([come(sessionId, 'valid-kari'), come(sessionId, 'valid-kari')])
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['already_here', 'checked_in'])
    expect((await entriesOf(sessionId))[0]!.days).toHaveLength(2)
  })

  test('is undone for that day alone', async () => {
    const sessionId = await start()
    const { entry } = await come(sessionId, 'valid-kari')
    await confirm(sessionId, [entry])
    goOn()
    await come(sessionId, 'valid-kari')
    const write = { ...newWrite(), sessionId, attendanceId: entry.id, day: TWO }
    expect((await undoCheckIn(instructor(), write)).entry).toMatchObject({
      present: true,
      removed: null,
      days: present(ONE),
    })
    expect((await come(sessionId, 'valid-kari')).outcome).toBe('checked_in')
    const first = { ...newWrite(), sessionId, attendanceId: entry.id, day: ONE }
    expect((await undoCheckIn(instructor(), first)).entry).toMatchObject({ present: false, removed: null })
    const last = { ...newWrite(), sessionId, attendanceId: entry.id, day: TWO }
    expect((await undoCheckIn(instructor(), last)).entry.removed).toMatchObject({ reason: 'undone' })
  })

  test('may be another way to be identified: by a personal code, or by name', async () => {
    const sessionId = await start()
    const { entry } = await come(sessionId, 'valid-kari')
    const personId = entry.person!.id
    await issuePersonalCode(company.admin.ctx, { personId, replaces: null })
    const { address } = await getPersonalCode(company.admin.ctx, { personId })
    const per = { sessionId, firstName: 'Per', lastName: 'Påstått', birthDate: '1990-01-02' }
    await declareIdentity(instructor(), { ...per, ...newWrite() })
    goOn()
    const byCode = await checkIn(instructor(), { sessionId, scan: scanOf(address), ...newWrite() })
    expect(byCode).toMatchObject({ outcome: 'checked_in', entry: { id: entry.id, days: [{ day: ONE }, { day: TWO }] } })
    const byName = await declareIdentity(instructor(), { ...per, ...newWrite() })
    expect(byName).toMatchObject({ outcome: 'checked_in', entry: { days: [{ day: ONE }, { day: TWO }] } })
    expect(await entriesOf(sessionId)).toHaveLength(2)
  })
})

test('two rows of one human have their days together, and each its own when they prove to be two', async () => {
  const sessionId = await start()
  const kari = (await come(sessionId, 'valid-kari')).entry
  await confirm(sessionId, [kari])
  goOn()
  const other = (await come(sessionId, 'namesake')).entry
  await confirm(sessionId, [other])
  const pair = { keptId: kari.person!.id, goneId: other.person!.id, reason: 'Samme menneske' }
  const { decisionId } = await mergePersons(company.admin.ctx, pair)
  expect((await entriesOf(sessionId)).map(({ days }) => days)).toEqual([present(ONE, TWO)])
  await undoMerge(company.admin.ctx, { decisionId, reason: 'Likevel ikke' })
  expect((await entriesOf(sessionId)).map(({ days }) => days)).toEqual([present(TWO), present(ONE)])
})

describe('presence', () => {
  test('is confirmed for a day, and taken back for that day', async () => {
    const { sessionId, kari } = await twoDays()
    await confirm(sessionId, [kari], { present: false })
    const entry = (await entriesOf(sessionId)).find(({ id }) => id === kari.id)!
    expect([entry.present, entry.days]).toEqual([true, [...present(ONE), { day: TWO, present: false }]])
    expect(await confirm(sessionId, [kari], { present: false })).toEqual({ changed: 0 })
    await confirm(sessionId, [kari], { present: false, day: ONE })
    expect((await entriesOf(sessionId)).find(({ id }) => id === kari.id)!.present).toBe(false)
  })

  test('is confirmed of somebody without a scan that day', async () => {
    const { sessionId, jonas } = await twoDays()
    expect(await confirm(sessionId, [jonas])).toEqual({ changed: 1 })
    expect((await entriesOf(sessionId)).find(({ id }) => id === jonas.id)!.days).toEqual(present(ONE, TWO))
  })
})

describe('completing', () => {
  test('gives nothing to people who were there on too few days, and says who they are before', async () => {
    const { sessionId } = await twoDays()
    const preview = await previewCompletion(instructor(), { sessionId })
    expect(preview.ready.map(({ person }) => person!.firstName)).toEqual(['Kari'])
    expect(preview.tooFewDays.map(({ person }) => person!.firstName)).toEqual(['Jonas'])
    expect(await complete(sessionId)).toEqual({ recordsIssued: 1, waiting: 0, tooFewDays: 1 })
    const { records } = await getSession(instructor(), { sessionId })
    const { training, trainedOn } = await getCertificate(instructor(), { recordId: records[0]!.id })
    expect(trainedOn).toBe(TWO)
    expect(training).toMatchObject({ form: 4, days: { attended: [ONE, TWO], held: 2, needed: 2, reason: null } })
  })

  test('gives a record to people who were there on enough, of the last day that they were there', async () => {
    const { sessionId, jonas } = await twoDays(1)
    expect(await complete(sessionId)).toEqual({ recordsIssued: 2, waiting: 0 })
    const { records } = await getSession(instructor(), { sessionId })
    const record = records.find(({ attendanceId }) => attendanceId === jonas.id)!
    const certificate = await getCertificate(instructor(), { recordId: record.id })
    expect(certificate).toMatchObject({ trainedOn: ONE, validUntil: '2028-11-22' })
    expect(certificate.training!.days).toEqual({ attended: [ONE], held: 2, needed: 1, reason: null })
  })

  test('gives a record to a person who is included, with the reason on it', async () => {
    const { sessionId, jonas } = await twoDays()
    expect((await include(sessionId, jonas, 'Tok dag to i forrige uke')).entry.inclusion).toBe(
      'Tok dag to i forrige uke',
    )
    expect((await include(sessionId, jonas, null)).entry.inclusion).toBeUndefined()
    await include(sessionId, jonas, 'Tok dag to i fjor')
    expect(await complete(sessionId)).toEqual({ recordsIssued: 2, waiting: 0 })
    const { records } = await getSession(instructor(), { sessionId })
    const record = records.find(({ attendanceId }) => attendanceId === jonas.id)!
    const { training } = await getCertificate(instructor(), { recordId: record.id })
    expect(training!.days).toEqual({ attended: [ONE], held: 2, needed: 2, reason: 'Tok dag to i fjor' })
    await expect(include(sessionId, jonas, 'Igjen')).rejects.toMatchObject({ reason: 'sessionCompleted' })
  })

  test('waits for the last day, and for somebody with enough', async () => {
    const sessionId = await start()
    const { entry } = await come(sessionId, 'valid-kari')
    await confirm(sessionId, [entry])
    await expect(complete(sessionId)).rejects.toMatchObject({ reason: 'nobodyWithEnoughDays' })
    await include(sessionId, entry, 'Kunne det fra før')
    await expect(complete(sessionId)).rejects.toMatchObject({ reason: 'trainingDayAhead' })
    await expect(setTrainingDay(instructor(), { sessionId, trainedOn: ONE })).rejects.toMatchObject({
      reason: 'severalDays',
    })
  })

  test('puts everybody who was there on the list of the project, also on too few days', async () => {
    const projectId = await createTestProject(company)
    const { sessionId } = await twoDays(null, projectId)
    expect(await complete(sessionId)).toMatchObject({ recordsIssued: 1, tooFewDays: 1 })
    const { people } = await listRegister(company.viewer.ctx, { projectId, everybody: false })
    expect(people.map(({ firstName }) => firstName)).toEqual(['Jonas', 'Kari'])
  })

  test('does not ask the name of a person who gets nothing', async () => {
    const { sessionId } = await twoDays()
    const unknown = await come(sessionId, 'err-404')
    await confirm(sessionId, [unknown.entry])
    expect(await complete(sessionId)).toMatchObject({ recordsIssued: 1, tooFewDays: 1 + 1 })
  })
})

describe('after completion', () => {
  test('a late scan that is accepted gives a record with enough days', async () => {
    const { sessionId } = await twoDays(1)
    await complete(sessionId)
    const late = await come(sessionId, 'two-cards-a', ONE)
    expect(late).toMatchObject({ outcome: 'late', entry: { days: [{ day: ONE, present: false }] } })
    const decision = { ...newWrite(), sessionId, attendanceId: late.entry.id, decision: 'accept' as const }
    expect(await decideLate(instructor(), decision)).toEqual({ recordsIssued: 1 })
  })

  test('a late scan that is accepted gives no record with too few days', async () => {
    const { sessionId } = await twoDays()
    await complete(sessionId)
    const late = await come(sessionId, 'two-cards-a', TWO)
    const decision = { ...newWrite(), sessionId, attendanceId: late.entry.id, decision: 'accept' as const }
    expect(await decideLate(instructor(), decision)).toEqual({ recordsIssued: 0 })
  })

  test('a forgotten person was there on all days, and one who was there on too few is included', async () => {
    const { sessionId, jonas } = await twoDays()
    await complete(sessionId)
    await addLate(instructor(), { key: newId(), sessionId, personId: jonas.person!.id, reason: 'Var hos legen' })
    const forgotten = { firstName: 'Gerd', lastName: 'Glemt', birthDate: '1985-05-05' }
    const { attendanceId } = await addLate(instructor(), {
      key: newId(),
      sessionId,
      person: forgotten,
      reason: 'Glemt',
    })
    const { records } = await getSession(instructor(), { sessionId })
    const daysOf = async (id: string) => {
      const record = records.find((each) => each.attendanceId === id)!
      return (await getCertificate(instructor(), { recordId: record.id })).training!.days
    }
    expect(await daysOf(jonas.id)).toMatchObject({ attended: [ONE], reason: 'Var hos legen' })
    expect(await daysOf(attendanceId)).toMatchObject({ attended: [ONE, TWO], reason: null })
  })
})

describe('signatures', () => {
  const sign = (sessionId: string, { id }: { id: string }, choice: Parameters<typeof signAs>[2] = {}) =>
    signAs(company.instructor, { sessionId, attendanceId: id }, choice)

  async function completeSigned(sessionId: string) {
    const signature = { shown: await shownAt(company.instructor, sessionId, { language: 'nb' }), mark: DRAWN }
    return completeSession(instructor(), { ...newWrite(), sessionId, signature })
  }

  async function trainingOf(sessionId: string, { id }: { id: string }) {
    const { records } = await getSession(instructor(), { sessionId })
    const record = records.find(({ attendanceId }) => attendanceId === id)!
    return (await getCertificate(instructor(), { recordId: record.id })).training
  }

  test('are one per person for all days, and the instructor signs for those with enough', async () => {
    const { sessionId, kari, jonas } = await twoDays()
    const first = await sign(sessionId, kari)
    expect(await sign(sessionId, kari, { mark: TAPPED })).toEqual(first)
    const few = await sign(sessionId, jonas)
    expect(await completeSigned(sessionId)).toEqual({ recordsIssued: 1, waiting: 0, tooFewDays: 1 })
    const rows = await companies.asSuperuser`select content from signed_texts where session_id = ${sessionId}`
    const texts = rows.map(({ content }) => JSON.parse(content))
    expect(texts).toHaveLength(2)
    expect(texts).toContainEqual(expect.objectContaining({ form: 2, role: 'attendee', days: [ONE, TWO] }))
    expect(texts).toContainEqual(expect.objectContaining({ role: 'instructor', people: 1, days: [ONE, TWO] }))
    expect(await trainingOf(sessionId, kari)).toMatchObject({
      form: 4,
      signatures: { worker: { id: first.signatureId }, instructor: { method: 'drawn' } },
      days: { attended: [ONE, TWO], held: 2, needed: 2, reason: null },
    })
    // A record that is issued later has the signature from then.
    await addLate(instructor(), { key: newId(), sessionId, personId: jonas.person!.id, reason: 'Var hos legen' })
    expect(await trainingOf(sessionId, jonas)).toMatchObject({
      form: 4,
      signatures: { worker: { id: few.signatureId } },
      days: { attended: [ONE], reason: 'Var hos legen' },
    })
  })

  test('that are missing of people with too few days are not counted', async () => {
    const { sessionId, kari } = await twoDays()
    await sign(sessionId, kari)
    await completeSigned(sessionId)
    const [event] = await companies.asSuperuser`
      select payload from audit_events where entity_id = ${sessionId} and action = 'session.completed'`
    expect(JSON.parse(event!.payload)).toMatchObject({ recordsIssued: 1, tooFewDays: 1, unsigned: 0, isSigned: true })
  })

  test('are not put to a text that names other days', async () => {
    const { sessionId, kari } = await twoDays()
    for (const days of [[ONE, THREE], [ONE], undefined]) {
      await expect(sign(sessionId, kari, { days })).rejects.toMatchObject({ reason: 'otherTextShown' })
    }
    const oneDay = await startTestSession(company.instructor, course.versionId)
    const { entry } = await come(oneDay, 'valid-kari')
    await expect(sign(oneDay, entry, { days: [ONE, TWO] })).rejects.toMatchObject({ reason: 'otherTextShown' })
    await expect(sign(oneDay, entry)).resolves.toMatchObject({ attendanceId: entry.id })
  })
})

test('a session of one day has no days, and nobody is included', async () => {
  const sessionId = await startTestSession(company.instructor, course.versionId)
  const answer = await checkInCard(company.instructor, sessionId, qrOf('valid-kari'))
  if (answer.outcome === 'not_a_card') throw new Error('not a card')
  expect(answer.entry).not.toHaveProperty('days')
  await expect(include(sessionId, answer.entry, 'Nei')).rejects.toMatchObject({ reason: 'oneDay' })
  await confirm(sessionId, [answer.entry])
  await complete(sessionId)
  const { records, dayRule } = await getSession(instructor(), { sessionId })
  expect(dayRule).toBeNull()
  const { training } = await getCertificate(instructor(), { recordId: records[0]!.id })
  expect(training).toMatchObject({ form: 1 })
  expect(training).not.toHaveProperty('days')
})

test('a plan of one day starts a session of one day, and of three days may ask for two', async () => {
  expect(await getSession(instructor(), { sessionId: await start([ONE]) })).toMatchObject({ dayRule: null })
  const sessionId = await start([ONE, TWO, THREE], 2)
  expect(await getSession(instructor(), { sessionId })).toMatchObject({
    dayRule: { days: [ONE, TWO, THREE], needed: 2 },
  })
})
