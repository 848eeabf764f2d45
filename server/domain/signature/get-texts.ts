import { listCourseTexts } from '#db/queries/session-teachings.ts'
import { findSession } from '#db/queries/sessions.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { courseTextDigest } from './digest.ts'

/** What attendees are shown before they sign, for the device to keep: the texts of the courses, and who the instructor is. */
export function getTextsToSign(ctx: CompanyContext, { sessionId }: { sessionId: string }) {
  return ctx.readOnlyTransaction(canInstruct, async (scope) => {
    const session = await findSession(scope, sessionId)
    if (!session) throw new DomainError('NOT_FOUND')
    const courses = await listCourseTexts(scope, sessionId)
    return {
      instructor: session.startedByName,
      courses: courses.map((course) => Object.assign({ textSha256: courseTextDigest(course) }, course)),
    }
  })
}
