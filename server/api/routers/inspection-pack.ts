import { archiveInspection } from '#server/domain/inspection/archive-inspection.ts'
import { openInspection } from '#server/domain/inspection/open-inspection.ts'
import { printInspection } from '#server/domain/inspection/print-inspection.ts'
import { printPackCertificate } from '#server/domain/inspection/print-pack-certificate.ts'
import {
  downloadInspectionSchema,
  inspectionCertificateSchema,
  openInspectionSchema,
} from '#server/domain/inspection/schema.ts'
import { budgeted } from '../procedure-meta.ts'
import { publicProcedure, router } from '../trpc.ts'

const packProcedure = publicProcedure.use(({ ctx, next }) =>
  next({ ctx: { inspection: ctx.services.contexts.inspection(ctx.network) } }),
)

/** What somebody without an account reads by the link of an inspection pack. Each opening is written down. */
export const inspectionPackRouter = router({
  open: packProcedure
    .meta(budgeted('inspectionOpening'))
    .input(openInspectionSchema)
    .query(({ ctx, input }) => openInspection(ctx.inspection, input)),
  print: packProcedure
    .meta(budgeted('inspectionDownload'))
    .input(downloadInspectionSchema)
    .query(({ ctx, input }) => printInspection(ctx.inspection, input)),
  archive: packProcedure
    .meta(budgeted('inspectionDownload'))
    .input(downloadInspectionSchema)
    .query(({ ctx, input }) => archiveInspection(ctx.inspection, input)),
  certificate: packProcedure
    .meta(budgeted('inspectionOpening'))
    .input(inspectionCertificateSchema)
    .query(({ ctx, input }) => printPackCertificate(ctx.inspection, input)),
})
