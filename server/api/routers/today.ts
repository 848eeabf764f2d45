import { companyProcedure, router } from '#server/api/trpc.ts'
import { getToday } from '#server/domain/today/get-today.ts'

export const todayRouter = router({
  get: companyProcedure.query(({ ctx }) => getToday(ctx.company)),
})
