import { getRegisterAccess } from '#server/domain/register-access/get-register-access.ts'
import { removeCredential } from '#server/domain/register-access/remove-credential.ts'
import { credentialSchema } from '#server/domain/register-access/schema.ts'
import { setCredential } from '#server/domain/register-access/set-credential.ts'
import { companyProcedure, router } from '../trpc.ts'

export const registerAccessRouter = router({
  get: companyProcedure.query(({ ctx }) => getRegisterAccess(ctx.company)),
  set: companyProcedure.input(credentialSchema).mutation(({ ctx, input }) => setCredential(ctx.company, input)),
  remove: companyProcedure.mutation(({ ctx }) => removeCredential(ctx.company)),
})
