import type { ProjectInvitationContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { hashInvitationToken } from '#server/domain/project-company/invitation-token.ts'
import type { InvitationTokenInput } from './schema.ts'

/** What the letter of an invitation says too, for everybody who has its link. TOO_MANY; NOT_FOUND where it can be accepted no more. */
export async function readInvitation(ctx: ProjectInvitationContext, { token }: InvitationTokenInput) {
  await ctx.reserve('projectInvitationRead')
  const invitation = await ctx.read(hashInvitationToken(token))
  if (!invitation) throw new DomainError('NOT_FOUND')
  return invitation
}
