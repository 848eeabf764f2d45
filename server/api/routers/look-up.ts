import { getLookUp } from '#server/domain/look-up/get-look-up.ts'
import { listReceipts } from '#server/domain/look-up/list-receipts.ts'
import { lookUpCompetence } from '#server/domain/look-up/look-up-competence.ts'
import { openShared } from '#server/domain/look-up/open-shared.ts'
import {
  listReceiptsSchema,
  lookUpIdSchema,
  openLookUpSchema,
  openSharedSchema,
} from '#server/domain/look-up/schema.ts'
import { BY_RECEIPT, budgeted, READS_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

/** The valid competence of a person who has just shown their card. */
export const lookUpRouter = router({
  open: companyProcedure
    .meta(budgeted('competenceLookUp'))
    .input(openLookUpSchema)
    .mutation(({ ctx, input }) => lookUpCompetence(ctx.company, input)),
  openShared: companyProcedure
    .meta(budgeted('competenceLookUp'))
    .input(openSharedSchema)
    .mutation(({ ctx, input }) => openShared(ctx.company, input)),
  get: companyProcedure
    .meta(BY_RECEIPT)
    .input(lookUpIdSchema)
    .query(({ ctx, input }) => getLookUp(ctx.company, input)),
  list: companyProcedure
    .meta(READS_OWN)
    .input(listReceiptsSchema)
    .query(({ ctx, input }) => listReceipts(ctx.company, input)),
})
