import { projectIdSchema } from '#server/domain/project/schema.ts'
import { inviteCompany } from '#server/domain/project-company/invite-company.ts'
import { listProjectCompanies } from '#server/domain/project-company/list-companies.ts'
import { listSharedPeople } from '#server/domain/project-company/list-shared-people.ts'
import { removeCompany } from '#server/domain/project-company/remove-company.ts'
import {
  inviteCompanySchema,
  listSharedPeopleSchema,
  projectCompanyIdSchema,
} from '#server/domain/project-company/schema.ts'
import { budgeted, READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

/** The companies on a project of the caller's, and the people whom they share. */
export const projectCompanyRouter = router({
  list: companyProcedure
    .meta(READS_OWN)
    .input(projectIdSchema)
    .query(({ ctx, input }) => listProjectCompanies(ctx.company, input)),
  invite: companyProcedure
    .meta(budgeted('projectInvitation'))
    .input(inviteCompanySchema)
    .mutation(({ ctx, input }) => inviteCompany(ctx.company, input)),
  remove: companyProcedure
    .meta(WRITES_OWN)
    .input(projectCompanyIdSchema)
    .mutation(({ ctx, input }) => removeCompany(ctx.company, input)),
  people: companyProcedure
    .meta(budgeted('shareOpening'))
    .input(listSharedPeopleSchema)
    .query(({ ctx, input }) => listSharedPeople(ctx.company, input)),
})
