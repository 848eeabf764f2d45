import { z } from 'zod'
import { getPerson } from '#server/domain/person/get-person.ts'
import { companyProcedure, router } from '../trpc.ts'

export const personRouter = router({
  get: companyProcedure
    .input(z.object({ personId: z.uuid() }))
    .query(({ ctx, input }) => getPerson(ctx.company, input)),
})
