import { listOpenInvitations, listOwnCompanies } from '#db/queries/account.ts'
import type { AccountContext } from '#server/domain/context.ts'
import { shownEmail } from '#server/domain/email/shown-email.ts'
import { nameFromEmail } from '#server/domain/sign-in/rules.ts'

/**
 * Who is signed in, with the companies that they belong to and the invitations that wait for them. `address` is the e-mail address as
 * it is kept and compared, `email` as it is shown.
 */
export async function getAccount(ctx: AccountContext) {
  return ctx.transaction(async (scope) => {
    const { email, name } = scope.user
    const [companies, invitations] = await Promise.all([listOwnCompanies(scope), listOpenInvitations(scope, ctx.now())])
    const user = { address: email, email: shownEmail(email), name, suggestedName: name || nameFromEmail(email) }
    return { user, companies, invitations }
  })
}
