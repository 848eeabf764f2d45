import { changeProject } from '#server/domain/project/change-project.ts'
import { createProject } from '#server/domain/project/create-project.ts'
import { endProject, reopenProject } from '#server/domain/project/end-project.ts'
import { getProject } from '#server/domain/project/get-project.ts'
import { listProjectChoices, listProjects } from '#server/domain/project/list-projects.ts'
import {
  changeProjectSchema,
  listProjectsSchema,
  projectIdSchema,
  projectSchema,
} from '#server/domain/project/schema.ts'
import { READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const projectRouter = router({
  list: companyProcedure
    .meta(READS_OWN)
    .input(listProjectsSchema)
    .query(({ ctx, input }) => listProjects(ctx.company, input)),
  choices: companyProcedure.meta(READS_OWN).query(({ ctx }) => listProjectChoices(ctx.company)),
  get: companyProcedure
    .meta(READS_OWN)
    .input(projectIdSchema)
    .query(({ ctx, input }) => getProject(ctx.company, input)),
  create: companyProcedure
    .meta(WRITES_OWN)
    .input(projectSchema)
    .mutation(({ ctx, input }) => createProject(ctx.company, input)),
  change: companyProcedure
    .meta(WRITES_OWN)
    .input(changeProjectSchema)
    .mutation(({ ctx, input }) => changeProject(ctx.company, input)),
  end: companyProcedure
    .meta(WRITES_OWN)
    .input(projectIdSchema)
    .mutation(({ ctx, input }) => endProject(ctx.company, input)),
  reopen: companyProcedure
    .meta(WRITES_OWN)
    .input(projectIdSchema)
    .mutation(({ ctx, input }) => reopenProject(ctx.company, input)),
})
