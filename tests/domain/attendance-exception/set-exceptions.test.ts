import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { listAttendances } from '#server/domain/attendance/list-attendances.ts'
import { setExceptions } from '#server/domain/attendance-exception/set-exceptions.ts'
import { mergePersons } from '#server/domain/person/merge-persons.ts'
import { undoMerge } from '#server/domain/person/undo-merge.ts'
import { getCertificate } from '#server/domain/record/get-certificate.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import { previewCompletion } from '#server/domain/session/preview-completion.ts'
import { startSession } from '#server/domain/session/start-session.ts'
import { undoCompletion } from '#server/domain/session/undo-completion.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { testQuiz } from '#tests/support/test-quizzes.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { checkInCard, newWrite, publishTestCourse } from '#tests/support/test-sessions.ts'
import { DRAWN, shownAt, signAs } from '#tests/support/test-signatures.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany
let sessionId: string
let [saw, drill, lift]: string[] = []
let kari: string
let jonas: string

beforeEach(async () => {
  company = await companies.createCompany()
  const versions = []
  for (const title of ['Drill', 'Sag', 'Stige'])
    versions.push((await publishTestCourse(company.admin, { title })).versionId)
  ;[drill, saw, lift] = versions
  sessionId = (await startSession(company.instructor.ctx, { courseVersionIds: versions, place: 'Tunnel 3' })).sessionId
  ;[kari, jonas] = [await here('valid-kari'), await here('valid-jonas')]
  const attendanceIds = [kari, jonas]
  await confirmPresence(company.instructor.ctx, { ...newWrite(), sessionId, attendanceIds, present: true })
})

async function here(card: string, key?: string): Promise<string> {
  const answer = await checkInCard(company.instructor, sessionId, qrOf(card), key)
  if (answer.outcome === 'not_a_card') throw new Error(card)
  return answer.entry.id
}

const except = (attendanceIds: string[], courseVersionIds: string[], excepted = true, write = newWrite()) =>
  setExceptions(company.instructor.ctx, { ...write, sessionId, attendanceIds, courseVersionIds, excepted })
const exceptions = async () => (await listAttendances(company.viewer.ctx, { sessionId })).exceptions
const complete = () => completeSession(company.instructor.ctx, { ...newWrite(), sessionId })

/** The two turn out to be one human, born on one day. */
async function mergeAsOne() {
  const people = await companies.asSuperuser`
    update persons p set birth_date = '1990-05-17' from attendances a
      where a.tenant_id = p.tenant_id and a.person_id = p.id and a.id in (${kari}, ${jonas})
      returning p.id, a.id = ${kari} as kept`
  const idOf = (kept: boolean) => people.find((row) => row.kept === kept)!.id
  return mergePersons(company.admin.ctx, { keptId: idOf(true), goneId: idOf(false), reason: 'Samme' })
}

async function titlesOf(attendanceId: string): Promise<string[]> {
  const rows = await companies.asSuperuser`
    select course_title from records where attendance_id = ${attendanceId} and revoked_at is null order by course_title`
  return rows.map((row) => row.course_title)
}

async function signaturesOn(title: string, attendanceId: string) {
  const [record] = await companies.asSuperuser`
    select id from records where attendance_id = ${attendanceId} and course_title = ${title} and revoked_at is null`
  return (await getCertificate(company.viewer.ctx, { recordId: record!.id })).training?.signatures
}

describe('somebody who did not take a course', () => {
  test('gets a record of the others, and everybody else of all', async () => {
    expect(await except([kari], [saw!])).toEqual({ changed: 1 })
    expect(await exceptions()).toEqual([{ attendanceId: kari, courseVersionIds: [saw] }])
    expect(await complete()).toMatchObject({ recordsIssued: 5 })
    expect(await titlesOf(kari)).toEqual(['Drill', 'Stige'])
    expect(await titlesOf(jonas)).toEqual(['Drill', 'Sag', 'Stige'])
  })

  test('takes it after all, when the instructor says so before completion', async () => {
    await except([kari, jonas], [saw!, drill!])
    expect(await except([kari], [saw!], false)).toEqual({ changed: 1 })
    await complete()
    expect([await titlesOf(kari), await titlesOf(jonas)]).toEqual([['Sag', 'Stige'], ['Stige']])
  })

  test('may have taken none of them, and gets nothing', async () => {
    await except([kari], [saw!, drill!, lift!])
    expect(await complete()).toMatchObject({ recordsIssued: 3 })
    expect(await titlesOf(kari)).toEqual([])
  })

  test('gets the record when the completion is undone, the exception is taken back and it is completed again', async () => {
    await except([kari], [saw!])
    await complete()
    await undoCompletion(company.admin.ctx, { sessionId, reason: 'Kari tok saga også' })
    await except([kari], [saw!], false)
    await complete()
    expect(await titlesOf(kari)).toEqual(['Drill', 'Sag', 'Stige'])
  })

  test('is meant by a second scan of their card too', async () => {
    const key = newWrite().key
    await here('valid-kari', key)
    await except([key], [saw!])
    expect(await exceptions()).toEqual([{ attendanceId: kari, courseVersionIds: [saw] }])
  })

  test('keeps the exception through a merge with another entry, and has it alone when the merge is undone', async () => {
    await except([jonas], [saw!])
    const { decisionId } = await mergeAsOne()
    const [entry] = (await listAttendances(company.viewer.ctx, { sessionId })).entries
    expect(await exceptions()).toEqual([{ attendanceId: entry!.id, courseVersionIds: [saw] }])
    await undoMerge(company.admin.ctx, { decisionId, reason: 'Det var to' })
    expect(await exceptions()).toEqual([{ attendanceId: jonas, courseVersionIds: [saw] }])
  })

  test('is taken back for everybody who was merged into the entry', async () => {
    await except([jonas, kari], [saw!])
    await mergeAsOne()
    const [entry] = (await listAttendances(company.viewer.ctx, { sessionId })).entries
    expect(await except([entry!.id], [saw!], false)).toEqual({ changed: 2 })
    expect(await exceptions()).toEqual([])
  })
})

