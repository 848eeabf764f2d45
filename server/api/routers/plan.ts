import { cancelPlan } from '#server/domain/plan/cancel-plan.ts'
import { changePlan } from '#server/domain/plan/change-plan.ts'
import { createPlan } from '#server/domain/plan/create-plan.ts'
import { getExpected } from '#server/domain/plan/get-expected.ts'
import { getPlan, getPlanCalendar } from '#server/domain/plan/get-plan.ts'
import { inviteEmployer, invitePerson } from '#server/domain/plan/invite.ts'
import { listPlans } from '#server/domain/plan/list-plans.ts'
import {
  changePlanSchema,
  inviteEmployerSchema,
  invitePersonSchema,
  listPlansSchema,
  planIdSchema,
  planSchema,
  uninviteSchema,
} from '#server/domain/plan/schema.ts'
import { startPlan } from '#server/domain/plan/start-plan.ts'
import { uninvite } from '#server/domain/plan/uninvite.ts'
import { sessionIdSchema } from '#server/domain/session/schema.ts'
import { budgeted, READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const planRouter = router({
  list: companyProcedure
    .meta(READS_OWN)
    .input(listPlansSchema)
    .query(({ ctx, input }) => listPlans(ctx.company, input)),
  get: companyProcedure
    .meta(READS_OWN)
    .input(planIdSchema)
    .query(({ ctx, input }) => getPlan(ctx.company, input)),
  calendar: companyProcedure
    .meta(READS_OWN)
    .input(planIdSchema)
    .query(({ ctx, input }) => getPlanCalendar(ctx.company, input)),
  expected: companyProcedure
    .meta(READS_OWN)
    .input(sessionIdSchema)
    .query(({ ctx, input }) => getExpected(ctx.company, input)),
  create: companyProcedure
    .meta(WRITES_OWN)
    .input(planSchema)
    .mutation(({ ctx, input }) => createPlan(ctx.company, input)),
  change: companyProcedure
    .meta(WRITES_OWN)
    .input(changePlanSchema)
    .mutation(({ ctx, input }) => changePlan(ctx.company, input)),
  cancel: companyProcedure
    .meta(WRITES_OWN)
    .input(planIdSchema)
    .mutation(({ ctx, input }) => cancelPlan(ctx.company, input)),
  start: companyProcedure
    .meta(WRITES_OWN)
    .input(planIdSchema)
    .mutation(({ ctx, input }) => startPlan(ctx.company, input)),
  invitePerson: companyProcedure
    .meta(budgeted('planLetter'))
    .input(invitePersonSchema)
    .mutation(({ ctx, input }) => invitePerson(ctx.company, input)),
  inviteEmployer: companyProcedure
    .meta(budgeted('planLetter'))
    .input(inviteEmployerSchema)
    .mutation(({ ctx, input }) => inviteEmployer(ctx.company, input)),
  uninvite: companyProcedure
    .meta(WRITES_OWN)
    .input(uninviteSchema)
    .mutation(({ ctx, input }) => uninvite(ctx.company, input)),
})
