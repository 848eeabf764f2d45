import { checkCard } from '#server/domain/card/check-card.ts'
import { listLatestLookUps } from '#server/domain/card/list-look-ups.ts'
import { checkCardSchema } from '#server/domain/card/schema.ts'
import { companyProcedure, router } from '../trpc.ts'

export const cardRouter = router({
  check: companyProcedure.input(checkCardSchema).mutation(({ ctx, input }) => checkCard(ctx.company, input)),
  latestChecks: companyProcedure.query(({ ctx }) => listLatestLookUps(ctx.company)),
})
