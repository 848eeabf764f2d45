import { DomainError } from '#server/domain/errors.ts'
import { hashWorkerSecret } from '#server/domain/worker-link/worker-link-token.ts'
import { chooseLookUps } from '#server/domain/worker-page/choose-look-ups.ts'
import { downloadOwnData } from '#server/domain/worker-page/download-own-data.ts'
import { endShare } from '#server/domain/worker-page/end-share.ts'
import { enterWorkerCode } from '#server/domain/worker-page/enter-code.ts'
import { getWorkerPage } from '#server/domain/worker-page/get-page.ts'
import { leaveWorkerPage } from '#server/domain/worker-page/leave-page.ts'
import { makeRequest } from '#server/domain/worker-page/make-request.ts'
import { printOwnCertificate } from '#server/domain/worker-page/print-own-certificate.ts'
import { requestWorkerCode } from '#server/domain/worker-page/request-code.ts'
import {
  chooseOwnLookUpsSchema,
  downloadOwnDataSchema,
  enterWorkerCodeSchema,
  leavePageSchema,
  ownRecordSchema,
  ownShareSchema,
  shareCompetenceSchema,
  workerTokenSchema,
} from '#server/domain/worker-page/schema.ts'
import { shareCompetence } from '#server/domain/worker-page/share-competence.ts'
import { makeRequestSchema } from '#server/domain/worker-request/schema.ts'
import { BY_SECRET, budgeted, ONE_PERSON } from '../procedure-meta.ts'
import { publicProcedure, router } from '../trpc.ts'

const entranceProcedure = publicProcedure.use(({ ctx, next }) =>
  next({ ctx: { worker: ctx.services.contexts.worker(ctx.network) } }),
)

/** A browser that has proved a link and its code. Its secret is a cookie that no script can read. */
const workerProcedure = entranceProcedure.use(({ ctx, next }) => {
  if (!ctx.workerSecret) throw new DomainError('NOT_FOUND')
  return next({ ctx: { secretHash: hashWorkerSecret(ctx.workerSecret) } })
})

/** What a person without an account does on their own page, and at its entrance. */
export const workerPageRouter = router({
  requestCode: entranceProcedure
    .meta(budgeted('workerCode'))
    .input(workerTokenSchema)
    .mutation(({ ctx, input }) => requestWorkerCode(ctx.worker, input)),
  enterCode: entranceProcedure
    .meta(budgeted('workerCodeTry'))
    .input(enterWorkerCodeSchema)
    .mutation(async ({ ctx, input }) => {
      const { secret, seconds } = await enterWorkerCode(ctx.worker, input)
      ctx.keepWorkerSecret?.(secret, seconds)
    }),
  get: workerProcedure
    .meta(BY_SECRET)
    .query(({ ctx: { worker, secretHash } }) => getWorkerPage(worker, { secretHash })),
  printCertificate: workerProcedure
    .meta(budgeted('workerCertificate'))
    .input(ownRecordSchema)
    .query(({ ctx: { worker, secretHash }, input }) => printOwnCertificate(worker, { secretHash, ...input })),
  chooseLookUps: workerProcedure
    .meta(ONE_PERSON)
    .input(chooseOwnLookUpsSchema)
    .mutation(({ ctx: { worker, secretHash }, input }) => chooseLookUps(worker, { secretHash, ...input })),
  download: workerProcedure
    .meta(budgeted('workerDownload'))
    .input(downloadOwnDataSchema)
    .query(({ ctx: { worker, secretHash }, input }) => downloadOwnData(worker, { secretHash, ...input })),
  share: workerProcedure
    .meta(budgeted('workerRequest'))
    .input(shareCompetenceSchema)
    .mutation(({ ctx: { worker, secretHash }, input }) => shareCompetence(worker, { secretHash, ...input })),
  endShare: workerProcedure
    .meta(ONE_PERSON)
    .input(ownShareSchema)
    .mutation(({ ctx: { worker, secretHash }, input }) => endShare(worker, { secretHash, ...input })),
  makeRequest: workerProcedure
    .meta(budgeted('workerRequest'))
    .input(makeRequestSchema)
    .mutation(({ ctx: { worker, secretHash }, input }) => makeRequest(worker, { secretHash, ...input })),
  leave: workerProcedure
    .meta(ONE_PERSON)
    .input(leavePageSchema)
    .mutation(async ({ ctx }) => {
      await leaveWorkerPage(ctx.worker, { secretHash: ctx.secretHash })
      ctx.keepWorkerSecret?.('', 0)
    }),
})
