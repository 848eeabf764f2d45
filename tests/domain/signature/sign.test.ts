import { beforeEach, describe, expect, test } from 'vitest'
import { TRAINING_ITEMS } from '#db/enums.ts'
import { newId } from '#db/new-id.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { decideLate } from '#server/domain/attendance/decide-late.ts'
import { listAttendances } from '#server/domain/attendance/list-attendances.ts'
import type { Block } from '#server/domain/course-content/rules.ts'
import { getCertificate } from '#server/domain/record/get-certificate.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import { getSession } from '#server/domain/session/get-session.ts'
import { undoCompletion } from '#server/domain/session/undo-completion.ts'
import { courseTextDigest, sha256Of, shownCourseDigest } from '#server/domain/signature/digest.ts'
import { getTextsToSign } from '#server/domain/signature/get-texts.ts'
import { printShown } from '#server/domain/signature/rules.ts'
import { signAttendance } from '#server/domain/signature/sign.ts'
import { undoSignature } from '#server/domain/signature/undo-signature.ts'
import { teach } from '#server/domain/training/teach.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { checkInCard, newWrite, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'
import { DRAWN, shownAt, signAs, TAPPED } from '#tests/support/test-signatures.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany
let sessionId: string
let versionId: string
let kari: string
let jonas: string

beforeEach(async () => {
  company = await companies.createCompany()
  versionId = (await publishTestCourse(company.admin, { kind: 'safety_training' })).versionId
  sessionId = await startTestSession(company.instructor, versionId)
  ;[kari, jonas] = [await here('valid-kari'), await here('valid-jonas')]
  const attendanceIds = [kari, jonas]
  await confirmPresence(company.instructor.ctx, { ...newWrite(), sessionId, attendanceIds, present: true })
  const ticks = TRAINING_ITEMS.map((item) => ({ item, done: true }))
  const write = { ...newWrite(), sessionId, courseVersionId: versionId }
  await teach(company.instructor.ctx, { ...write, ticks, language: 'pl' })
})

async function here(card: string, key?: string): Promise<string> {
  const answer = await checkInCard(company.instructor, sessionId, qrOf(card), key)
  if (answer.outcome === 'not_a_card') throw new Error(card)
  return answer.entry.id
}

const sign = (attendanceId: string, choice: Parameters<typeof signAs>[2] = {}) =>
  signAs(company.instructor, { sessionId, attendanceId }, choice)
const undo = (attendanceId: string, signatureId: string, write = newWrite()) =>
  undoSignature(company.instructor.ctx, { ...write, sessionId, attendanceId, signatureId })
const listSigned = async () => (await listAttendances(company.viewer.ctx, { sessionId })).signatures
const rows = () =>
  companies.asSuperuser`select * from signatures where session_id = ${sessionId} order by received_at, id`

async function complete(isSigned = false, write = newWrite()) {
  const shown = await shownAt(company.instructor, sessionId, { language: 'nb', statement: 'Jeg har gitt opplæringen.' })
  const signature = isSigned ? { shown, mark: DRAWN } : undefined
  return completeSession(company.instructor.ctx, { ...write, sessionId, signature })
}

async function signaturesOn(attendanceId: string) {
  const [record] = await companies.asSuperuser`
    select id from records where attendance_id = ${attendanceId} and revoked_at is null`
  const { training } = await getCertificate(company.viewer.ctx, { recordId: record!.id })
  return training?.signatures
}

