import { findOwnInvitation } from '#db/queries/account.ts'
import type { AccountContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'

export type InvitationState = 'open' | 'accepted' | 'cancelled' | 'expired'

/** An invitation to the user's verified address. Throws NOT_FOUND, also for an invitation to another address. */
export async function getInvitation(ctx: AccountContext, { invitationId }: { invitationId: string }) {
  const now = ctx.now()
  return ctx.transaction(async (scope) => {
    const row = await findOwnInvitation(scope, invitationId)
    if (!row) throw new DomainError('NOT_FOUND')
    const { acceptedAt, cancelledAt, ...invitation } = row
    const state: InvitationState = acceptedAt
      ? 'accepted'
      : cancelledAt
        ? 'cancelled'
        : row.expiresAt <= now
          ? 'expired'
          : 'open'
    return { ...invitation, state }
  })
}
