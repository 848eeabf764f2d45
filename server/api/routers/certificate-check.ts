import { checkCertificate } from '#server/domain/certificate-check/check-certificate.ts'
import { checkCertificateSchema } from '#server/domain/certificate-check/schema.ts'
import { budgeted } from '../procedure-meta.ts'
import { publicProcedure, router } from '../trpc.ts'

export const certificateCheckRouter = router({
  check: publicProcedure
    .meta(budgeted('certificateCheck'))
    .input(checkCertificateSchema)
    .query(({ ctx, input }) => checkCertificate(ctx.services.contexts.certificateCheck(ctx.network), input)),
})
