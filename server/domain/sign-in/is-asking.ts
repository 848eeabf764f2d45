import { timingSafeEqual } from 'node:crypto'
import type { SignInContext } from '#server/domain/context.ts'

/** Whether a browser, by its cookie, is the one that asked for the e-mail. */
export function isAsking(
  ctx: Pick<SignInContext, 'hashSecret'>,
  { browserHash }: { browserHash: Buffer | null },
  browser: string | null,
): boolean {
  return browserHash !== null && browser !== null && timingSafeEqual(browserHash, ctx.hashSecret(browser))
}
