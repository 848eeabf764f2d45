import { randomBytes } from 'node:crypto'
import { newId } from '#db/new-id.ts'
import { findUserIdByEmail, insertCode } from '#db/queries/sign-ins.ts'
import type { SignInContext } from '#server/domain/context.ts'
import { writeSignInEmail } from '#server/domain/email/write-email.ts'
import { CODE_MINUTES, letterPriority, minutesAfter } from './rules.ts'
import type { RequestSignInCodeInput } from './schema.ts'
import { codeOfRow, newTypedCode } from './typed-code.ts'

/**
 * Sends a link and a code to an address, known or not: the answer is the same. The e-mail is saved with the code and sent by a job.
 * `browser` is the value that the browser keeps in a cookie. Returns the id of the request, to which the typed code belongs.
 * Throws TOO_MANY (`tooManySignInCodes`).
 */
export async function requestSignInCode(
  ctx: SignInContext,
  { email, locale, next, browser }: RequestSignInCodeInput & { browser?: string | null },
): Promise<{ requestId: string }> {
  await ctx.reserve('signInLetter', { email })
  const now = ctx.now()
  const id = newId(now.getTime())
  const code = newTypedCode()
  const link = randomBytes(32).toString('base64url')
  const expiresAt = minutesAfter(now, CODE_MINUTES)
  const address = `${ctx.settings.url}/sign-in/confirm?${new URLSearchParams({ link, next })}`
  await ctx.transaction(async (scope) => {
    await insertCode(scope, {
      id,
      email,
      codeHash: ctx.hashSecret(codeOfRow(id, code)),
      linkHash: ctx.hashSecret(link),
      browserHash: browser ? ctx.hashSecret(browser) : null,
      createdAt: now,
      expiresAt,
    })
    const message = { kind: 'signInCode' as const, link: address, code, minutes: CODE_MINUTES }
    const priority = letterPriority({ isKnown: (await findUserIdByEmail(scope, email)) !== null, now })
    await writeSignInEmail(scope, ctx, { email: { id, to: email, locale, message }, now, expiresAt, priority })
  })
  return { requestId: id }
}
