import { beforeEach, describe, expect, test } from 'vitest'
import { addLate } from '#server/domain/attendance/add-late.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { listAttendances } from '#server/domain/attendance/list-attendances.ts'
import { removeAttendance } from '#server/domain/attendance/remove-attendance.ts'
import { copyCourse } from '#server/domain/course/copy-course.ts'
import { createCourse } from '#server/domain/course/create-course.ts'
import { getCourse } from '#server/domain/course/get-course.ts'
import { getCourseVersion } from '#server/domain/course/get-course-version.ts'
import { publishCourse } from '#server/domain/course/publish-course.ts'
import { restoreCourse } from '#server/domain/course/restore-course.ts'
import { retireCourse } from '#server/domain/course/retire-course.ts'
import { saveCourse } from '#server/domain/course/save-course.ts'
import { previewCourse } from '#server/domain/course-content/preview-course.ts'
import { saveUpload } from '#server/domain/file/save-upload.ts'
import { mergePersons } from '#server/domain/person/merge-persons.ts'
import { undoMerge } from '#server/domain/person/undo-merge.ts'
import { type Answers, NO_QUESTIONS, parseQuiz } from '#server/domain/quiz/rules.ts'
import { getCertificate } from '#server/domain/record/get-certificate.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import { previewCompletion } from '#server/domain/session/preview-completion.ts'
import { startSession } from '#server/domain/session/start-session.ts'
import { undoCompletion } from '#server/domain/session/undo-completion.ts'
import { getTextsToSign } from '#server/domain/signature/get-texts.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { inPieces } from '#tests/support/test-files.ts'
import { answerAs, FAILING, PASSING, testQuiz } from '#tests/support/test-quizzes.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { checkInCard, newWrite, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany
let courseId: string
let courseVersionId: string
let sessionId: string
let kari: string
let jonas: string

beforeEach(async () => {
  company = await companies.createCompany()
  ;({ courseId, versionId: courseVersionId } = await publishTestCourse(company.admin, { quiz: testQuiz() }))
  sessionId = await startTestSession(company.instructor, courseVersionId)
  ;[kari, jonas] = [await here('valid-kari'), await here('valid-jonas')]
})

async function here(card: string, key?: string): Promise<string> {
  const answer = await checkInCard(company.instructor, sessionId, qrOf(card), key)
  if (answer.outcome === 'not_a_card') throw new Error(card)
  const attendanceIds = [answer.entry.id]
  await confirmPresence(company.instructor.ctx, { ...newWrite(), sessionId, attendanceIds, present: true })
  return answer.entry.id
}

const answer = (attendanceId: string, answers: Answers, write = newWrite()) =>
  answerAs(company.instructor, { sessionId, attendanceId, courseVersionId }, answers, write)
const complete = () => completeSession(company.instructor.ctx, { ...newWrite(), sessionId })
const undo = () => undoCompletion(company.admin.ctx, { sessionId, reason: 'Feil økt' })
const attempts = () =>
  companies.asSuperuser`select * from quiz_attempts where session_id = ${sessionId} order by received_at, id`
const result = async (attendanceId: string) =>
  (await listAttendances(company.viewer.ctx, { sessionId })).entries.find(({ id }) => id === attendanceId)?.quizzes

/** The results on the live records of the session, by attendance. */
async function recorded(attendanceId: string) {
  const records = await companies.asSuperuser`
    select id from records where session_id = ${sessionId} and attendance_id = ${attendanceId} and revoked_at is null`
  const certificates = records.map(({ id }) => getCertificate(company.viewer.ctx, { recordId: id }))
  return (await Promise.all(certificates)).map(({ training }) => training?.quiz)
}

