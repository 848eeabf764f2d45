import type { CourseKind } from '#db/enums.ts'
import { newId } from '#db/new-id.ts'
import { checkIn } from '#server/domain/attendance/check-in.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { createCourse } from '#server/domain/course/create-course.ts'
import { getCourse } from '#server/domain/course/get-course.ts'
import { publishCourse } from '#server/domain/course/publish-course.ts'
import { saveCourse } from '#server/domain/course/save-course.ts'
import type { Block } from '#server/domain/course-content/rules.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { Quiz } from '#server/domain/quiz/rules.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import { startSession } from '#server/domain/session/start-session.ts'
import type { Effect } from '#server/domain/version-effect/schema.ts'
import type { TestCompany } from './test-companies.ts'

type Member = { ctx: CompanyContext }

/** The text of a course that is published without other choices. */
export const TEST_COURSE_TEXT = {
  title: 'Fallsikring',
  description: 'Bruk av sele og line.',
  content: '# Innhold\n\nSele, line og forankring.',
  topics: [],
}

/** A published course, created as an administrator does. Its kind requires nothing at a session unless stated. */
export async function publishTestCourse(
  admin: Member,
  {
    title = TEST_COURSE_TEXT.title,
    validityMonths = 24 as number | null,
    kind = 'other' as CourseKind,
    topics = [] as string[],
    blocks = undefined as Block[] | undefined,
    quiz = undefined as Quiz | undefined,
    categoryKey = undefined as string | undefined,
  } = {},
) {
  const { courseId } = await createCourse(admin.ctx, { title, kind })
  const { revision } = await saveCourse(admin.ctx, {
    courseId,
    revision: 1,
    title,
    kind,
    topics,
    blocks,
    quiz,
    categoryKey,
    description: TEST_COURSE_TEXT.description,
    content: TEST_COURSE_TEXT.content,
    validityMonths,
    languages: ['nb', 'pl'],
  })
  const { versionId } = await publishCourse(admin.ctx, { courseId, revision })
  return { courseId, versionId, title }
}

/** A new version of a course that stands, and what it does to earlier records. */
export async function publishAgain(
  admin: Member,
  { courseId }: { courseId: string },
  earlier: Effect = { effect: 'refresher', endsDate: '2030-06-30' },
) {
  const course = await getCourse(admin.ctx, { courseId })
  const { title, kind, description, content, validityMonths, languages, revision } = course
  const text = { title, kind, description, content, validityMonths, languages }
  const saved = await saveCourse(admin.ctx, { courseId, ...text, revision })
  return publishCourse(admin.ctx, { courseId, revision: saved.revision, earlier })
}

export async function startTestSession(instructor: Member, versionId: string) {
  const { sessionId } = await startSession(instructor.ctx, { courseVersionIds: [versionId], place: 'Tunnel 3' })
  return sessionId
}

export function scanOf(text: string, source: 'camera' | 'typed' = 'camera') {
  return { text, source }
}

/** What a device adds to each write: a key and its clock. */
export function newWrite(key = newId(), madeAt = '2026-11-22T11:00:00Z') {
  return { key, madeAt, sentAt: madeAt }
}

export function checkInCard(member: Member, sessionId: string, text: string, key = newId()) {
  const source = /^[\d\s-]+$/.test(text) ? 'typed' : 'camera'
  return checkIn(member.ctx, { sessionId, scan: scanOf(text, source), ...newWrite(key) })
}

/** As a device does: sends a write again, with the same key, while the server has no connection to spare. */
export async function untilAnswered<Answer>(write: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await write()
    } catch (error) {
      if (!(error instanceof DomainError && error.reason === 'databaseUnavailable')) throw error
    }
  }
}

/** A person whom a card has brought to a session of this company. */
export async function checkInPerson({ admin, instructor }: TestCompany, text: string) {
  const { versionId } = await publishTestCourse(admin)
  const answer = await checkInCard(instructor, await startTestSession(instructor, versionId), text)
  if (answer.outcome === 'not_a_card') throw new Error(`not a card: ${answer.notACard}`)
  return answer.entry.person!
}

/** Checks these cards in, confirms all of them as present, and completes. */
export async function completeTestSession(instructor: Member, sessionId: string, codes: string[]) {
  const ids: string[] = []
  for (const code of codes) {
    const answer = await checkInCard(instructor, sessionId, code)
    if (answer.outcome === 'not_a_card') throw new Error(`not a card: ${answer.notACard}`)
    ids.push(answer.entry.id)
  }
  await confirmPresence(instructor.ctx, { ...newWrite(), sessionId, attendanceIds: ids, present: true })
  return completeSession(instructor.ctx, { ...newWrite(), sessionId })
}
