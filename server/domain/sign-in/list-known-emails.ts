import { listKnownEmailRows as listKnown } from '#db/queries/sign-ins.ts'
import type { SignInContext } from '#server/domain/context.ts'

/** Which of these addresses have a user: the demo people who have been seeded. */
export async function listKnownEmails(ctx: SignInContext, emails: readonly string[]): Promise<string[]> {
  return ctx.transaction((scope) => listKnown(scope, emails))
}
