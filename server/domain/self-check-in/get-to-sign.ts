import { findSession } from '#db/queries/sessions.ts'
import type { SelfCheckInContext } from '#server/domain/context.ts'
import { dayRuleOf } from '#server/domain/session-day/rules.ts'
import { getTextsToSign } from '#server/domain/signature/get-texts.ts'
import { listTaughtCourses } from '#server/domain/training/list-taught-courses.ts'
import { missingOf } from '#server/domain/training/rules.ts'
import { maySign } from './assert-may-sign.ts'
import { openPhone } from './open-phone.ts'

/**
 * What an attendee reads on their own phone before they sign, with the checklist as it stands. Null until the instructor has seen them and
 * has ticked everything. NOT_FOUND as `getLink`.
 */
export async function getToSign(ctx: SelfCheckInContext, { tokenHash }: { tokenHash: Buffer }) {
  const phone = await openPhone(ctx, { tokenHash })
  const { sessionId } = phone.attendee
  const ready = await phone.ctx.readOnlyTransaction(
    () => true,
    async (scope) => {
      const session = (await maySign(scope)) && (await findSession(scope, sessionId))
      const courses = session ? await listTaughtCourses(scope, sessionId) : []
      if (!session || courses.some((course) => missingOf(course).length > 0)) return null
      const { place, trainedOn } = session
      const facts = { place, trainedOn, dayRule: dayRuleOf(session) }
      return { facts, courses: courses.map((course) => ({ ...course, models: [] })) }
    },
  )
  return ready && { ...ready, texts: await getTextsToSign(phone.ctx, { sessionId }) }
}
