import { timingSafeEqual } from 'node:crypto'
import { endSignIn, failCode, findEmailOfCode, lockCode, spendCode } from '#db/queries/sign-ins.ts'
import type { SignInContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { isAsking } from './is-asking.ts'
import { openSignIn, type SignedIn } from './open-sign-in.ts'
import { TRIES_PER_CODE } from './rules.ts'
import { codeOfRow } from './typed-code.ts'

export interface SignInWithCodeInput {
  requestId: string
  /** As many digits as were sent. */
  code: string
  device: string
  /** The value in the browser's cookie. Null when there is none. */
  browser?: string | null
}

/**
 * Signs in with the typed code, once. Throws INVALID (`wrongCode`, `codeExpired`) or TOO_MANY (`tooManyWrongCodes`). A try is counted
 * before it is checked, and tries at one code wait for each other.
 */
export async function signInWithCode(
  ctx: SignInContext,
  { requestId, code, device, browser = null }: SignInWithCodeInput,
): Promise<SignedIn> {
  const now = ctx.now()
  const email = await ctx.transaction((scope) => findEmailOfCode(scope, requestId))
  await ctx.reserve('signInTry', email === null ? undefined : { email })
  const answer = await ctx.transaction(async (scope): Promise<SignedIn | DomainError> => {
    const request = await lockCode(scope, requestId)
    if (!request || request.usedAt || request.expiresAt <= now) return new DomainError('INVALID', 'codeExpired')
    // A link followed elsewhere, perhaps by a mail scanner, leaves the code to the browser that asked for it.
    if (request.linkUsedAt && !isAsking(ctx, request, browser)) return new DomainError('INVALID', 'codeExpired')
    if (request.failedAttempts >= TRIES_PER_CODE) return new DomainError('INVALID', 'codeUsedUp')
    if (!timingSafeEqual(request.codeHash, ctx.hashSecret(codeOfRow(requestId, code)))) {
      await failCode(scope, requestId)
      return new DomainError('INVALID', 'wrongCode')
    }
    await spendCode(scope, { id: requestId, now })
    if (request.linkSignInId) await endSignIn(scope, { id: request.linkSignInId, now })
    return openSignIn(scope, { email: request.email, method: 'email_code', device, now })
  })
  if (answer instanceof DomainError) {
    if (answer.reason === 'wrongCode') await ctx.reserve('wrongCode')
    throw answer
  }
  return answer
}
