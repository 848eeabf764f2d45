import { getSession } from '#server/domain/session/get-session.ts'
import { courseTextDigest } from '#server/domain/signature/digest.ts'
import { getTextsToSign } from '#server/domain/signature/get-texts.ts'
import type { Mark, Shown } from '#server/domain/signature/rules.ts'
import { signAttendance } from '#server/domain/signature/sign.ts'
import type { TestCompany } from './test-companies.ts'
import { newWrite, TEST_COURSE_TEXT } from './test-sessions.ts'

type Member = Pick<TestCompany['instructor'], 'ctx'>

/** A drawing of two strokes. */
export const DRAWN: Mark = { method: 'drawn', path: 'M40,180 120,60 200,180M80,130 160,130' }
export const TAPPED: Mark = { method: 'tap' }

/** What the page shows at a session without ticks. */
export async function shownAt({ ctx }: Member, sessionId: string, change: Partial<Shown> = {}): Promise<Shown> {
  const { instructor, courses } = await getTextsToSign(ctx, { sessionId })
  const { dayRule } = await getSession(ctx, { sessionId })
  return {
    language: 'pl',
    place: 'Tunnel 3',
    trainedOn: dayRule?.days.at(-1) ?? '2026-11-22',
    days: dayRule ? [...dayRule.days] : undefined,
    instructor,
    courses: courses.map(({ courseVersionId, textSha256 }) => ({
      courseVersionId,
      textSha256,
      done: [],
      equipment: [],
      language: null,
    })),
    statement: 'Rozumiem',
    ...change,
  }
}

/** The same for a version of `publishTestCourse`, without a database. */
export function shownOfTestCourse(courseVersionId: string): Shown {
  const course = {
    courseVersionId,
    textSha256: courseTextDigest(TEST_COURSE_TEXT),
    done: [],
    equipment: [],
    language: null,
  }
  const words = { language: 'nb', place: '', instructor: 'Ida', statement: 'Jeg har forstått' } as const
  return { ...words, trainedOn: '2026-11-22', courses: [course] }
}

/** Signs for an attendee, as their screen does. */
export async function signAs(
  member: Member,
  at: { sessionId: string; attendanceId: string },
  {
    mark = DRAWN,
    write = newWrite(),
    ...change
  }: Partial<Shown> & { mark?: Mark; write?: ReturnType<typeof newWrite> } = {},
) {
  return signAttendance(member.ctx, { ...write, ...at, mark, shown: await shownAt(member, at.sessionId, change) })
}
