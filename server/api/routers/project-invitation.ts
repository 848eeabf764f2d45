import { readInvitation } from '#server/domain/project-share/read-invitation.ts'
import { invitationTokenSchema } from '#server/domain/project-share/schema.ts'
import { budgeted } from '../procedure-meta.ts'
import { publicProcedure, router } from '../trpc.ts'

/** An invitation to a project, for everybody who has its link. */
export const projectInvitationRouter = router({
  read: publicProcedure
    .meta(budgeted('projectInvitationRead'))
    .input(invitationTokenSchema)
    .query(({ ctx, input }) => readInvitation(ctx.services.contexts.projectInvitation(ctx.network), input)),
})
