import { findSession } from '#db/queries/sessions.ts'
import { getReferredAttendance } from '#server/domain/attendance/get-referred-attendance.ts'
import { listExceptions } from '#server/domain/attendance-exception/list-exceptions.ts'
import { notTakenOf } from '#server/domain/attendance-exception/rules.ts'
import type { SelfCheckInContext } from '#server/domain/context.ts'
import { dayRuleOf } from '#server/domain/session-day/rules.ts'
import { getTextsToSign } from '#server/domain/signature/get-texts.ts'
import { listTaughtCourses } from '#server/domain/training/list-taught-courses.ts'
import { missingOf } from '#server/domain/training/rules.ts'
import { maySign } from './assert-may-sign.ts'
import { openPhone } from './open-phone.ts'

/**
 * What an attendee reads on their own phone before they sign, of the courses that they take, with the checklist as it stands. Null until the
 * instructor has seen them and has ticked everything, and where they sign on the instructor's phone (`maySign`). NOT_FOUND as `getLink`.
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
      return { facts, courses: courses.map((course) => ({ ...course, models: [] })) }
    },
  )
  if (!ready) return null
  const texts = await getTextsToSign(phone.ctx, { sessionId })
  const taken = new Set(ready.courses.map(({ courseVersionId }) => courseVersionId))
  return { ...ready, texts: { ...texts, courses: texts.courses.filter((each) => taken.has(each.courseVersionId)) } }
}
