import { listOpenInvitations, listOwnCompanies } from '#db/queries/account.ts'
import type { AccountContext } from '#server/domain/context.ts'
import { nameFromEmail } from '#server/domain/sign-in/rules.ts'

/** Who is signed in, with the companies that they belong to and the invitations that wait for them. */
export async function getAccount(ctx: AccountContext) {
  return ctx.transaction(async (scope) => {
    const { email, name } = scope.user
    const [companies, invitations] = await Promise.all([listOwnCompanies(scope), listOpenInvitations(scope, ctx.now())])
    return { user: { email, name, suggestedName: name || nameFromEmail(email) }, companies, invitations }
  })
}
