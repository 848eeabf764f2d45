import { endInterimDocumentOfPerson } from '#server/domain/interim-document/end-interim-document.ts'
import { listWaiting } from '#server/domain/interim-document/list-waiting.ts'
import { recordInterimDocument } from '#server/domain/interim-document/record-interim-document.ts'
import { endInterimDocumentSchema, recordInterimDocumentSchema } from '#server/domain/interim-document/schema.ts'
import { READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const interimDocumentRouter = router({
  waiting: companyProcedure.meta(READS_OWN).query(({ ctx }) => listWaiting(ctx.company)),
  record: companyProcedure
    .meta(WRITES_OWN)
    .input(recordInterimDocumentSchema)
    .mutation(({ ctx, input }) => recordInterimDocument(ctx.company, input)),
  end: companyProcedure
    .meta(WRITES_OWN)
    .input(endInterimDocumentSchema)
    .mutation(({ ctx, input }) => endInterimDocumentOfPerson(ctx.company, input)),
})
