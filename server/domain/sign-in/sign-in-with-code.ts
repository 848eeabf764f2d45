import { timingSafeEqual } from 'node:crypto'
import {
  countFailedAttemptsSince,
  endSignIn,
  failCode,
  lockAddress,
  lockCode,
  spendCode,
} from '#db/queries/sign-ins.ts'
import type { SignInContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { isAsking } from './is-asking.ts'
import { openSignIn, type SignedIn } from './open-sign-in.ts'
import { codeOfRequest } from './request-sign-in-code.ts'
import { daysAfter, TRIES_PER_CODE, TRIES_PER_DAY } from './rules.ts'

export interface SignInWithCodeInput {
  requestId: string
  /** Six digits. */
  code: string
  device: string
  /** What the browser keeps in a cookie; null where it keeps none. */
  browser?: string | null
}

/**
 * Signs in with the code that was typed, once. Throws INVALID (`wrongCode`, `codeExpired`) or TOO_MANY
 * (`tooManyWrongCodes`). A wrong try is counted before the answer is given, and tries at one code wait for each other.
 */
export async function signInWithCode(
  ctx: SignInContext,
  { requestId, code, device, browser = null }: SignInWithCodeInput,
): Promise<SignedIn> {
  const now = ctx.now()
  const answer = await ctx.transaction(async (scope): Promise<SignedIn | DomainError> => {
    const request = await lockCode(scope, requestId)
    if (!request || request.usedAt || request.expiresAt <= now) return new DomainError('INVALID', 'codeExpired')
    // A link that was followed elsewhere, by a mail scanner perhaps, leaves the code to the browser that asked for it.
    if (request.linkUsedAt && !isAsking(ctx, request, browser)) return new DomainError('INVALID', 'codeExpired')
    await lockAddress(scope, request.email)
    const failedToday = await countFailedAttemptsSince(scope, { email: request.email, since: daysAfter(now, -1) })
    if (request.failedAttempts >= TRIES_PER_CODE || failedToday >= TRIES_PER_DAY) {
      return new DomainError('TOO_MANY', 'tooManyWrongCodes')
    }
    if (!timingSafeEqual(request.codeHash, ctx.hashSecret(codeOfRequest(requestId, code)))) {
      await failCode(scope, requestId)
      return new DomainError('INVALID', 'wrongCode')
    }
    await spendCode(scope, { id: requestId, now })
    if (request.linkSignInId) await endSignIn(scope, { id: request.linkSignInId, now })
    return openSignIn(scope, { email: request.email, method: 'email_code', device, now })
  })
  if (answer instanceof DomainError) throw answer
  return answer
}
