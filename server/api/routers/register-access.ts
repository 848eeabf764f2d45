import { getRegisterAccess } from '#server/domain/register-access/get-register-access.ts'
import { removeCredential } from '#server/domain/register-access/remove-credential.ts'
import { credentialSchema } from '#server/domain/register-access/schema.ts'
import { setCredential } from '#server/domain/register-access/set-credential.ts'
import { askingAgain, budgeted, READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const registerAccessRouter = router({
  get: companyProcedure.meta(READS_OWN).query(({ ctx }) => getRegisterAccess(ctx.company)),
  set: companyProcedure
    .meta(askingAgain(budgeted('credentialTry')))
    .input(credentialSchema)
    .mutation(({ ctx, input }) => setCredential(ctx.company, input)),
  remove: companyProcedure.meta(askingAgain(WRITES_OWN)).mutation(({ ctx }) => removeCredential(ctx.company)),
})
