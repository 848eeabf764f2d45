import { listOpenInvitations, listOwnCompanies } from '#db/queries/account.ts'
import type { AccountContext } from '#server/domain/context.ts'
import { shownEmail } from '#server/domain/email/shown-email.ts'
import { nameFromEmail } from '#server/domain/sign-in/rules.ts'

/**
 * Who is signed in, with their companies and open invitations. `address` is the canonical e-mail address, `email` is the form for display.
 */
export async function getAccount(ctx: AccountContext) {
  return ctx.transaction(async (scope) => {
    const { email, name } = scope.user
    const [companies, invitations] = await Promise.all([listOwnCompanies(scope), listOpenInvitations(scope, ctx.now())])
    const user = { address: email, email: shownEmail(email), name, suggestedName: name || nameFromEmail(email) }
    return { user, companies, invitations }
  })
}
