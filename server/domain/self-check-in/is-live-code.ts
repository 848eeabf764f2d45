import { timingSafeEqual } from 'node:crypto'
import type { Dependencies } from '#server/domain/context.ts'
import { type Code, liveSlots } from './rules.ts'

/** Whether this code is on the screen of its session now, or was a moment ago. */
export function isLiveCode(
  { selfCheckInCodes, now }: Pick<Dependencies, 'selfCheckInCodes' | 'now'>,
  { locator, proof }: Code,
): boolean {
  const given = Buffer.from(proof)
  return liveSlots(now()).some((slot) => timingSafeEqual(Buffer.from(selfCheckInCodes.proofOf(locator, slot)), given))
}
