import { deviceWriteSchema } from '#server/domain/device/schema.ts'
import { completeSession, previewCompletion } from '#server/domain/session/complete-session.ts'
import { getSession } from '#server/domain/session/get-session.ts'
import { listSessions } from '#server/domain/session/list-sessions.ts'
import {
  listSessionsSchema,
  sessionIdSchema,
  setTrainingDaySchema,
  startSessionSchema,
  undoCompletionSchema,
} from '#server/domain/session/schema.ts'
import { setTrainingDay } from '#server/domain/session/set-training-day.ts'
import { startSession } from '#server/domain/session/start-session.ts'
import { undoCompletion } from '#server/domain/session/undo-completion.ts'
import { companyProcedure, router } from '../trpc.ts'

export const sessionRouter = router({
  list: companyProcedure.input(listSessionsSchema).query(({ ctx, input }) => listSessions(ctx.company, input)),
  get: companyProcedure.input(sessionIdSchema).query(({ ctx, input }) => getSession(ctx.company, input)),
  start: companyProcedure.input(startSessionSchema).mutation(({ ctx, input }) => startSession(ctx.company, input)),
  setTrainingDay: companyProcedure
    .input(setTrainingDaySchema)
    .mutation(({ ctx, input }) => setTrainingDay(ctx.company, input)),
  completionPreview: companyProcedure
    .input(sessionIdSchema)
    .query(({ ctx, input }) => previewCompletion(ctx.company, input)),
  complete: companyProcedure.input(deviceWriteSchema).mutation(({ ctx, input }) => completeSession(ctx.company, input)),
  undoCompletion: companyProcedure
    .input(undoCompletionSchema)
    .mutation(({ ctx, input }) => undoCompletion(ctx.company, input)),
})
