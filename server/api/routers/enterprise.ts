import { findEnterprise } from '#server/domain/enterprise/find-enterprise.ts'
import { findEnterpriseSchema, searchEnterprisesSchema } from '#server/domain/enterprise/schema.ts'
import { searchEnterprises } from '#server/domain/enterprise/search-enterprises.ts'
import { companyProcedure, router } from '../trpc.ts'

export const enterpriseRouter = router({
  find: companyProcedure.input(findEnterpriseSchema).query(({ ctx, input }) => findEnterprise(ctx.company, input)),
  search: companyProcedure
    .input(searchEnterprisesSchema)
    .query(({ ctx, input }) => searchEnterprises(ctx.company, input)),
})