test('a quiz is asked of those who take its course', async () => {
  const quiz = await publishTestCourse(company.admin, { title: 'Truck', quiz: testQuiz() })
  const courseVersionIds = [drill!, quiz.versionId]
  sessionId = (await startSession(company.instructor.ctx, { courseVersionIds, place: 'Tunnel 3' })).sessionId
  ;[kari, jonas] = [await here('valid-kari'), await here('valid-jonas')]
  const attendanceIds = [kari, jonas]
  await confirmPresence(company.instructor.ctx, { ...newWrite(), sessionId, attendanceIds, present: true })
  await except([kari], [quiz.versionId])
  const { unpassed } = await previewCompletion(company.instructor.ctx, { sessionId })
  expect(unpassed).toEqual([{ attendanceId: jonas, courseVersionIds: [quiz.versionId] }])
  expect(await complete()).toMatchObject({ recordsIssued: 2, withoutQuiz: 1 })
})

describe('an exception', () => {
  test('is made once under one key, and its event says of whom and from what', async () => {
    const write = newWrite()
    await except([kari, jonas], [saw!], true, write)
    expect(await except([kari, jonas], [saw!], true, write)).toEqual({ changed: 2 })
    expect(await except([kari], [saw!])).toEqual({ changed: 0 })
    const events = await companies.asSuperuser`
      select action, payload from audit_events where entity_id = ${sessionId} and action like 'session.exceptions%'`
    expect(events).toHaveLength(1)
    expect(events[0]!.action).toBe('session.exceptions_made')
    expect(JSON.parse(events[0]!.payload)).toMatchObject({ courseVersionIds: saw, changed: 2 })
  })

  test('is refused of a course that the session does not have, a stranger, and a session that is complete', async () => {
    const other = await publishTestCourse(company.admin, { title: 'Truck' })
    await expect(except([kari], [other.versionId])).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(except([newId()], [saw!])).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await complete()
    await expect(except([kari], [saw!])).rejects.toMatchObject({ code: 'CONFLICT', reason: 'sessionCompleted' })
    expect(await exceptions()).toEqual([])
  })
})

describe('the signatures of a session with exceptions', () => {
  test("an attendee's stands on the courses that were on the screen, and on no other", async () => {
    await except([kari], [saw!])
    const shown = await shownAt(company.instructor, sessionId)
    const some = shown.courses.filter(({ courseVersionId }) => courseVersionId !== saw)
    await signAs(company.instructor, { sessionId, attendanceId: kari }, { courses: some })
    await except([kari], [saw!], false)
    await complete()
    expect((await signaturesOn('Drill', kari))?.worker).toMatchObject({ method: 'drawn' })
    expect((await signaturesOn('Sag', kari))?.worker ?? null).toBeNull()
  })

  test("the instructor's covers who did not take what", async () => {
    await except([jonas], [saw!, lift!])
    const shown = await shownAt(company.instructor, sessionId, { language: 'nb' })
    await completeSession(company.instructor.ctx, { ...newWrite(), sessionId, signature: { shown, mark: DRAWN } })
    const [text] = await companies.asSuperuser`select content from signed_texts where session_id = ${sessionId}`
    const places = shown.courses.flatMap(({ courseVersionId }, at) => (courseVersionId === drill ? [] : [at]))
    expect(JSON.parse(text!.content)).toMatchObject({ form: 3, exceptions: [{ attendanceId: jonas, without: places }] })
  })

  test('an instructor cannot sign for some of the courses only', async () => {
    const shown = await shownAt(company.instructor, sessionId, { language: 'nb' })
    const signature = { shown: { ...shown, courses: shown.courses.slice(1) }, mark: DRAWN }
    await expect(
      completeSession(company.instructor.ctx, { ...newWrite(), sessionId, signature }),
    ).rejects.toMatchObject({ code: 'INVALID', reason: 'otherTextShown' })
  })
})
