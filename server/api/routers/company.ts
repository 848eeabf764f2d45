import { createCompany } from '#server/domain/company/create-company.ts'
import { findOwnEnterprise } from '#server/domain/company/find-own-enterprise.ts'
import { getCompany } from '#server/domain/company/get-company.ts'
import { getCompanyFacts } from '#server/domain/company/get-company-facts.ts'
import { createCompanySchema, findOwnEnterpriseSchema } from '#server/domain/company/schema.ts'
import { searchMainUnits } from '#server/domain/company/search-main-units.ts'
import { searchEnterprisesSchema } from '#server/domain/enterprise/schema.ts'
import { budgeted, READS_OWN } from '../procedure-meta.ts'
import { accountProcedure, companyProcedure, router } from '../trpc.ts'

export const companyRouter = router({
  get: companyProcedure.meta(READS_OWN).query(({ ctx }) => getCompany(ctx.company)),
  getFacts: companyProcedure.meta(READS_OWN).query(({ ctx }) => getCompanyFacts(ctx.company)),
  findOwnEnterprise: accountProcedure
    .meta(budgeted('enterpriseLookUp'))
    .input(findOwnEnterpriseSchema)
    .query(({ ctx, input }) => findOwnEnterprise(ctx.account, input)),
  searchMainUnits: accountProcedure
    .meta(budgeted('enterpriseLookUp'))
    .input(searchEnterprisesSchema)
    .query(({ ctx, input }) => searchMainUnits(ctx.account, input)),
  create: accountProcedure
    .meta(budgeted('companyFounded'))
    .input(createCompanySchema)
    .mutation(({ ctx, input }) => createCompany(ctx.account, input)),
})
