import { getAnchorRecipient } from '#server/domain/anchor/get-anchor-recipient.ts'
import { removeAnchorRecipient } from '#server/domain/anchor/remove-anchor-recipient.ts'
import { anchorRecipientSchema } from '#server/domain/anchor/schema.ts'
import { setAnchorRecipient } from '#server/domain/anchor/set-anchor-recipient.ts'
import { companyProcedure, router } from '../trpc.ts'

export const anchorRouter = router({
  get: companyProcedure.query(({ ctx }) => getAnchorRecipient(ctx.company)),
  set: companyProcedure
    .input(anchorRecipientSchema)
    .mutation(({ ctx, input }) => setAnchorRecipient(ctx.company, input)),
  remove: companyProcedure.mutation(({ ctx }) => removeAnchorRecipient(ctx.company)),
})
