import { cancelRecheck } from '#server/domain/card/cancel-recheck.ts'
import { checkCard } from '#server/domain/card/check-card.ts'
import { getLatestRecheck } from '#server/domain/card/get-recheck.ts'
import { listCompanyCards } from '#server/domain/card/list-cards.ts'
import { listLatestLookUps } from '#server/domain/card/list-look-ups.ts'
import { checkCardSchema, listCardsSchema, recheckIdSchema, startRecheckSchema } from '#server/domain/card/schema.ts'
import { startRecheck } from '#server/domain/card/start-recheck.ts'
import { budgeted, READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const cardRouter = router({
  check: companyProcedure
    .meta(budgeted('cardLookUp'))
    .input(checkCardSchema)
    .mutation(({ ctx, input }) => checkCard(ctx.company, input)),
  latestChecks: companyProcedure.meta(READS_OWN).query(({ ctx }) => listLatestLookUps(ctx.company)),
  list: companyProcedure
    .meta(READS_OWN)
    .input(listCardsSchema)
    .query(({ ctx, input }) => listCompanyCards(ctx.company, input)),
  latestRecheck: companyProcedure.meta(READS_OWN).query(({ ctx }) => getLatestRecheck(ctx.company)),
  startRecheck: companyProcedure
    .meta(budgeted('recheck'))
    .input(startRecheckSchema)
    .mutation(({ ctx, input }) => startRecheck(ctx.company, input)),
  cancelRecheck: companyProcedure
    .meta(WRITES_OWN)
    .input(recheckIdSchema)
    .mutation(({ ctx, input }) => cancelRecheck(ctx.company, input)),
})
