import { READS_OWN } from '#server/api/procedure-meta.ts'
import { companyProcedure, router } from '#server/api/trpc.ts'
import { getToday } from '#server/domain/today/get-today.ts'

export const todayRouter = router({
  get: companyProcedure.meta(READS_OWN).query(({ ctx }) => getToday(ctx.company)),
})
