import { createCompany } from '#server/domain/company/create-company.ts'
import { findEnterprise } from '#server/domain/company/find-enterprise.ts'
import { getCompany } from '#server/domain/company/get-company.ts'
import { getCompanyFacts } from '#server/domain/company/get-company-facts.ts'
import { createCompanySchema, findEnterpriseSchema } from '#server/domain/company/schema.ts'
import { searchEnterprises } from '#server/domain/company/search-enterprises.ts'
import { searchEnterprisesSchema } from '#server/domain/enterprise/schema.ts'
import { budgeted, READS_OWN } from '../procedure-meta.ts'
import { accountProcedure, companyProcedure, router } from '../trpc.ts'

export const companyRouter = router({
  get: companyProcedure.meta(READS_OWN).query(({ ctx }) => getCompany(ctx.company)),
  getFacts: companyProcedure.meta(READS_OWN).query(({ ctx }) => getCompanyFacts(ctx.company)),
  findEnterprise: accountProcedure
    .meta(budgeted('enterpriseLookUp'))
    .input(findEnterpriseSchema)
    .query(({ ctx, input }) => findEnterprise(ctx.account, input)),
  searchEnterprises: accountProcedure
    .meta(budgeted('enterpriseLookUp'))
    .input(searchEnterprisesSchema)
    .query(({ ctx, input }) => searchEnterprises(ctx.account, input)),
  create: accountProcedure
    .meta(budgeted('companyFounded'))
    .input(createCompanySchema)
    .mutation(({ ctx, input }) => createCompany(ctx.account, input)),
})
