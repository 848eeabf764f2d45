import { endVerification } from '#server/domain/operator/end-verification.ts'
import { listAlarms } from '#server/domain/operator/list-alarms.ts'
import { listCompanies } from '#server/domain/operator/list-companies.ts'
import { listEvents } from '#server/domain/operator/list-events.ts'
import {
  endVerificationSchema,
  listCompaniesSchema,
  listEventsSchema,
  verifyCompanySchema,
} from '#server/domain/operator/schema.ts'
import { verifyCompany } from '#server/domain/operator/verify-company.ts'
import { askingAgain, OPERATES } from '../procedure-meta.ts'
import { operatorProcedure, router } from '../trpc.ts'

export const operatorRouter = router({
  listCompanies: operatorProcedure
    .meta(OPERATES)
    .input(listCompaniesSchema)
    .query(({ ctx, input }) => listCompanies(ctx.operator, input)),
  verifyCompany: operatorProcedure
    .meta(askingAgain(OPERATES))
    .input(verifyCompanySchema)
    .mutation(({ ctx, input }) => verifyCompany(ctx.operator, input, 'operator_page')),
  endVerification: operatorProcedure
    .meta(askingAgain(OPERATES))
    .input(endVerificationSchema)
    .mutation(({ ctx, input }) => endVerification(ctx.operator, input)),
  listAlarms: operatorProcedure.meta(OPERATES).query(({ ctx }) => listAlarms(ctx.operator)),
  listEvents: operatorProcedure
    .meta(OPERATES)
    .input(listEventsSchema)
    .query(({ ctx, input }) => listEvents(ctx.operator, input)),
})
