import { decryptWrite } from '#server/domain/device/decrypt-write.ts'
import { listMissingPrerequisites } from '#server/domain/prerequisite/list-missing.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import { getSession } from '#server/domain/session/get-session.ts'
import { listSessions } from '#server/domain/session/list-sessions.ts'
import { previewCompletion } from '#server/domain/session/preview-completion.ts'
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
import { getTextsToSign } from '#server/domain/signature/get-texts.ts'
import { completeSchema, markSchema } from '#server/domain/signature/schema.ts'
import { teachSchema } from '#server/domain/training/schema.ts'
import { teach } from '#server/domain/training/teach.ts'
import { READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const sessionRouter = router({
  list: companyProcedure
    .meta(READS_OWN)
    .input(listSessionsSchema)
    .query(({ ctx, input }) => listSessions(ctx.company, input)),
  get: companyProcedure
    .meta(READS_OWN)
    .input(sessionIdSchema)
    .query(({ ctx, input }) => getSession(ctx.company, input)),
  start: companyProcedure
    .meta(WRITES_OWN)
    .input(startSessionSchema)
    .mutation(({ ctx, input }) => startSession(ctx.company, input)),
  setTrainingDay: companyProcedure
    .meta(WRITES_OWN)
    .input(setTrainingDaySchema)
    .mutation(({ ctx, input }) => setTrainingDay(ctx.company, input)),
  teach: companyProcedure
    .meta(WRITES_OWN)
    .input(teachSchema)
    .mutation(({ ctx, input }) => teach(ctx.company, input)),
  completionPreview: companyProcedure
    .meta(READS_OWN)
    .input(sessionIdSchema)
    .query(({ ctx, input }) => previewCompletion(ctx.company, input)),
  listMissingPrerequisites: companyProcedure
    .meta(READS_OWN)
    .input(sessionIdSchema)
    .query(({ ctx, input }) => listMissingPrerequisites(ctx.company, input)),
  complete: companyProcedure
    .meta(WRITES_OWN)
    .input(completeSchema)
    .mutation(async ({ ctx: { company }, input }) => {
      const { signature, ...rest } = input
      if (!signature) return completeSession(company, rest)
      const mark = await decryptWrite(company, { ...rest, sealed: signature.sealed }, markSchema)
      return completeSession(company, { ...rest, signature: { shown: signature.shown, mark } })
    }),
  textsToSign: companyProcedure
    .meta(READS_OWN)
    .input(sessionIdSchema)
    .query(({ ctx, input }) => getTextsToSign(ctx.company, input)),
  undoCompletion: companyProcedure
    .meta(WRITES_OWN)
    .input(undoCompletionSchema)
    .mutation(({ ctx, input }) => undoCompletion(ctx.company, input)),
})
