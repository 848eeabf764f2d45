import { askAgain } from '#server/domain/attendance/ask-again.ts'
import { attendanceIdSchema } from '#server/domain/attendance/schema.ts'
import { countOpenTasks, listTasks } from '#server/domain/task/list-tasks.ts'
import { READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const taskRouter = router({
  list: companyProcedure.meta(READS_OWN).query(({ ctx }) => listTasks(ctx.company)),
  count: companyProcedure.meta(READS_OWN).query(({ ctx }) => countOpenTasks(ctx.company)),
  askAgain: companyProcedure
    .meta(WRITES_OWN)
    .input(attendanceIdSchema)
    .mutation(({ ctx, input }) => askAgain(ctx.company, input)),
})
