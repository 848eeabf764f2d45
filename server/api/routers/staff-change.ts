import { acknowledgeJoiners } from '#server/domain/staff-change/acknowledge-joiners.ts'
import { confirmLeft, confirmStays } from '#server/domain/staff-change/answer-leaver.ts'
import { listStaffChanges } from '#server/domain/staff-change/list-staff-changes.ts'
import {
  acknowledgeJoinersSchema,
  confirmLeftSchema,
  listStaffChangesSchema,
  staffChangeIdSchema,
} from '#server/domain/staff-change/schema.ts'
import { undoStaffAnswer } from '#server/domain/staff-change/undo-answer.ts'
import { READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const staffChangeRouter = router({
  list: companyProcedure
    .meta(READS_OWN)
    .input(listStaffChangesSchema)
    .query(({ ctx, input }) => listStaffChanges(ctx.company, input)),
  acknowledge: companyProcedure
    .meta(WRITES_OWN)
    .input(acknowledgeJoinersSchema)
    .mutation(({ ctx, input }) => acknowledgeJoiners(ctx.company, input)),
  confirmLeft: companyProcedure
    .meta(WRITES_OWN)
    .input(confirmLeftSchema)
    .mutation(({ ctx, input }) => confirmLeft(ctx.company, input)),
  confirmStays: companyProcedure
    .meta(WRITES_OWN)
    .input(staffChangeIdSchema)
    .mutation(({ ctx, input }) => confirmStays(ctx.company, input)),
  undo: companyProcedure
    .meta(WRITES_OWN)
    .input(staffChangeIdSchema)
    .mutation(({ ctx, input }) => undoStaffAnswer(ctx.company, input)),
})
