import { beforeEach, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { copyCourse } from '#server/domain/course/copy-course.ts'
import { getCourse } from '#server/domain/course/get-course.ts'
import { publishCourse } from '#server/domain/course/publish-course.ts'
import { saveCourse } from '#server/domain/course/save-course.ts'
import { listMissingPrerequisites } from '#server/domain/prerequisite/list-missing.ts'
import { startSession } from '#server/domain/session/start-session.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import {
  checkInCard,
  completeTestSession,
  publishAgain,
  publishTestCourse,
  startTestSession,
} from '#tests/support/test-sessions.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany
let basic: Awaited<ReturnType<typeof publishTestCourse>>
let advanced: Awaited<ReturnType<typeof publishTestCourse>>

beforeEach(async () => {
  company = await companies.createCompany()
  basic = await publishTestCourse(company.admin, { title: 'Grunnkurs' })
  advanced = await publishTestCourse(company.admin, { title: 'Påbygging' })
  await requireCourses(advanced, [basic.courseId])
})

async function requireCourses(course: { courseId: string; versionId: string }, requires: string[]) {
  const { title, kind, description, content, validityMonths, languages, revision } = await getCourse(
    company.admin.ctx,
    course,
  )
  const text = { title, kind, description, content, validityMonths, languages }
  const saved = await saveCourse(company.admin.ctx, { courseId: course.courseId, revision, ...text, requires })
  const version = await publishCourse(company.admin.ctx, { courseId: course.courseId, revision: saved.revision })
  course.versionId = version.versionId
}

const missing = async (sessionId: string) =>
  (await listMissingPrerequisites(company.instructor.ctx, { sessionId })).people.map(({ courses }) => courses)

async function train(card: string, { versionId }: { versionId: string }) {
  await completeTestSession(company.instructor, await startTestSession(company.instructor, versionId), [qrOf(card)])
}

test('a person without the course that comes first is named, and is checked in all the same', async () => {
  await train('valid-kari', basic)
  const sessionId = await startTestSession(company.instructor, advanced.versionId)
  for (const card of ['valid-kari', 'valid-jonas'])
    expect(await checkInCard(company.instructor, sessionId, qrOf(card))).toMatchObject({ outcome: 'checked_in' })
  const { people } = await listMissingPrerequisites(company.instructor.ctx, { sessionId })
  expect(people).toMatchObject([{ name: expect.stringMatching(/^Jonas/), courses: ['Grunnkurs'] }])
})

test('a session is completed all the same, and its event says how many lacked a course', async () => {
  const sessionId = await startTestSession(company.instructor, advanced.versionId)
  await completeTestSession(company.instructor, sessionId, [qrOf('valid-kari')])
  const [event] = await companies.asSuperuser`select payload from audit_events
    where entity_id = ${sessionId} and action = 'session.completed'`
  expect(JSON.parse(event!.payload)).toMatchObject({ recordsIssued: 1, withoutPrerequisite: 1 })
})

test('a course that has run out on the day of training, or that a newer version has ended, is lacking', async () => {
  await train('valid-kari', basic)
  const sessionId = await startTestSession(company.instructor, advanced.versionId)
  await checkInCard(company.instructor, sessionId, qrOf('valid-kari'))
  expect(await missing(sessionId)).toEqual([])
  await publishAgain(company.admin, basic, { effect: 'end', endsDate: '2026-12-24' })
  expect(await missing(sessionId)).toEqual([])
  await companies.asSuperuser`update sessions set trained_on = '2026-12-25' where id = ${sessionId}`
  expect(await missing(sessionId)).toEqual([['Grunnkurs']])
})

test('a course that the same session gives is not lacking', async () => {
  const { sessionId } = await startSession(company.instructor.ctx, {
    courseVersionIds: [basic.versionId, advanced.versionId],
    place: '',
  })
  await checkInCard(company.instructor, sessionId, qrOf('valid-kari'))
  expect(await missing(sessionId)).toEqual([])
})

test('a course requires neither itself nor one of another company, and a copy requires the same', async () => {
  await expect(requireCourses(basic, [basic.courseId])).rejects.toMatchObject({ reason: 'requiresItself' })
  const other = await companies.createCompany({ orgnr: '310000027' })
  const foreign = await publishTestCourse(other.admin)
  for (const id of [foreign.courseId, newId()])
    await expect(requireCourses(advanced, [id])).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await requireCourses(advanced, [basic.courseId, basic.courseId])
  const copy = await copyCourse(company.admin.ctx, { courseId: advanced.courseId, title: 'Kopi' })
  expect(await getCourse(company.viewer.ctx, copy)).toMatchObject({
    requires: [basic.courseId],
    requiredTitles: { [basic.courseId]: 'Grunnkurs' },
  })
})

test('a viewer does not ask what the people of a session lack', async () => {
  const sessionId = await startTestSession(company.instructor, advanced.versionId)
  await expect(listMissingPrerequisites(company.viewer.ctx, { sessionId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
