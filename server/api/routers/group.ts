import { renameGroup, retireGroup } from '#server/domain/group/change-group.ts'
import { addToGroup, removeFromGroup } from '#server/domain/group/change-members.ts'
import { createGroup } from '#server/domain/group/create-group.ts'
import { getGroup } from '#server/domain/group/get-group.ts'
import { listGroups } from '#server/domain/group/list-groups.ts'
import {
  createGroupSchema,
  getGroupSchema,
  groupIdSchema,
  groupPeopleSchema,
  renameGroupSchema,
} from '#server/domain/group/schema.ts'
import { READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const groupRouter = router({
  list: companyProcedure.meta(READS_OWN).query(({ ctx }) => listGroups(ctx.company)),
  get: companyProcedure
    .meta(READS_OWN)
    .input(getGroupSchema)
    .query(({ ctx, input }) => getGroup(ctx.company, input)),
  create: companyProcedure
    .meta(WRITES_OWN)
    .input(createGroupSchema)
    .mutation(({ ctx, input }) => createGroup(ctx.company, input)),
  rename: companyProcedure
    .meta(WRITES_OWN)
    .input(renameGroupSchema)
    .mutation(({ ctx, input }) => renameGroup(ctx.company, input)),
  retire: companyProcedure
    .meta(WRITES_OWN)
    .input(groupIdSchema)
    .mutation(({ ctx, input }) => retireGroup(ctx.company, input)),
  addPeople: companyProcedure
    .meta(WRITES_OWN)
    .input(groupPeopleSchema)
    .mutation(({ ctx, input }) => addToGroup(ctx.company, input)),
  removePeople: companyProcedure
    .meta(WRITES_OWN)
    .input(groupPeopleSchema)
    .mutation(({ ctx, input }) => removeFromGroup(ctx.company, input)),
})
