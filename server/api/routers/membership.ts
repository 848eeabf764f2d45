import { cancelInvitation } from '#server/domain/membership/cancel-invitation.ts'
import { changeRole } from '#server/domain/membership/change-role.ts'
import { inviteMember } from '#server/domain/membership/invite-member.ts'
import { leaveCompany } from '#server/domain/membership/leave-company.ts'
import { listMembers } from '#server/domain/membership/list-members.ts'
import { removeMember } from '#server/domain/membership/remove-member.ts'
import { resendInvitation } from '#server/domain/membership/resend-invitation.ts'
import {
  cancelInvitationInput,
  changeRoleInput,
  inviteMemberInput,
  removeMemberInput,
  resendInvitationInput,
} from '#server/domain/membership/schema.ts'
import { companyProcedure, router } from '../trpc.ts'

export const membershipRouter = router({
  list: companyProcedure.query(({ ctx }) => listMembers(ctx.company)),
  invite: companyProcedure.input(inviteMemberInput).mutation(({ ctx, input }) => inviteMember(ctx.company, input)),
  resendInvitation: companyProcedure
    .input(resendInvitationInput)
    .mutation(({ ctx, input }) => resendInvitation(ctx.company, input)),
  cancelInvitation: companyProcedure
    .input(cancelInvitationInput)
    .mutation(({ ctx, input }) => cancelInvitation(ctx.company, input)),
  changeRole: companyProcedure.input(changeRoleInput).mutation(({ ctx, input }) => changeRole(ctx.company, input)),
  remove: companyProcedure.input(removeMemberInput).mutation(({ ctx, input }) => removeMember(ctx.company, input)),
  leave: companyProcedure.mutation(({ ctx }) => leaveCompany(ctx.company)),
})
