import { correctRecord } from '#server/domain/record/correct-record.ts'
import { getCertificate } from '#server/domain/record/get-certificate.ts'
import { listByEmployer } from '#server/domain/record/list-by-employer.ts'
import { listByPerson } from '#server/domain/record/list-by-person.ts'
import { printCertificate } from '#server/domain/record/print-certificate.ts'
import { revokeRecord } from '#server/domain/record/revoke-record.ts'
import {
  correctRecordSchema,
  listByEmployerSchema,
  listByPersonSchema,
  recordIdSchema,
  revokeRecordSchema,
} from '#server/domain/record/schema.ts'
import { companyProcedure, router } from '../trpc.ts'

export const recordRouter = router({
  byEmployer: companyProcedure
    .input(listByEmployerSchema)
    .query(({ ctx, input }) => listByEmployer(ctx.company, input)),
  byPerson: companyProcedure.input(listByPersonSchema).query(({ ctx, input }) => listByPerson(ctx.company, input)),
  certificate: companyProcedure.input(recordIdSchema).query(({ ctx, input }) => getCertificate(ctx.company, input)),
  printCertificate: companyProcedure
    .input(recordIdSchema)
    .query(({ ctx, input }) => printCertificate(ctx.company, input)),
  correct: companyProcedure.input(correctRecordSchema).mutation(({ ctx, input }) => correctRecord(ctx.company, input)),
  revoke: companyProcedure.input(revokeRecordSchema).mutation(({ ctx, input }) => revokeRecord(ctx.company, input)),
})
