import { askAgain } from '#server/domain/attendance/ask-again.ts'
import { attendanceIdSchema } from '#server/domain/attendance/schema.ts'
import { countOpenTasks, listTasks } from '#server/domain/task/list-tasks.ts'
import { companyProcedure, router } from '../trpc.ts'

export const taskRouter = router({
  list: companyProcedure.query(({ ctx }) => listTasks(ctx.company)),
  count: companyProcedure.query(({ ctx }) => countOpenTasks(ctx.company)),
  askAgain: companyProcedure.input(attendanceIdSchema).mutation(({ ctx, input }) => askAgain(ctx.company, input)),
})
