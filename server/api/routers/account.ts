import { acceptInvitation } from '#server/domain/account/accept-invitation.ts'
import { getAccount } from '#server/domain/account/get-account.ts'
import { getInvitation } from '#server/domain/account/get-invitation.ts'
import { listSignIns } from '#server/domain/account/list-sign-ins.ts'
import { renameAccount } from '#server/domain/account/rename-account.ts'
import { revokeOtherSignIns } from '#server/domain/account/revoke-other-sign-ins.ts'
import { revokeSignIn } from '#server/domain/account/revoke-sign-in.ts'
import { invitationInput, renameAccountInput, revokeSignInInput } from '#server/domain/account/schema.ts'
import { accountProcedure, router } from '../trpc.ts'

export const accountRouter = router({
  get: accountProcedure.query(async ({ ctx }) => {
    const account = await getAccount(ctx.account)
    return { ...account, isOperator: ctx.services.env.operators.includes(account.user.address) }
  }),
  rename: accountProcedure.input(renameAccountInput).mutation(({ ctx, input }) => renameAccount(ctx.account, input)),
  listSignIns: accountProcedure.query(({ ctx }) => listSignIns(ctx.account)),
  revokeSignIn: accountProcedure
    .input(revokeSignInInput)
    .mutation(({ ctx, input }) => revokeSignIn(ctx.account, input)),
  revokeOtherSignIns: accountProcedure.mutation(({ ctx }) => revokeOtherSignIns(ctx.account)),
  endCurrentSignIn: accountProcedure.mutation(({ ctx }) =>
    revokeSignIn(ctx.account, { signInId: ctx.account.signInId }),
  ),
  getInvitation: accountProcedure.input(invitationInput).query(({ ctx, input }) => getInvitation(ctx.account, input)),
  acceptInvitation: accountProcedure
    .input(invitationInput)
    .mutation(({ ctx, input }) => acceptInvitation(ctx.account, input)),
})
