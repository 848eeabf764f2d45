import { countByMonth, listExpiries } from '#server/domain/expiry/list-expiries.ts'
import { listExpiriesSchema, setNoticeSchema } from '#server/domain/expiry/schema.ts'
import { setNotice } from '#server/domain/expiry/set-notice.ts'
import { READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const expiryRouter = router({
  list: companyProcedure
    .meta(READS_OWN)
    .input(listExpiriesSchema)
    .query(({ ctx, input }) => listExpiries(ctx.company, input)),
  months: companyProcedure.meta(READS_OWN).query(({ ctx }) => countByMonth(ctx.company)),
  setNotice: companyProcedure
    .meta(WRITES_OWN)
    .input(setNoticeSchema)
    .mutation(({ ctx, input }) => setNotice(ctx.company, input)),
})
