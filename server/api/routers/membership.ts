import { cancelInvitation } from '#server/domain/membership/cancel-invitation.ts'
import { changeRole } from '#server/domain/membership/change-role.ts'
import { inviteMember } from '#server/domain/membership/invite-member.ts'
import { leaveCompany } from '#server/domain/membership/leave-company.ts'
import { listMembers } from '#server/domain/membership/list-members.ts'
import { removeMember } from '#server/domain/membership/remove-member.ts'
import { resendInvitation } from '#server/domain/membership/resend-invitation.ts'
import {
  cancelInvitationSchema,
  changeRoleSchema,
  inviteMemberSchema,
  removeMemberSchema,
  resendInvitationSchema,
} from '#server/domain/membership/schema.ts'
import { askingAgain, budgeted, READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const membershipRouter = router({
  list: companyProcedure.meta(READS_OWN).query(({ ctx }) => listMembers(ctx.company)),
  invite: companyProcedure
    .meta(askingAgain(budgeted('invitation')))
    .input(inviteMemberSchema)
    .mutation(({ ctx, input }) => inviteMember(ctx.company, input)),
  resendInvitation: companyProcedure
    .meta(budgeted('invitation'))
    .input(resendInvitationSchema)
    .mutation(({ ctx, input }) => resendInvitation(ctx.company, input)),
  cancelInvitation: companyProcedure
    .meta(WRITES_OWN)
    .input(cancelInvitationSchema)
    .mutation(({ ctx, input }) => cancelInvitation(ctx.company, input)),
  changeRole: companyProcedure
    .meta(askingAgain(WRITES_OWN))
    .input(changeRoleSchema)
    .mutation(({ ctx, input }) => changeRole(ctx.company, input)),
  remove: companyProcedure
    .meta(askingAgain(WRITES_OWN))
    .input(removeMemberSchema)
    .mutation(({ ctx, input }) => removeMember(ctx.company, input)),
  leave: companyProcedure.meta(WRITES_OWN).mutation(({ ctx }) => leaveCompany(ctx.company)),
})
