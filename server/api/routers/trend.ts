import { READS_OWN } from '#server/api/procedure-meta.ts'
import { companyProcedure, router } from '#server/api/trpc.ts'
import { getTrends } from '#server/domain/trend/get-trends.ts'

export const trendRouter = router({
  get: companyProcedure.meta(READS_OWN).query(({ ctx }) => getTrends(ctx.company)),
})
