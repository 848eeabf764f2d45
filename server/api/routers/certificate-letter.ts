import { listLetters } from '#server/domain/certificate-letter/list-letters.ts'
import { sendCertificateSchema } from '#server/domain/certificate-letter/schema.ts'
import { sendCertificate } from '#server/domain/certificate-letter/send-certificate.ts'
import { personIdSchema } from '#server/domain/person/schema.ts'
import { budgeted, READS_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const certificateLetterRouter = router({
  ofPerson: companyProcedure
    .meta(READS_OWN)
    .input(personIdSchema)
    .query(({ ctx, input }) => listLetters(ctx.company, input)),
  send: companyProcedure
    .meta(budgeted('certificateLetter'))
    .input(sendCertificateSchema)
    .mutation(({ ctx, input }) => sendCertificate(ctx.company, input)),
})
