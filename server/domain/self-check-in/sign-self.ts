import type { SelfCheckInContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { signAttendance } from '#server/domain/signature/sign.ts'
import { assertMaySign } from './assert-may-sign.ts'
import { assertQuizzesTaken } from './assert-quizzes-taken.ts'
import { getLink, type LinkView } from './get-link.ts'
import { endingWith, openPhone } from './open-phone.ts'
import type { SignSelfInput } from './schema.ts'

/**
 * Somebody signs on their own phone, as `signAttendance` says; the audit event names the phone's link and not a member. NOT_FOUND as
 * `getLink`; CONFLICT (`notSeenYet`, `quizFirst`); INVALID (`otherTextShown`).
 */
export async function signSelf(
  ctx: SelfCheckInContext,
  { tokenHash, ...signed }: SignSelfInput & { tokenHash: Buffer },
): Promise<LinkView> {
  const phone = await openPhone(ctx, { tokenHash })
  const { sessionId, attendanceId } = phone.attendee
  if (!attendanceId) throw new DomainError('CONFLICT', 'notSeenYet')
  const at = ctx.now().toISOString()
  const seen = endingWith(phone.ctx, async (scope) => {
    await assertMaySign(scope)
    await assertQuizzesTaken(scope)
  })
  await signAttendance(seen, { sessionId, attendanceId, madeAt: at, sentAt: at, ...signed })
  return getLink(ctx, { tokenHash })
}
