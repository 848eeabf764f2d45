import { newId } from '#db/new-id.ts'
import { acceptInvitation as accept } from '#db/queries/account.ts'
import type { AccountContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'

/** Joins the company that invited the user's own address. Throws NOT_FOUND where the invitation does not hold. */
export async function acceptInvitation(
  ctx: AccountContext,
  { invitationId }: { invitationId: string },
): Promise<{ companySlug: string }> {
  const now = ctx.now()
  return ctx.transaction(async (scope) => {
    if (!scope.user.name) throw new DomainError('INVALID', 'nameMissing')
    const companySlug = await accept(scope, { id: invitationId, membershipId: newId(now.getTime()), now })
    if (!companySlug) throw new DomainError('NOT_FOUND')
    return { companySlug }
  })
}
