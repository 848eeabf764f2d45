import { randomBytes } from 'node:crypto'
import { newId } from '#db/new-id.ts'
import type { SelfCheckInContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { getLink, type LinkView } from './get-link.ts'
import { hashLinkToken, hashLocator } from './hash-link.ts'
import { isLiveCode } from './is-live-code.ts'
import { LINK_MINUTES, parseCode } from './rules.ts'

/**
 * Gives a phone that read the code on a session's screen a token of its own, for one check-in, and a value to know it by. `phone`: the
 * value that it has. NOT_FOUND for a code that has changed, for
 * one that never was, and for a session that is closed; TOO_MANY.
 */
export async function redeemCode(
  ctx: SelfCheckInContext,
  { code, phone: known }: { code: string; phone: string | null },
): Promise<{ token: string; phone: string; link: LinkView }> {
  const parsed = parseCode(code)
  const live = parsed && isLiveCode(ctx, parsed) ? parsed : null
  await ctx.reserve('selfCheckIn', live ? { session: live.locator } : {})
  if (!live) throw new DomainError('NOT_FOUND')
  const token = newSecret()
  const phone = known ?? newSecret()
  const tokenHash = hashLinkToken(token)
  const now = ctx.now()
  const opened = await ctx.openLink({
    id: newId(now.getTime()),
    locatorHash: hashLocator(live.locator),
    tokenHash,
    phoneKey: ctx.selfCheckInCodes.phoneKeyOf(live.locator, phone),
    now,
    expiresAt: new Date(now.getTime() + LINK_MINUTES * 60_000),
  })
  if (!opened) throw new DomainError('NOT_FOUND')
  return { token, phone, link: await getLink(ctx, { tokenHash }) }
}

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
