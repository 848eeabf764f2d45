import { acceptInvitation } from '#server/domain/account/accept-invitation.ts'
import { getAccount } from '#server/domain/account/get-account.ts'
import { getInvitation } from '#server/domain/account/get-invitation.ts'
import { listSignIns } from '#server/domain/account/list-sign-ins.ts'
import { renameAccount } from '#server/domain/account/rename-account.ts'
import { revokeOtherSignIns } from '#server/domain/account/revoke-other-sign-ins.ts'
import { revokeSignIn } from '#server/domain/account/revoke-sign-in.ts'
import { invitationSchema, renameAccountSchema, revokeSignInSchema } from '#server/domain/account/schema.ts'
import { askingAgain, READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { accountProcedure, router } from '../trpc.ts'

export const accountRouter = router({
  get: accountProcedure.meta(READS_OWN).query(async ({ ctx }) => {
    const account = await getAccount(ctx.account)
    return { ...account, isOperator: ctx.services.env.operators.includes(account.user.address) }
  }),
  rename: accountProcedure
    .meta(WRITES_OWN)
    .input(renameAccountSchema)
    .mutation(({ ctx, input }) => renameAccount(ctx.account, input)),
  listSignIns: accountProcedure.meta(READS_OWN).query(({ ctx }) => listSignIns(ctx.account)),
  revokeSignIn: accountProcedure
    .meta(askingAgain(WRITES_OWN))
    .input(revokeSignInSchema)
    .mutation(({ ctx, input }) => revokeSignIn(ctx.account, input)),
  revokeOtherSignIns: accountProcedure
    .meta(askingAgain(WRITES_OWN))
    .mutation(({ ctx }) => revokeOtherSignIns(ctx.account)),
  endCurrentSignIn: accountProcedure
    .meta(WRITES_OWN)
    .mutation(({ ctx }) => revokeSignIn(ctx.account, { signInId: ctx.account.signInId })),
  getInvitation: accountProcedure
    .meta(READS_OWN)
    .input(invitationSchema)
    .query(({ ctx, input }) => getInvitation(ctx.account, input)),
  acceptInvitation: accountProcedure
    .meta(WRITES_OWN)
    .input(invitationSchema)
    .mutation(({ ctx, input }) => acceptInvitation(ctx.account, input)),
})
