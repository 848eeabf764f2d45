import { beforeEach, describe, expect, test } from 'vitest'
import { TRAINING_ITEMS } from '#db/enums.ts'
import { newId } from '#db/new-id.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { createCourse } from '#server/domain/course/create-course.ts'
import { publishCourse } from '#server/domain/course/publish-course.ts'
import { saveCourse } from '#server/domain/course/save-course.ts'
import { getPerson } from '#server/domain/person/get-person.ts'
import { correctRecord } from '#server/domain/record/correct-record.ts'
import { getCertificate } from '#server/domain/record/get-certificate.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import { getSession } from '#server/domain/session/get-session.ts'
import { previewCompletion } from '#server/domain/session/preview-completion.ts'
import { startSession } from '#server/domain/session/start-session.ts'
import { undoCompletion } from '#server/domain/session/undo-completion.ts'
import { parseTraining } from '#server/domain/training/rules.ts'
import { teach } from '#server/domain/training/teach.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { checkInCard, newWrite, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany
let sessionId: string
let versionId: string

beforeEach(async () => {
  company = await companies.createCompany()
  await open('safety_training')
})

async function open(kind: 'safety_training' | 'equipment_training') {
  versionId = (await publishTestCourse(company.admin, { kind, topics: ['Nødsenking'] })).versionId
  sessionId = await startTestSession(company.instructor, versionId)
  const answer = await checkInCard(company.instructor, sessionId, qrOf('valid-kari'))
  const attendanceIds = 'entry' in answer ? [answer.entry.id] : []
  await confirmPresence(company.instructor.ctx, { ...newWrite(), sessionId, attendanceIds, present: true })
}

const everything = [...TRAINING_ITEMS, 0].map((item) => ({ item, done: true }))
type Change = Omit<Parameters<typeof teach>[1], 'sessionId' | 'courseVersionId' | keyof ReturnType<typeof newWrite>>
const say = (change: Change, write = newWrite()) =>
  teach(company.instructor.ctx, { ...write, sessionId, courseVersionId: versionId, ...change })
const complete = (write = newWrite()) => completeSession(company.instructor.ctx, { ...write, sessionId })
const trainings = async () =>
  (
    await companies.asSuperuser<{ training: string | null }[]>`
      select training from records where tenant_id = ${company.id} order by issued_at, id`
  ).map(({ training }) => parseTraining(training))

describe('completing a documented training', () => {
  test.each([
    ['a topic', everything.filter(({ item }) => item !== 'control'), 'topicsMissing'],
    ['a topic of the course’s own', everything.filter(({ item }) => item !== 0), 'topicsMissing'],
    ['theory', everything.filter(({ item }) => item !== 'theory'), 'theoryMissing'],
    ['practice', everything.filter(({ item }) => item !== 'practice'), 'practiceMissing'],
  ])('is refused in words while %s is missing', async (_, ticks, reason) => {
    await say({ ticks, language: 'nb' })
    await expect(complete()).rejects.toMatchObject({ code: 'INVALID', reason })
    expect(await trainings()).toEqual([])
  })

  test('is refused while the language of instruction is not said', async () => {
    await say({ ticks: everything })
    await expect(complete()).rejects.toMatchObject({ reason: 'languageMissing' })
  })

  test('may come a second time under the same key, after the checklist was filled in', async () => {
    const write = newWrite()
    await expect(complete(write)).rejects.toMatchObject({ reason: 'topicsMissing' })
    await say({ ticks: everything, language: 'pl' })
    expect(await complete(write)).toMatchObject({ recordsIssued: 1 })
  })

  test('puts what was taught on the record, which a correction and a second completion carry on', async () => {
    const other = await declareIdentity(company.instructor.ctx, {
      ...newWrite(),
      sessionId,
      firstName: 'Per',
      lastName: 'Feilskrevet',
      birthDate: '1990-01-02',
    })
    const attendanceIds = [other.entry.id]
    await confirmPresence(company.instructor.ctx, { ...newWrite(), sessionId, attendanceIds, present: true })
    await say({ ticks: everything, language: 'pl' })
    await complete()
    const taught = {
      theory: true,
      practice: true,
      safetyTopics: ['construction', 'operation', 'properties', 'area_of_use', 'maintenance', 'control'],
      ownTopics: ['Nødsenking'],
      language: 'pl',
    }
    expect(await trainings()).toMatchObject([taught, taught])
    const { records } = await getSession(company.viewer.ctx, { sessionId })
    const wrong = records.find(({ lastName }) => lastName === 'Feilskrevet')!
    expect(await getCertificate(company.viewer.ctx, { recordId: wrong.id })).toMatchObject({ training: taught })
    const person = await getPerson(company.viewer.ctx, { personId: wrong.personId })
    expect(person.records).toMatchObject([{ training: taught }])
    const right = { firstName: 'Per', lastName: 'Rettet', birthDate: '1990-01-02' }
    await correctRecord(company.instructor.ctx, { key: newId(), recordId: wrong.id, reason: 'Feil', ...right })
    await undoCompletion(company.instructor.ctx, { sessionId, reason: 'Feil' })
    await complete()
    expect(await trainings()).toMatchObject(Array(5).fill(taught))
  })
})

