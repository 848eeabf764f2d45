import { type CheckInAnswer, checkIn } from '#server/domain/attendance/check-in.ts'
import type { SelfCheckInContext } from '#server/domain/context.ts'
import { filingSelfCheckIns } from './file-self-check-in.ts'
import { getLink, type LinkView } from './get-link.ts'
import { openPhone } from './open-phone.ts'
import type { CheckInSelfInput } from './schema.ts'

type NotACard = Extract<CheckInAnswer, { outcome: 'not_a_card' }>

/**
 * Checks in the holder of a card that their own phone read, as the instructor's phone does. A phone that has checked somebody in is told
 * of them again, and the register is not asked about another card. NOT_FOUND as `getLink`; CONFLICT (`phoneUsed`).
 */
export async function checkInSelf(
  ctx: SelfCheckInContext,
  { tokenHash, key, scan }: CheckInSelfInput & { tokenHash: Buffer },
): Promise<NotACard | LinkView> {
  const phone = await openPhone(ctx, { tokenHash })
  const { sessionId, attendanceId } = phone.attendee
  if (attendanceId) return getLink(ctx, { tokenHash })
  const at = ctx.now().toISOString()
  const answer = await checkIn(filingSelfCheckIns(phone.ctx), { sessionId, key, scan, madeAt: at, sentAt: at })
  return answer.outcome === 'not_a_card' ? answer : getLink(ctx, { tokenHash })
}
