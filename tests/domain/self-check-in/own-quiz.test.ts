import { sql as query } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { listQuestionsToAnswer } from '#db/queries/questions-to-answer.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { listAttendances } from '#server/domain/attendance/list-attendances.ts'
import { setExceptions } from '#server/domain/attendance-exception/set-exceptions.ts'
import { saveUpload } from '#server/domain/file/save-upload.ts'
import type { Answers } from '#server/domain/quiz/rules.ts'
import { answerQuizSelf } from '#server/domain/self-check-in/answer-quiz-self.ts'
import { getToSign } from '#server/domain/self-check-in/get-to-sign.ts'
import { signSelf } from '#server/domain/self-check-in/sign-self.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import { startSession } from '#server/domain/session/start-session.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { inPieces } from '#tests/support/test-files.ts'
import { readCode, testPhone } from '#tests/support/test-phones.ts'
import { answerAs, FAILING, PASSING, testQuiz } from '#tests/support/test-quizzes.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { checkInCard, newWrite, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'
import { shownAt, TAPPED } from '#tests/support/test-signatures.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
const sql = companies.asSuperuser
const quiz = testQuiz()
type Phone = ReturnType<typeof testPhone>

let company: TestCompany
let courseVersionId: string
let sessionId: string

beforeEach(async () => {
  company = await companies.createCompany()
  courseVersionId = (await publishTestCourse(company.admin, { quiz })).versionId
  sessionId = await startTestSession(company.instructor, courseVersionId)
})

async function checkedIn(card: string, at = sessionId, member = company.instructor): Promise<Phone> {
  const own = testPhone(companies.contexts.selfCheckIn('203.0.113.9'))
  await own.redeem(await readCode(member, at))
  await own.checkIn(qrOf(card))
  return own
}

async function seen(card: string): Promise<Phone> {
  const own = await checkedIn(card)
  const attendanceIds = (await listAttendances(company.instructor.ctx, { sessionId })).entries.map(({ id }) => id)
  await confirmPresence(company.instructor.ctx, { ...newWrite(), sessionId, attendanceIds, present: true })
  return own
}

const answer = (own: Phone, answers: Answers, key = newId(), of = courseVersionId) =>
  answerQuizSelf(own.ctx, { tokenHash: own.tokenHash(), key, courseVersionId: of, language: 'pl', answers })
const toSign = (own: Phone) => getToSign(own.ctx, { tokenHash: own.tokenHash() })
const sign = async (own: Phone) =>
  signSelf(own.ctx, {
    tokenHash: own.tokenHash(),
    key: newId(),
    mark: TAPPED,
    shown: await shownAt(company.instructor, sessionId),
  })
const attempts = () => sql`select * from quiz_attempts where tenant_id = ${company.id} order by received_at, id`
const notSeenYet = { code: 'CONFLICT', reason: 'notSeenYet' }

