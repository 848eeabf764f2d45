import { endInspection } from '#server/domain/inspection/end-inspection.ts'
import { getInspection } from '#server/domain/inspection/get-inspection.ts'
import { listInspections } from '#server/domain/inspection/list-inspections.ts'
import { makeInspection } from '#server/domain/inspection/make-inspection.ts'
import {
  inspectionIdSchema,
  listInspectionsSchema,
  makeInspectionSchema,
  sendInspectionSchema,
} from '#server/domain/inspection/schema.ts'
import { sendInspection } from '#server/domain/inspection/send-inspection.ts'
import { askingAgain, budgeted, READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

/** The inspection packs that administrators make. */
export const inspectionRouter = router({
  list: companyProcedure
    .meta(READS_OWN)
    .input(listInspectionsSchema)
    .query(({ ctx, input }) => listInspections(ctx.company, input)),
  get: companyProcedure
    .meta(READS_OWN)
    .input(inspectionIdSchema)
    .query(({ ctx, input }) => getInspection(ctx.company, input)),
  make: companyProcedure
    .meta(askingAgain(budgeted('export')))
    .input(makeInspectionSchema)
    .mutation(({ ctx, input }) => makeInspection(ctx.company, input)),
  send: companyProcedure
    .meta(askingAgain(budgeted('inspectionLetter')))
    .input(sendInspectionSchema)
    .mutation(({ ctx, input }) => sendInspection(ctx.company, input)),
  end: companyProcedure
    .meta(WRITES_OWN)
    .input(inspectionIdSchema)
    .mutation(({ ctx, input }) => endInspection(ctx.company, input)),
})
