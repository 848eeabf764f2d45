import { addLate } from '#server/domain/attendance/add-late.ts'
import { checkIn } from '#server/domain/attendance/check-in.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { decideLate } from '#server/domain/attendance/decide-late.ts'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { listAttendances } from '#server/domain/attendance/list-attendances.ts'
import { removeAttendance, undoCheckIn } from '#server/domain/attendance/remove-attendance.ts'
import {
  addLateSchema,
  checkInSchema,
  confirmPresenceSchema,
  decideLateSchema,
  declaredPersonSchema,
  declareSchema,
  removeAttendanceSchema,
  scanContentSchema,
  sessionIdSchema,
  undoSchema,
} from '#server/domain/attendance/schema.ts'
import { setExceptionsSchema } from '#server/domain/attendance-exception/schema.ts'
import { setExceptions } from '#server/domain/attendance-exception/set-exceptions.ts'
import { decryptWrite } from '#server/domain/device/decrypt-write.ts'
import { answerQuiz } from '#server/domain/quiz/answer-quiz.ts'
import { answerQuizSchema } from '#server/domain/quiz/schema.ts'
import { includeAttendance } from '#server/domain/session-day/include-attendance.ts'
import { includeSchema, inclusionSchema } from '#server/domain/session-day/schema.ts'
import { markSchema, signSchema, undoSignatureSchema } from '#server/domain/signature/schema.ts'
import { signAttendance } from '#server/domain/signature/sign.ts'
import { undoSignature } from '#server/domain/signature/undo-signature.ts'
import { ASKS_REGISTER, DECLARES, READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const attendanceRouter = router({
  list: companyProcedure
    .meta(READS_OWN)
    .input(sessionIdSchema)
    .query(({ ctx, input }) => listAttendances(ctx.company, input)),
  checkIn: companyProcedure
    .meta(ASKS_REGISTER)
    .input(checkInSchema)
    .mutation(async ({ ctx: { company }, input }) =>
      checkIn(company, { ...input, scan: await decryptWrite(company, input, scanContentSchema) }),
    ),
  declare: companyProcedure
    .meta(DECLARES)
    .input(declareSchema)
    .mutation(async ({ ctx: { company }, input }) =>
      declareIdentity(company, { ...input, ...(await decryptWrite(company, input, declaredPersonSchema)) }),
    ),
  undo: companyProcedure
    .meta(WRITES_OWN)
    .input(undoSchema)
    .mutation(({ ctx, input }) => undoCheckIn(ctx.company, input)),
  sign: companyProcedure
    .meta(WRITES_OWN)
    .input(signSchema)
    .mutation(async ({ ctx: { company }, input }) =>
      signAttendance(company, { ...input, mark: await decryptWrite(company, input, markSchema) }),
    ),
  undoSignature: companyProcedure
    .meta(WRITES_OWN)
    .input(undoSignatureSchema)
    .mutation(({ ctx, input }) => undoSignature(ctx.company, input)),
  answerQuiz: companyProcedure
    .meta(WRITES_OWN)
    .input(answerQuizSchema)
    .mutation(({ ctx, input }) => answerQuiz(ctx.company, input)),
  confirmPresence: companyProcedure
    .meta(WRITES_OWN)
    .input(confirmPresenceSchema)
    .mutation(({ ctx, input }) => confirmPresence(ctx.company, input)),
  remove: companyProcedure
    .meta(WRITES_OWN)
    .input(removeAttendanceSchema)
    .mutation(({ ctx, input }) => removeAttendance(ctx.company, input)),
  include: companyProcedure
    .meta(WRITES_OWN)
    .input(includeSchema)
    .mutation(async ({ ctx: { company }, input }) => {
      const { sealed } = input
      const { reason } = sealed ? await decryptWrite(company, { ...input, sealed }, inclusionSchema) : { reason: null }
      return includeAttendance(company, { ...input, reason })
    }),
  setExceptions: companyProcedure
    .meta(WRITES_OWN)
    .input(setExceptionsSchema)
    .mutation(({ ctx, input }) => setExceptions(ctx.company, input)),
  addLate: companyProcedure
    .meta(WRITES_OWN)
    .input(addLateSchema)
    .mutation(({ ctx, input }) => addLate(ctx.company, input)),
  decideLate: companyProcedure
    .meta(WRITES_OWN)
    .input(decideLateSchema)
    .mutation(({ ctx, input }) => decideLate(ctx.company, input)),
})
