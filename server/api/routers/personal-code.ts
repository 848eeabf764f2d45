import { endPersonalCode } from '#server/domain/personal-code/end-personal-code.ts'
import { getPersonalCode } from '#server/domain/personal-code/get-personal-code.ts'
import { issuePersonalCode } from '#server/domain/personal-code/issue-personal-code.ts'
import { endPersonalCodeSchema, issuePersonalCodeSchema, personIdSchema } from '#server/domain/personal-code/schema.ts'
import { READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const personalCodeRouter = router({
  get: companyProcedure
    .meta(READS_OWN)
    .input(personIdSchema)
    .query(({ ctx, input }) => getPersonalCode(ctx.company, input)),
  issue: companyProcedure
    .meta(WRITES_OWN)
    .input(issuePersonalCodeSchema)
    .mutation(({ ctx, input }) => issuePersonalCode(ctx.company, input)),
  end: companyProcedure
    .meta(WRITES_OWN)
    .input(endPersonalCodeSchema)
    .mutation(({ ctx, input }) => endPersonalCode(ctx.company, input)),
})
