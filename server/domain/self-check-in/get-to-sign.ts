import { findSession } from '#db/queries/sessions.ts'
import { getReferredAttendance } from '#server/domain/attendance/get-referred-attendance.ts'
import { listExceptions } from '#server/domain/attendance-exception/list-exceptions.ts'
import { notTakenOf } from '#server/domain/attendance-exception/rules.ts'
import type { SelfCheckInContext } from '#server/domain/context.ts'
import { listResults } from '#server/domain/quiz/list-results.ts'
import { dayRuleOf } from '#server/domain/session-day/rules.ts'
import { getTextsToSign } from '#server/domain/signature/get-texts.ts'
import { listTaughtCourses } from '#server/domain/training/list-taught-courses.ts'
import { missingOf } from '#server/domain/training/rules.ts'
import { maySign } from './assert-may-sign.ts'
import { listOwnQuizzes } from './list-own-quizzes.ts'
import { openPhone } from './open-phone.ts'

/**
 * What an attendee reads on their own phone before they sign, of the courses that they take, with the checklist as it stands, and the quizzes
 * that come before the signature, without what is right. Null until the instructor has seen them and has ticked everything, and where they
 * sign on the instructor's phone (`maySign`). NOT_FOUND as `getLink`.
 */
export async function getToSign(ctx: SelfCheckInContext, { tokenHash }: { tokenHash: Buffer }) {
  const phone = await openPhone(ctx, { tokenHash })
  const { sessionId, attendanceId } = phone.attendee
  const ready = await phone.ctx.readOnlyTransaction(
    () => true,
    async (scope) => {
      const session = (await maySign(scope)) && (await findSession(scope, sessionId))
      if (!session || !attendanceId) return null
      const { attendance } = await getReferredAttendance(scope, sessionId, attendanceId)
      const notTaken = notTakenOf(await listExceptions(scope, sessionId), attendance.id)
      const courses = (await listTaughtCourses(scope, sessionId)).filter(
        (each) => !notTaken.includes(each.courseVersionId),
      )
      if (courses.some((course) => missingOf(course).length > 0)) return null
      const { place, trainedOn } = session
      const facts = { place, trainedOn, dayRule: dayRuleOf(session) }
      const { resultOf } = await listResults(scope, sessionId)
      const results = new Map(courses.map(({ courseVersionId: id }) => [id, resultOf(attendance.id, id) ?? null]))
      return { facts, results, courses: courses.map((course) => ({ ...course, models: [] })) }
    },
  )
  if (!ready) return null
  const { facts, results, courses } = ready
  const isTaken = ({ courseVersionId }: { courseVersionId: string }) => results.has(courseVersionId)
  const texts = await getTextsToSign(phone.ctx, { sessionId })
  const asked = courses.some(({ quiz }) => quiz) ? await listOwnQuizzes(ctx, { tokenHash }) : []
  return {
    facts,
    courses,
    // The quizzes of the instructor's phone say what is right.
    texts: { ...texts, courses: texts.courses.filter(isTaken).map((each) => ({ ...each, quiz: null })) },
    quizzes: asked
      .filter(isTaken)
      .map((each) => Object.assign({ result: results.get(each.courseVersionId) ?? null }, each)),
  }
}