describe('an attendee answers the quiz', () => {
  test('and it is judged by the version, kept once under its key, and told to every device', async () => {
    const write = newWrite()
    const failed = await answer(kari, FAILING, write)
    const quiz = { courseVersionId, attemptIds: [write.key], right: 1, of: 2, passed: false }
    expect(failed).toEqual({ attendanceId: kari, quiz })
    expect(await answer(kari, FAILING, write)).toEqual(failed)
    expect(await result(kari)).toEqual([quiz])
    const again = newWrite()
    await answer(kari, PASSING, again)
    const attemptIds = [write.key, again.key]
    expect(await result(kari)).toEqual([{ courseVersionId, attemptIds, right: 2, of: 2, passed: true }])
    expect(await result(jonas)).toBeUndefined()
    const row = { session_id: sessionId, attendance_id: kari, language: 'pl', question_count: 2, needed_count: 2 }
    expect(await attempts()).toMatchObject([
      { ...row, id: write.key, answers: '[[0],[0,2]]', right_count: 1, passed: false },
      { ...row, answers: '[[1],[0,2]]', right_count: 2, passed: true },
    ])
  })

  test('as often as the course allows, and once passed, another try changes nothing', async () => {
    await answer(kari, FAILING)
    const passed = await answer(kari, PASSING)
    expect(await answer(kari, FAILING)).toEqual(passed)
    await answer(jonas, FAILING)
    await answer(jonas, FAILING)
    await expect(answer(jonas, PASSING)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'noTriesLeft' })
    expect(await attempts()).toHaveLength(4)
  })

  test('on two devices at once, and no try is counted beyond the last', async () => {
    await answer(kari, FAILING)
    const both = await Promise.allSettled([answer(kari, FAILING), answer(kari, FAILING)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('and nothing else than answers to this quiz of this session is taken', async () => {
    const wrong = { code: 'INVALID', reason: 'otherQuizAnswered' }
    await expect(answer(kari, [[1]])).rejects.toMatchObject(wrong)
    await expect(answer(kari, [[1], [0]])).rejects.toMatchObject(wrong)
    const { versionId } = await publishTestCourse(company.admin, { quiz: testQuiz() })
    const other = { sessionId, attendanceId: kari, courseVersionId: versionId }
    await expect(answerAs(company.instructor, other, PASSING)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(answerAs(company.viewer, { ...other, courseVersionId }, PASSING)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  test('by the sealed content of the version, whatever became of the copy beside it', async () => {
    await companies.asSuperuser`update course_versions set quiz = replace(quiz, '"passMark":2', '"passMark":1') where id = ${courseVersionId}`
    expect((await answer(kari, FAILING)).quiz.passed).toBe(false)
  })

  test('with a second scan of their card, which is the same person', async () => {
    const key = newWrite().key
    await here('valid-kari', key)
    expect(await answer(key, PASSING)).toMatchObject({ attendanceId: kari })
  })
})

describe('a completion', () => {
  test('gives a record to those who passed, and says who has not', async () => {
    await answer(kari, FAILING)
    await answer(kari, PASSING)
    await answer(jonas, FAILING)
    const preview = await previewCompletion(company.instructor.ctx, { sessionId })
    expect(preview.unpassed).toEqual([{ attendanceId: jonas, courseVersionIds: [courseVersionId] }])
    expect(preview.courses[0]!.quiz).toEqual({ questions: 2, needed: 2, tries: 2 })
    expect(await complete()).toEqual({ recordsIssued: 1, waiting: 0, withoutQuiz: 1 })
    const [passed] = (await attempts()).filter((each) => each.passed)
    const of = { asked: true, id: passed!.id, right: 2, of: 2, needed: 2, number: 2, language: 'pl' }
    expect(await recorded(kari)).toEqual([{ ...of, answeredAt: expect.any(String) }])
    expect(await recorded(jonas)).toEqual([])
  })

  test('is possible where nobody passed, and leaves nobody with a record', async () => {
    expect(await complete()).toEqual({ recordsIssued: 0, waiting: 0, withoutQuiz: 2 })
  })

  test('gives the records of the other courses all the same, and that of the quiz when a try that waited on a phone arrives', async () => {
    const { versionId } = await publishTestCourse(company.admin, { title: 'Uten prøve' })
    const courseVersionIds = [versionId, courseVersionId]
    ;({ sessionId } = await startSession(company.instructor.ctx, { courseVersionIds, place: '' }))
    ;[kari, jonas] = [await here('valid-kari'), await here('valid-jonas')]
    await answer(kari, PASSING)
    expect(await complete()).toEqual({ recordsIssued: 3, waiting: 0, withoutQuiz: 1 })
    expect(await recorded(jonas)).toEqual([undefined])
    await answer(jonas, FAILING)
    expect(await recorded(jonas)).toHaveLength(1)
    await answer(jonas, PASSING)
    expect(await recorded(jonas)).toHaveLength(2)
    expect(await recorded(kari)).toHaveLength(2)
  })

  test('that was undone takes the tries with it into the next one', async () => {
    await answer(kari, PASSING)
    await complete()
    await undo()
    await answer(jonas, PASSING)
    expect(await complete()).toEqual({ recordsIssued: 2, waiting: 0 })
    expect(await recorded(kari)).toMatchObject([{ asked: true, number: 1 }])
  })
})

describe('somebody who', () => {
  const forgotten = { firstName: 'Gerd', lastName: 'Glemt', birthDate: '1985-05-05' }
  const reason = 'Sto ikke på lista'
  const entry = () => ({ key: newWrite().key, sessionId, reason })

  test('is added afterwards is not asked, which the record says; in an open session they are', async () => {
    await answer(kari, PASSING)
    await complete()
    const { attendanceId } = await addLate(company.instructor.ctx, { ...entry(), person: forgotten })
    expect(await recorded(attendanceId)).toEqual([{ asked: false }])
    await undo()
    companies.passTime(60_000)
    expect(await complete()).toMatchObject({ recordsIssued: 1, withoutQuiz: 2 })
    expect(await recorded(attendanceId)).toEqual([])
  })

  test('tried and did not pass gets no record by being added', async () => {
    await answer(jonas, FAILING)
    await complete()
    const entries = (await listAttendances(company.viewer.ctx, { sessionId })).entries
    const personOf = (attendanceId: string) => entries.find(({ id }) => id === attendanceId)!.person!.id
    const add = (attendanceId: string) =>
      addLate(company.instructor.ctx, { ...entry(), personId: personOf(attendanceId) })
    await expect(add(jonas)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'nothingEarned' })
    expect(await recorded(jonas)).toEqual([])
    await add(kari)
    expect(await recorded(kari)).toEqual([{ asked: false }])
  })

  test('is taken off the list and comes back answers anew', async () => {
    await answer(kari, PASSING)
    await removeAttendance(company.instructor.ctx, {
      ...newWrite(),
      sessionId,
      attendanceId: kari,
      reason: 'wrong_person',
    })
    const again = await here('valid-kari')
    expect(again).not.toBe(kari)
    expect(await result(again)).toBeUndefined()
    expect(await complete()).toEqual({ recordsIssued: 0, waiting: 0, withoutQuiz: 2 })
  })

  test('is on the list twice has the tries of both, and each their own once they are told apart', async () => {
    const namesake = await here('namesake')
    const { entries } = await listAttendances(company.viewer.ctx, { sessionId })
    const personOf = (attendanceId: string) => entries.find(({ id }) => id === attendanceId)!.person!.id
    await answer(kari, FAILING)
    await answer(namesake, PASSING)
    const pair = { keptId: personOf(kari), goneId: personOf(namesake), reason: 'Samme menneske' }
    const { decisionId } = await mergePersons(company.admin.ctx, pair)
    const left = (await listAttendances(company.viewer.ctx, { sessionId })).entries.filter(({ quizzes }) => quizzes)
    const attemptIds = (await attempts()).map(({ id }) => id)
    expect(attemptIds).toHaveLength(2)
    expect(left.map(({ quizzes }) => quizzes)).toEqual([
      [{ courseVersionId, attemptIds, right: 2, of: 2, passed: true }],
    ])
    await undoMerge(company.admin.ctx, { decisionId, reason: 'Likevel ikke' })
    expect([await result(kari), await result(namesake)]).toMatchObject([
      [{ passed: false }],
      [{ attemptIds: [attemptIds[1]], passed: true }],
    ])
    expect(await complete()).toMatchObject({ recordsIssued: 1, withoutQuiz: 2 })
  })
})

describe('the quiz of a course', () => {
  const save = async (id: string, change: Partial<Parameters<typeof saveCourse>[1]>) => {
    const { title, kind, description, content, validityMonths, languages, revision } = await getCourse(
      company.admin.ctx,
      { courseId: id },
    )
    const text = { title, kind, description, content, validityMonths, languages }
    return saveCourse(company.admin.ctx, { courseId: id, revision, ...text, ...change })
  }

  test('goes with its copy and with its restored course, and stays where a page of an older version saves', async () => {
    const { quiz } = await getCourse(company.admin.ctx, { courseId })
    expect(quiz?.questions).toHaveLength(2)
    const copy = await copyCourse(company.admin.ctx, { courseId, title: 'Kopi' })
    await save(copy.courseId, { title: 'Kopi 2' })
    expect((await getCourse(company.admin.ctx, copy)).quiz).toEqual(quiz)
    await retireCourse(company.admin.ctx, { courseId })
    await restoreCourse(company.admin.ctx, { courseId })
    expect((await getCourse(company.admin.ctx, { courseId })).published?.quiz?.questions).toEqual(quiz?.questions)
  })

  test('is not published while it lacks something, and is left out of the preview', async () => {
    const half = testQuiz()
    half.questions[0]!.options = []
    const { revision } = await save(courseId, { quiz: half })
    await expect(publishCourse(company.admin.ctx, { courseId, revision })).rejects.toMatchObject({
      reason: 'courseIncomplete',
    })
    expect(await previewCourse(company.admin.ctx, { courseId })).toMatchObject({ quiz: null, isQuizLeftOut: true })
    expect((await previewCourse(company.admin.ctx, { courseId, number: 1 })).quiz?.questions).toHaveLength(2)
  })

  test('is taken away by a version without one, whose sessions ask nothing', async () => {
    const { revision } = await save(courseId, { quiz: NO_QUESTIONS })
    const { versionId } = await publishCourse(company.admin.ctx, { courseId, revision })
    sessionId = await startTestSession(company.instructor, versionId)
    kari = await here('valid-kari')
    expect(await complete()).toEqual({ recordsIssued: 1, waiting: 0 })
    expect(await recorded(kari)).toEqual([undefined])
  })

  test('names the very bytes of its pictures, which stay, and reaches the device with a link to them', async () => {
    const { admin, instructor } = company
    const created = await createCourse(admin.ctx, { title: 'Med bilde', kind: 'other' })
    const png = Buffer.from(PIXEL, 'base64')
    const { fileId } = await saveUpload(admin.ctx, {
      purpose: 'course_picture',
      name: 'hjelm.png',
      body: inPieces(png),
    })
    const quiz = testQuiz()
    quiz.questions[0]!.fileId = fileId
    const { revision } = await save(created.courseId, { quiz, content: 'Tekst', languages: ['nb'] })
    const { versionId } = await publishCourse(admin.ctx, { courseId: created.courseId, revision })
    await save(created.courseId, { quiz: null })
    const [file] =
      await companies.asSuperuser`select f.sha256, c.published from files f join course_files c on c.file_id = f.id where f.id = ${fileId}`
    expect(file!.published).toBe(true)
    const [sealed] = await companies.asSuperuser`select content from course_version_contents where id = ${versionId}`
    expect(JSON.parse(sealed!.content)).toMatchObject({
      form: 2,
      quiz: { questions: [{ fileId, file: { sha256: file!.sha256 } }, {}] },
    })
    sessionId = await startTestSession(instructor, versionId)
    const { courses } = await getTextsToSign(instructor.ctx, { sessionId })
    expect(courses[0]!.quiz?.pictures[fileId]).toMatch(/^[/]api[/]files[/]/)
    const version = await getCourseVersion(company.viewer.ctx, { courseId: created.courseId, number: 1 })
    expect(version.quiz?.questions.map((question) => question.fileId)).toEqual([fileId, null])
    expect(parseQuiz(null)).toBeNull()
  })
})

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
