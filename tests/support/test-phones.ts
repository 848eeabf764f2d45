import { newId } from '#db/new-id.ts'
import type { SelfCheckInContext } from '#server/domain/context.ts'
import { checkInSelf } from '#server/domain/self-check-in/check-in-self.ts'
import { declareSelf } from '#server/domain/self-check-in/declare-self.ts'
import { getLink } from '#server/domain/self-check-in/get-link.ts'
import { getSelfCheckInScreen } from '#server/domain/self-check-in/get-screen.ts'
import { hashLinkToken } from '#server/domain/self-check-in/hash-link.ts'
import { openSelfCheckIn } from '#server/domain/self-check-in/open.ts'
import { redeemCode } from '#server/domain/self-check-in/redeem-code.ts'
import type { TestCompany } from './test-companies.ts'

type Member = Pick<TestCompany['instructor'], 'ctx'>

/** Opens a session's self check-in, as its screen does, and reads the code that the screen shows now. */
export async function readCode(member: Member, sessionId: string): Promise<string> {
  await openSelfCheckIn(member.ctx, { sessionId })
  return codeOnScreen(member, sessionId)
}

export async function codeOnScreen(member: Member, sessionId: string): Promise<string> {
  const { codes } = await getSelfCheckInScreen(member.ctx, { sessionId })
  return codes[0]!.address.split('/').at(-1)!
}

/** A phone without an account. `id` is the value that it keeps: the same phone, however many codes it reads. */
export function testPhone(ctx: SelfCheckInContext, id: string = newId()) {
  let tokenHash: Buffer = Buffer.alloc(32)
  return {
    id,
    ctx,
    tokenHash: () => tokenHash,
    async redeem(code: string) {
      const { token, link } = await redeemCode(ctx, { code, phone: id })
      tokenHash = hashLinkToken(token)
      return link
    },
    checkIn: (text: string, key = newId()) => checkInSelf(ctx, { tokenHash, key, scan: { text, source: 'camera' } }),
    declare: (who: { firstName: string; lastName: string; birthDate: string }, key = newId()) =>
      declareSelf(ctx, { tokenHash, key, ...who }),
    look: () => getLink(ctx, { tokenHash }),
  }
}
