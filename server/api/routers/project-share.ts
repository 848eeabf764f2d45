import { inviteSubcontractorSchema } from '#server/domain/project-company/schema.ts'
import { changeShare } from '#server/domain/project-share/change-share.ts'
import { chooseCourses } from '#server/domain/project-share/choose-courses.ts'
import { getProjectShare } from '#server/domain/project-share/get-share.ts'
import { inviteSubcontractor, removeSubcontractor } from '#server/domain/project-share/invite-subcontractor.ts'
import { joinProject } from '#server/domain/project-share/join-project.ts'
import { leaveProject } from '#server/domain/project-share/leave-project.ts'
import { listProjectShares } from '#server/domain/project-share/list-shares.ts'
import {
  changeShareSchema,
  chooseCoursesSchema,
  invitationTokenSchema,
  removeSubcontractorSchema,
  shareEntrySchema,
  shareIdSchema,
  sharePeopleSchema,
} from '#server/domain/project-share/schema.ts'
import { sharePeople, unsharePerson } from '#server/domain/project-share/share-people.ts'
import { BY_SECRET, budgeted, READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

/** Projects of other companies that the caller's is on, and what it shares there. */
export const projectShareRouter = router({
  join: companyProcedure
    .meta(BY_SECRET)
    .input(invitationTokenSchema)
    .mutation(({ ctx, input }) => joinProject(ctx.company, input)),
  list: companyProcedure.meta(READS_OWN).query(({ ctx }) => listProjectShares(ctx.company)),
  get: companyProcedure
    .meta(READS_OWN)
    .input(shareIdSchema)
    .query(({ ctx, input }) => getProjectShare(ctx.company, input)),
  change: companyProcedure
    .meta(WRITES_OWN)
    .input(changeShareSchema)
    .mutation(({ ctx, input }) => changeShare(ctx.company, input)),
  addPeople: companyProcedure
    .meta(WRITES_OWN)
    .input(sharePeopleSchema)
    .mutation(({ ctx, input }) => sharePeople(ctx.company, input)),
  removePerson: companyProcedure
    .meta(WRITES_OWN)
    .input(shareEntrySchema)
    .mutation(({ ctx, input }) => unsharePerson(ctx.company, input)),
  chooseCourses: companyProcedure
    .meta(WRITES_OWN)
    .input(chooseCoursesSchema)
    .mutation(({ ctx, input }) => chooseCourses(ctx.company, input)),
  leave: companyProcedure
    .meta(WRITES_OWN)
    .input(shareIdSchema)
    .mutation(({ ctx, input }) => leaveProject(ctx.company, input)),
  inviteSubcontractor: companyProcedure
    .meta(budgeted('projectInvitation'))
    .input(inviteSubcontractorSchema)
    .mutation(({ ctx, input }) => inviteSubcontractor(ctx.company, input)),
  removeSubcontractor: companyProcedure
    .meta(WRITES_OWN)
    .input(removeSubcontractorSchema)
    .mutation(({ ctx, input }) => removeSubcontractor(ctx.company, input)),
})
