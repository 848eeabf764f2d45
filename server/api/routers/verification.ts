import { beginVerification } from '#server/domain/verification/begin-sign-in.ts'
import { finishVerification } from '#server/domain/verification/finish-sign-in.ts'
import { finishVerificationSchema } from '#server/domain/verification/schema.ts'
import { budgeted } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

/** An administrator proves by a sign-in that they may act for the company. */
export const verificationRouter = router({
  begin: companyProcedure.meta(budgeted('credentialTry')).mutation(({ ctx }) => beginVerification(ctx.company)),
  finish: companyProcedure
    .meta(budgeted('credentialTry'))
    .input(finishVerificationSchema)
    .mutation(({ ctx, input }) => finishVerification(ctx.company, ctx.services.contexts.operatorByCommand, input)),
})
