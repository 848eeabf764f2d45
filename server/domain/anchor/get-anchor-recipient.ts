import { findLiveRecipient, findSealHead } from '#db/queries/anchor-recipients.ts'
import { canManageAnchor } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'

/** Where the head of the company's chain is sent, and how long the chain is now. */
export function getAnchorRecipient(ctx: CompanyContext) {
  return ctx.readOnlyTransaction(canManageAnchor, async (scope) => {
    const [recipient, head] = await Promise.all([findLiveRecipient(scope), findSealHead(scope)])
    return {
      position: head?.position ?? 0,
      recipient: recipient && {
        email: recipient.email,
        createdAt: recipient.createdAt,
        createdBy: recipient.createdBy,
        sentAt: recipient.sentAt,
      },
    }
  })
}
