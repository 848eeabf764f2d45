import { checkCertificate } from '#server/domain/certificate-check/check-certificate.ts'
import { checkCertificateSchema } from '#server/domain/certificate-check/schema.ts'
import { getIssuer } from '#server/domain/credential/get-issuer.ts'
import { getStatusList } from '#server/domain/credential/get-status-list.ts'
import { issuerSchema, statusListSchema } from '#server/domain/credential/schema.ts'
import { budgeted, OPEN_TO_ALL } from '../procedure-meta.ts'
import { publicProcedure, router } from '../trpc.ts'

export const certificateCheckRouter = router({
  /** What signatures of certificates are checked with; all that the device needs for that. */
  keys: publicProcedure.meta(OPEN_TO_ALL).query(({ ctx }) => ctx.services.publishedKeys),
  check: publicProcedure
    .meta(budgeted('certificateCheck'))
    .input(checkCertificateSchema)
    .query(({ ctx, input }) => checkCertificate(ctx.services.contexts.certificateCheck(ctx.network), input)),
  /** The same keys as JWK, for verifiers of credentials. */
  credentialKeys: publicProcedure
    .meta(OPEN_TO_ALL)
    .query(({ ctx }) => [...ctx.services.dependencies.credentials.publicKeys]),
  credentialIssuer: publicProcedure
    .meta(budgeted('credentialStatus'))
    .input(issuerSchema)
    .query(({ ctx, input }) => getIssuer(ctx.services.contexts.certificateCheck(ctx.network), input)),
  statusList: publicProcedure
    .meta(budgeted('credentialStatus'))
    .input(statusListSchema)
    .query(({ ctx, input }) => getStatusList(ctx.services.contexts.certificateCheck(ctx.network), input)),
})