describe('completing an equipment-specific training', () => {
  beforeEach(() => open('equipment_training'))
  const saw = { make: 'Makita', model: 'HS7601' }

  test('is refused until make and model are said, and a reason where there are several', async () => {
    await say({ ticks: [{ item: 0, done: true }], language: 'nb' })
    await expect(complete()).rejects.toMatchObject({ reason: 'equipmentMissing' })
    const items = [saw, { make: 'Bosch', model: 'GKS 190' }]
    await say({ equipment: { items, alikeReason: '' } })
    await expect(complete()).rejects.toMatchObject({ reason: 'alikeReasonMissing' })
    await say({ equipment: { items, alikeReason: 'Samme betjening og vern' } })
    await complete()
    expect(await trainings()).toMatchObject([{ equipment: items, alikeReason: 'Samme betjening og vern' }])
  })
})

describe('ticking', () => {
  test('of two devices at once loses no tick', async () => {
    await Promise.all(everything.map((tick) => say({ ticks: [tick] })))
    const { courses } = await previewCompletion(company.instructor.ctx, { sessionId })
    expect([...courses[0]!.teaching.done].map(String).sort()).toEqual(everything.map(({ item }) => String(item)).sort())
  })

  test('twice under one key is one tick, and says what is known now', async () => {
    const write = newWrite()
    await say({ ticks: [{ item: 'theory', done: true }] }, write)
    await say({ ticks: [{ item: 'theory', done: false }] })
    const again = await say({ ticks: [{ item: 'theory', done: true }] }, write)
    expect(again.teaching.done).toEqual([])
    const events = await companies.asSuperuser`select payload from audit_events
      where tenant_id = ${company.id} and action = 'session.taught'`
    const payloads = events.map(({ payload }) => JSON.parse(payload))
    expect(payloads).toHaveLength(2)
    expect(payloads).toContainEqual(expect.objectContaining({ courseVersionId: versionId, ticked: 'theory' }))
  })

  test('what is not on the list, or of a course that is not held, is refused', async () => {
    await expect(say({ ticks: [{ item: 1, done: true }] })).rejects.toMatchObject({ reason: 'noSuchTopic' })
    const other = await publishTestCourse(company.admin)
    const write = { ...newWrite(), sessionId, courseVersionId: other.versionId }
    await expect(teach(company.instructor.ctx, write)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('ends with the session, and is not for those who only look', async () => {
    await expect(
      teach(company.viewer.ctx, { ...newWrite(), sessionId, courseVersionId: versionId, language: 'nb' }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await say({ ticks: everything, language: 'nb' })
    await complete()
    await expect(say({ language: 'pl' })).rejects.toMatchObject({ reason: 'sessionCompleted' })
  })
})

describe('certified training', () => {
  const write = (
    categoryKey: string | null,
    kind: 'certified_training' | 'safety_training' | 'equipment_training',
  ) => ({
    title: 'Tårnkran',
    kind,
    description: '',
    content: 'Emner',
    validityMonths: null,
    languages: ['nb' as const],
    topics: [],
    categoryKey,
    categoryId: null,
  })
  async function publish(draft: ReturnType<typeof write>) {
    const { courseId } = await createCourse(company.admin.ctx, draft)
    const { revision } = await saveCourse(company.admin.ctx, { courseId, revision: 1, ...draft })
    return publishCourse(company.admin.ctx, { courseId, revision })
  }

  test('is not published, neither under its own name nor as documented training on such equipment', async () => {
    const refused = { code: 'INVALID', reason: 'certifiedTraining' }
    await expect(publish(write(null, 'certified_training'))).rejects.toMatchObject(refused)
    await expect(publish(write('tower_crane', 'safety_training'))).rejects.toMatchObject(refused)
    await expect(publish(write('tower_crane', 'equipment_training'))).resolves.toMatchObject({ number: 1 })
  })

  test('is refused at the start and at the end of a session, where a rule has come after the course', async () => {
    const { versionId: published } = await publish(write('scissor_lift', 'safety_training'))
    const late = await startTestSession(company.instructor, published)
    await companies.asSuperuser`update course_versions set category_key = 'tower_crane' where id = ${published}`
    await expect(
      startSession(company.instructor.ctx, { courseVersionIds: [published], place: '' }),
    ).rejects.toMatchObject({ reason: 'certifiedTraining' })
    sessionId = late
    const answer = await checkInCard(company.instructor, sessionId, qrOf('valid-kari'))
    const attendanceIds = 'entry' in answer ? [answer.entry.id] : []
    await confirmPresence(company.instructor.ctx, { ...newWrite(), sessionId, attendanceIds, present: true })
    await expect(complete()).rejects.toMatchObject({ reason: 'certifiedTraining' })
  })
})

describe('a course from before there were checklists', () => {
  test('is held and completed as it was, and gets its checklist by being published again', async () => {
    const { courseId, versionId: old } = await publishTestCourse(company.admin, { kind: 'safety_training' })
    await companies.asSuperuser`update course_versions set topics = null where id = ${old}`
    versionId = old
    sessionId = await startTestSession(company.instructor, old)
    const answer = await checkInCard(company.instructor, sessionId, qrOf('valid-jonas'))
    const attendanceIds = 'entry' in answer ? [answer.entry.id] : []
    await confirmPresence(company.instructor.ctx, { ...newWrite(), sessionId, attendanceIds, present: true })
    expect(await complete()).toMatchObject({ recordsIssued: 1 })
    expect(await trainings()).toEqual([null])
    expect(await publishCourse(company.admin.ctx, { courseId, revision: 2 })).toMatchObject({ number: 2 })
    await expect(publishCourse(company.admin.ctx, { courseId, revision: 2 })).rejects.toMatchObject({
      reason: 'courseAlreadyPublished',
    })
  })
})
