import { endSelfCheckIn } from '#server/domain/self-check-in/end.ts'
import { getSelfCheckInScreen } from '#server/domain/self-check-in/get-screen.ts'
import { openSelfCheckIn } from '#server/domain/self-check-in/open.ts'
import { sessionIdSchema } from '#server/domain/session/schema.ts'
import { READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

/** The screen of a session that attendees read with their own phones. */
export const selfCheckInRouter = router({
  open: companyProcedure
    .meta(WRITES_OWN)
    .input(sessionIdSchema)
    .mutation(({ ctx, input }) => openSelfCheckIn(ctx.company, input)),
  screen: companyProcedure
    .meta(READS_OWN)
    .input(sessionIdSchema)
    .query(({ ctx, input }) => getSelfCheckInScreen(ctx.company, input)),
  end: companyProcedure
    .meta(WRITES_OWN)
    .input(sessionIdSchema)
    .mutation(({ ctx, input }) => endSelfCheckIn(ctx.company, input)),
})
