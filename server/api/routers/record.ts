import { downloadCredential } from '#server/domain/credential/download-credential.ts'
import { correctRecord } from '#server/domain/record/correct-record.ts'
import { getCertificate } from '#server/domain/record/get-certificate.ts'
import { listByEmployer } from '#server/domain/record/list-by-employer.ts'
import { listByPerson } from '#server/domain/record/list-by-person.ts'
import { printCertificate } from '#server/domain/record/print-certificate.ts'
import { printMany } from '#server/domain/record/print-many.ts'
import { revokeRecord } from '#server/domain/record/revoke-record.ts'
import {
  correctRecordSchema,
  listByEmployerSchema,
  listByPersonSchema,
  printCertificateSchema,
  printManySchema,
  recordIdSchema,
  revokeRecordSchema,
} from '#server/domain/record/schema.ts'
import { budgeted, READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const recordRouter = router({
  byEmployer: companyProcedure
    .meta(READS_OWN)
    .input(listByEmployerSchema)
    .query(({ ctx, input }) => listByEmployer(ctx.company, input)),
  byPerson: companyProcedure
    .meta(READS_OWN)
    .input(listByPersonSchema)
    .query(({ ctx, input }) => listByPerson(ctx.company, input)),
  certificate: companyProcedure
    .meta(READS_OWN)
    .input(recordIdSchema)
    .query(({ ctx, input }) => getCertificate(ctx.company, input)),
  printCertificate: companyProcedure
    .meta(budgeted('certificate'))
    .input(printCertificateSchema)
    .query(({ ctx, input }) => printCertificate(ctx.company, input)),
  /** A mutation: it leaves an audit event, and the first one a place in the status list. */
  downloadCredential: companyProcedure
    .meta(budgeted('certificate'))
    .input(recordIdSchema)
    .mutation(({ ctx, input }) => downloadCredential(ctx.company, input)),
  /** For the route that makes a file of them: `files` is a stream, which is not sent as an answer. */
  printMany: companyProcedure
    .meta(budgeted('export'))
    .input(printManySchema)
    .mutation(({ ctx, input }) => printMany(ctx.company, input)),
  correct: companyProcedure
    .meta(WRITES_OWN)
    .input(correctRecordSchema)
    .mutation(({ ctx, input }) => correctRecord(ctx.company, input)),
  revoke: companyProcedure
    .meta(WRITES_OWN)
    .input(revokeRecordSchema)
    .mutation(({ ctx, input }) => revokeRecord(ctx.company, input)),
})
