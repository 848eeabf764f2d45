import { getIdentifications } from '#server/domain/identification/get-identifications.ts'
import { personIdSchema } from '#server/domain/personal-code/schema.ts'
import { READS_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const identificationRouter = router({
  ofPerson: companyProcedure
    .meta(READS_OWN)
    .input(personIdSchema)
    .query(({ ctx, input }) => getIdentifications(ctx.company, input)),
})