describe('a quiz on the attendee’s own phone', () => {
  test('is asked once the instructor has seen them, in each language, and without what is right', async () => {
    const waiting = await checkedIn('valid-kari')
    expect(await toSign(waiting)).toBeNull()
    const shown = await toSign(await seen('valid-jonas'))
    const [first, second] = quiz.questions
    const question = (of: typeof first, choose: number) => ({
      id: of!.id,
      texts: of!.texts,
      fileId: null,
      choose,
      options: of!.options.map(({ id, texts }) => ({ id, texts })),
    })
    expect(shown!.quizzes).toEqual([
      {
        courseVersionId,
        title: 'Fallsikring',
        result: null,
        quiz: { pictures: {}, passMark: 2, tries: 2, questions: [question(first, 1), question(second, 2)] },
      },
    ])
    expect(shown!.texts.courses.map((course) => course.quiz)).toEqual([null])
    expect(JSON.stringify(shown)).not.toContain('isRight')
  })

  test('is judged by the server, names the wrong questions and not their answers, and comes before the signature', async () => {
    const own = await seen('valid-kari')
    await expect(sign(own)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'quizFirst' })
    const failed = await answer(own, FAILING)
    expect(failed.verdict).toEqual({ right: 1, of: 2, needed: 2, passed: false, wrong: [0] })
    await expect(sign(own)).rejects.toMatchObject({ reason: 'quizFirst' })
    expect((await answer(own, PASSING)).verdict).toMatchObject({ right: 2, passed: true, wrong: [] })
    expect((await toSign(own))!.quizzes[0]!.result).toMatchObject({ right: 2, passed: true })
    expect(await sign(own)).toMatchObject({ isSigned: true })
    const ofQuiz = await sql`select actor_kind from audit_events
      where tenant_id = ${company.id} and action = 'attendance.quiz_answered'`
    expect(ofQuiz.map((event) => event.actor_kind)).toEqual(['attendee', 'attendee'])
    const { entries } = await listAttendances(company.instructor.ctx, { sessionId })
    expect(entries[0]!.quizzes).toMatchObject([{ courseVersionId, passed: true }])
    expect(await completeSession(company.instructor.ctx, { ...newWrite(), sessionId })).toMatchObject({
      recordsIssued: 1,
    })
  })

  test('counts a try once, however often the phone sends it', async () => {
    const own = await seen('valid-kari')
    const key = newId()
    const [one, other] = await Promise.all([answer(own, FAILING, key), answer(own, FAILING, key)])
    expect(other).toEqual(one)
    expect(await answer(own, FAILING, key)).toEqual(one)
    expect(await attempts()).toMatchObject([{ id: key, passed: false, language: 'pl' }])
    await expect(answer(own, PASSING, key)).rejects.toMatchObject({ reason: 'writeKeyReused' })
  })

  test('that is not passed after the last try is refused, and they sign and get no certificate', async () => {
    const own = await seen('valid-kari')
    await answer(own, FAILING)
    expect((await answer(own, FAILING)).result.attemptIds).toHaveLength(2)
    await expect(answer(own, PASSING)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'noTriesLeft' })
    expect(await sign(own)).toMatchObject({ isSigned: true })
    expect((await toSign(own))!.quizzes[0]!.result).toMatchObject({ passed: false })
    expect(await completeSession(company.instructor.ctx, { ...newWrite(), sessionId })).toMatchObject({
      recordsIssued: 0,
      withoutQuiz: 1,
    })
  })

  test('shares its tries with the instructor’s phone', async () => {
    const own = await seen('valid-kari')
    const [entry] = (await listAttendances(company.instructor.ctx, { sessionId })).entries
    await answerAs(company.instructor, { sessionId, attendanceId: entry!.id, courseVersionId }, FAILING)
    await answer(own, FAILING)
    await expect(answer(own, PASSING)).rejects.toMatchObject({ reason: 'noTriesLeft' })
  })

  test('is not taken before the instructor has seen them, nor by a phone that brought nobody in', async () => {
    await expect(answer(await checkedIn('valid-kari'), PASSING)).rejects.toMatchObject(notSeenYet)
    await checkInCard(company.instructor, sessionId, qrOf('valid-jonas'))
    await expect(answer(await seen('valid-jonas'), PASSING)).rejects.toMatchObject(notSeenYet)
    const empty = testPhone(companies.contexts.selfCheckIn(null))
    await expect(answer(empty, PASSING)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await empty.redeem(await readCode(company.instructor, sessionId))
    await expect(answer(empty, PASSING)).rejects.toMatchObject(notSeenYet)
    expect(await attempts()).toEqual([])
  })

  test('is one of this session, answered as it was asked', async () => {
    const own = await seen('valid-kari')
    const elsewhere = await publishTestCourse(company.admin, { title: 'Stige', quiz: testQuiz() })
    await expect(answer(own, PASSING, newId(), elsewhere.versionId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(answer(own, [[0, 1], [0]])).rejects.toMatchObject({ code: 'INVALID', reason: 'otherQuizAnswered' })
    expect(await attempts()).toEqual([])
  })

  test('is left out of a course that they do not take, and does not stand before the signature', async () => {
    const other = await publishTestCourse(company.admin, { title: 'Uten prøve' })
    const courseVersionIds = [courseVersionId, other.versionId]
    sessionId = (await startSession(company.instructor.ctx, { courseVersionIds, place: 'Tunnel 3' })).sessionId
    const own = await seen('valid-kari')
    const [entry] = (await listAttendances(company.instructor.ctx, { sessionId })).entries
    const exception = { attendanceIds: [entry!.id], courseVersionIds: [courseVersionId], excepted: true }
    expect((await toSign(own))!.quizzes).toHaveLength(1)
    await setExceptions(company.instructor.ctx, { ...newWrite(), sessionId, ...exception })
    const shown = await toSign(own)
    expect(shown!.quizzes).toEqual([])
    expect(shown!.courses.map(({ title }) => title)).toEqual(['Uten prøve'])
    expect(await sign(own)).toMatchObject({ isSigned: true })
  })

  test('has its pictures by links, and nothing else of their files', async () => {
    const body = inPieces(Buffer.from(PIXEL, 'base64'))
    const { fileId } = await saveUpload(company.admin.ctx, { purpose: 'course_picture', name: 'hjelm.png', body })
    const pictured = testQuiz()
    pictured.questions[0]!.fileId = fileId
    const { versionId } = await publishTestCourse(company.admin, { title: 'Med bilde', quiz: pictured })
    sessionId = await startTestSession(company.instructor, versionId)
    const [shown] = (await toSign(await seen('valid-kari')))!.quizzes
    expect(shown!.quiz.pictures[fileId]).toMatch(/^[/]api[/]files[/]/)
    expect(shown!.quiz.questions.map((question) => question.fileId)).toEqual([fileId, null])
    expect(JSON.stringify(shown)).not.toMatch(/hjelm|sha256/)
  })
})

describe('the access role of self check-in', () => {
  test('is told the questions of its own session alone, and only once it has checked somebody in', async () => {
    const theirs = await companies.createCompany({ orgnr: '310000094' })
    const { versionId } = await publishTestCourse(theirs.admin, { title: 'Deres', quiz: testQuiz() })
    const theirSession = await startTestSession(theirs.instructor, versionId)
    const readBy = (own: Phone) => own.ctx.transaction(own.tokenHash(), (scope) => listQuestionsToAnswer(scope!))
    const [ours, others] = [
      await checkedIn('valid-kari'),
      await checkedIn('valid-jonas', theirSession, theirs.instructor),
    ]
    expect((await readBy(ours)).map(({ title }) => title)).toEqual(['Fallsikring'])
    expect((await readBy(others)).map((each) => each.courseVersionId)).toEqual([versionId])
    const nobody = testPhone(companies.contexts.selfCheckIn(null))
    await nobody.redeem(await readCode(company.instructor, sessionId))
    expect(await readBy(nobody)).toEqual([])
  })

  test('reads no quiz, no content and no try in any other way, and no other role asks for the questions', async () => {
    const own = await checkedIn('valid-kari')
    for (const hidden of [
      'select quiz from course_versions',
      'select content from course_version_contents',
      'select answers from quiz_attempts',
    ]) {
      const reading = own.ctx.transaction(own.tokenHash(), (scope) => scope!.tx.execute(query.raw(hidden)))
      await expect(reading).rejects.toMatchObject({ cause: { code: '42501' } })
    }
    const asking = company.admin.ctx.transaction(
      () => true,
      (scope) => scope.tx.execute(query.raw('select * from app.list_questions_to_answer()')),
    )
    await expect(asking).rejects.toMatchObject({ cause: { code: '42501' } })
  })
})

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