describe('an attendee signs', () => {
  test('once under one key, with the digest of exactly what was shown', async () => {
    const write = newWrite()
    const first = await sign(kari, { write })
    expect(first).toEqual({ attendanceId: kari, signatureId: write.key })
    expect(await sign(kari, { write })).toEqual(first)
    expect(await listSigned()).toEqual([{ attendanceId: kari, signatureId: write.key }])
    const [signature, ...more] = await rows()
    expect(more).toEqual([])
    expect(signature).toMatchObject({ id: write.key, language: 'pl', method: 'drawn', path: DRAWN.path })
    const [text] = await companies.asSuperuser`select * from signed_texts where id = ${signature!.text_id}`
    const shown = printShown(sessionId, { role: 'attendee' }, await shownAt(company.instructor, sessionId))
    expect(text).toMatchObject({ content: shown, sha256: sha256Of(shown) })
  })

  test('under a text that is stored once, however many sign it, and once more in another language', async () => {
    await sign(kari)
    await sign(jonas, { mark: TAPPED })
    const texts = () => companies.asSuperuser`select id from signed_texts where session_id = ${sessionId}`
    expect(await texts()).toHaveLength(1)
    await undo(kari, (await rows())[0]!.id)
    await sign(kari, { language: 'uk' })
    expect(await texts()).toHaveLength(2)
  })

  test('on two devices, and the first signature counts', async () => {
    const answers = await Promise.all([sign(kari), sign(kari, { mark: TAPPED })])
    expect(new Set(answers.map(({ signatureId }) => signatureId)).size).toBe(1)
    expect(await rows()).toHaveLength(1)
  })

  test('with a second scan of their card, which is the same person', async () => {
    const key = newWrite().key
    await here('valid-kari', key)
    expect(await sign(key)).toMatchObject({ attendanceId: kari })
  })

  test('takes it back before completion, and signs again', async () => {
    const { signatureId } = await sign(kari)
    await undo(kari, signatureId!)
    expect(await listSigned()).toEqual([])
    const again = await sign(kari)
    expect(await listSigned()).toEqual([{ attendanceId: kari, signatureId: again.signatureId }])
  })

  test('not, where the undo arrived before the signature', async () => {
    const write = newWrite()
    await undo(kari, write.key)
    expect(await sign(kari, { write })).toEqual({ attendanceId: kari, signatureId: null })
    expect(await listSigned()).toEqual([])
  })

  test('not to a text that is not that of the course', async () => {
    const shown = await shownAt(company.instructor, sessionId)
    const courses = shown.courses.map((course) => ({ ...course, textSha256: sha256Of('Noe annet') }))
    await expect(sign(kari, { courses })).rejects.toMatchObject({ code: 'INVALID', reason: 'otherTextShown' })
    expect(await rows()).toEqual([])
  })

  test('to the blocks of the version too, and to the text alone on a device that fetched it before there were blocks', async () => {
    const block = (text: string, language: 'nb' | 'pl'): Block => ({ id: newId(), kind: 'text', language, text })
    const blocks = [block('Sjekk selen.', 'nb'), block('Sprawdź uprząż.', 'pl')]
    const course = await publishTestCourse(company.admin, { title: 'Sele', blocks })
    sessionId = await startTestSession(company.instructor, course.versionId)
    const person = await here('valid-kari')
    const { courses } = await getTextsToSign(company.instructor.ctx, { sessionId })
    expect(courses[0]!.blocks.map(({ language, text }) => [language, text])).toEqual([
      ['nb', 'Sjekk selen.'],
      ['pl', 'Sprawdź uprząż.'],
    ])
    const shown = await shownAt(company.instructor, sessionId)
    const withDigest = (textSha256: string) => ({ courses: [{ ...shown.courses[0]!, textSha256 }] })
    expect(shown.courses[0]!.textSha256).toBe(shownCourseDigest(courses[0]!, blocks))
    const others = [block('Sjekk selen.', 'nb'), block('Noe annet', 'pl')]
    const refused = { code: 'INVALID', reason: 'otherTextShown' }
    await expect(sign(person, withDigest(shownCourseDigest(courses[0]!, others)))).rejects.toMatchObject(refused)
    expect((await sign(person)).signatureId).not.toBeNull()
    const other = await here('valid-jonas')
    expect((await sign(other, withDigest(courseTextDigest(courses[0]!)))).signatureId).not.toBeNull()
  })

  test('not under a key that was used for something else, nor for somebody who is not here', async () => {
    const write = newWrite()
    await sign(kari, { write })
    await expect(sign(jonas, { write })).rejects.toMatchObject({ code: 'CONFLICT', reason: 'writeKeyReused' })
    await expect(sign(newWrite().key)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('both signatures', () => {
  test('stand on the record: the attendee’s own, and the instructor’s one for all', async () => {
    const { signatureId } = await sign(kari)
    await complete(true)
    const instructor = { language: 'nb', method: 'drawn', pathSha256: sha256Of(DRAWN.path!) }
    expect(await signaturesOn(kari)).toMatchObject({
      worker: { id: signatureId, language: 'pl', method: 'drawn', pathSha256: sha256Of(DRAWN.path!) },
      instructor,
    })
    expect(await signaturesOn(jonas)).toMatchObject({ worker: null, instructor })
    const [event] = await companies.asSuperuser`select payload from audit_events
      where tenant_id = ${company.id} and action = 'session.completed'`
    expect(JSON.parse(event!.payload)).toMatchObject({ unsigned: 1, isSigned: true })
  })

  test('are no condition: a completion without any, as from a page of an older version, is as it was', async () => {
    expect(await complete()).toMatchObject({ recordsIssued: 2 })
    expect(await signaturesOn(kari)).toBeUndefined()
  })

  test('come again after an undone completion, with a new one of the instructor', async () => {
    await sign(kari)
    await complete(true)
    const first = await signaturesOn(kari)
    await undoCompletion(company.instructor.ctx, { sessionId, reason: 'Feil' })
    await complete(true)
    const second = await signaturesOn(kari)
    expect(second!.worker).toEqual(first!.worker)
    expect(second!.instructor!.id).not.toBe(first!.instructor!.id)
  })

  test('travel with a completion that is sent twice, and are stored once', async () => {
    const write = newWrite()
    expect(await complete(true, write)).toEqual(await complete(true, write))
    expect(await rows()).toHaveLength(1)
  })
})

describe('after completion', () => {
  test('a signature that waited on another phone is kept, and cannot be undone', async () => {
    await complete()
    const { signatureId } = await sign(kari)
    expect(await listSigned()).toEqual([{ attendanceId: kari, signatureId }])
    expect(await signaturesOn(kari)).toBeUndefined()
    await expect(undo(kari, signatureId!)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'sessionCompleted' })
  })

  test('somebody who came too late has their signature on the record when the instructor accepts them', async () => {
    await complete(true)
    const late = await here('two-cards-a')
    const { signatureId } = await sign(late)
    const write = { ...newWrite(), sessionId, attendanceId: late }
    await decideLate(company.instructor.ctx, { ...write, decision: 'accept' })
    expect(await signaturesOn(late)).toMatchObject({ worker: { id: signatureId }, instructor: { language: 'nb' } })
  })
})

test('only those who instruct may sign for an attendee, and another company knows of none', async () => {
  const viewer = { ...newWrite(), sessionId, attendanceId: kari, mark: TAPPED }
  const shown = await shownAt(company.instructor, sessionId)
  await expect(signAttendance(company.viewer.ctx, { ...viewer, shown })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const other = await companies.createCompany()
  await expect(signAttendance(other.instructor.ctx, { ...viewer, shown })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await getSession(company.viewer.ctx, { sessionId })).signatures).toEqual([])
})
