import { findEnterprise } from '#server/domain/enterprise/find-enterprise.ts'
import { findEnterpriseSchema, searchEnterprisesSchema } from '#server/domain/enterprise/schema.ts'
import { searchEnterprises } from '#server/domain/enterprise/search-enterprises.ts'
import { budgeted } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const enterpriseRouter = router({
  find: companyProcedure
    .meta(budgeted('enterpriseLookUp'))
    .input(findEnterpriseSchema)
    .query(({ ctx, input }) => findEnterprise(ctx.company, input)),
  search: companyProcedure
    .meta(budgeted('enterpriseLookUp'))
    .input(searchEnterprisesSchema)
    .query(({ ctx, input }) => searchEnterprises(ctx.company, input)),
})
