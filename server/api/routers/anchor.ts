import { getAnchorRecipient } from '#server/domain/anchor/get-anchor-recipient.ts'
import { removeAnchorRecipient } from '#server/domain/anchor/remove-anchor-recipient.ts'
import { anchorRecipientSchema } from '#server/domain/anchor/schema.ts'
import { setAnchorRecipient } from '#server/domain/anchor/set-anchor-recipient.ts'
import { askingAgain, READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const anchorRouter = router({
  get: companyProcedure.meta(READS_OWN).query(({ ctx }) => getAnchorRecipient(ctx.company)),
  set: companyProcedure
    .meta(askingAgain(WRITES_OWN))
    .input(anchorRecipientSchema)
    .mutation(({ ctx, input }) => setAnchorRecipient(ctx.company, input)),
  remove: companyProcedure.meta(askingAgain(WRITES_OWN)).mutation(({ ctx }) => removeAnchorRecipient(ctx.company)),
})
