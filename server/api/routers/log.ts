import { listEvents } from '#server/domain/audit/list-events.ts'
import { listEventsSchema } from '#server/domain/audit/schema.ts'
import { READS_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const logRouter = router({
  list: companyProcedure
    .meta(READS_OWN)
    .input(listEventsSchema)
    .query(({ ctx, input }) => listEvents(ctx.company, input)),
})
