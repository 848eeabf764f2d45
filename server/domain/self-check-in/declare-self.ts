import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import type { SelfCheckInContext } from '#server/domain/context.ts'
import { filingSelfCheckIns } from './file-self-check-in.ts'
import { getLink, type LinkView } from './get-link.ts'
import { openPhone } from './open-phone.ts'
import type { DeclareSelfInput } from './schema.ts'

/**
 * Checks in somebody without a card by the name that they state. NOT_FOUND as `getLink`; CONFLICT (`phoneUsed`); INVALID
 * (`birthDateInFuture`, `nameNotPrintable`).
 */
export async function declareSelf(
  ctx: SelfCheckInContext,
  { tokenHash, ...declared }: DeclareSelfInput & { tokenHash: Buffer },
): Promise<LinkView> {
  const phone = await openPhone(ctx, { tokenHash })
  const { sessionId, attendanceId } = phone.attendee
  if (attendanceId) return getLink(ctx, { tokenHash })
  const at = ctx.now().toISOString()
  await declareIdentity(filingSelfCheckIns(phone.ctx), { sessionId, madeAt: at, sentAt: at, ...declared })
  return getLink(ctx, { tokenHash })
}
