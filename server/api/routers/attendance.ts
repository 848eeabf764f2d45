import { checkIn } from '#server/domain/attendance/check-in.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { listAttendances } from '#server/domain/attendance/list-attendances.ts'
import { removeAttendance, undoCheckIn } from '#server/domain/attendance/remove-attendance.ts'
import {
  attendanceIdSchema,
  checkInSchema,
  confirmPresenceSchema,
  declareSchema,
  removeAttendanceSchema,
  sessionIdSchema,
} from '#server/domain/attendance/schema.ts'
import { companyProcedure, router } from '../trpc.ts'

export const attendanceRouter = router({
  list: companyProcedure.input(sessionIdSchema).query(({ ctx, input }) => listAttendances(ctx.company, input)),
  checkIn: companyProcedure.input(checkInSchema).mutation(({ ctx, input }) => checkIn(ctx.company, input)),
  undo: companyProcedure.input(attendanceIdSchema).mutation(({ ctx, input }) => undoCheckIn(ctx.company, input)),
  confirmPresence: companyProcedure
    .input(confirmPresenceSchema)
    .mutation(({ ctx, input }) => confirmPresence(ctx.company, input)),
  remove: companyProcedure
    .input(removeAttendanceSchema)
    .mutation(({ ctx, input }) => removeAttendance(ctx.company, input)),
  declare: companyProcedure.input(declareSchema).mutation(({ ctx, input }) => declareIdentity(ctx.company, input)),
})
