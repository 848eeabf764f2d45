import { findContact } from '#db/queries/invitees.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { shownEmail } from '#server/domain/email/shown-email.ts'

/** Where a person of the book is written to; null where no address is known, or nobody by this id. */
export function getContact(ctx: CompanyContext, { personId }: { personId: string }) {
  return ctx.readOnlyTransaction(canInstruct, async (scope) => {
    const contact = await findContact(scope, personId)
    return contact && { email: shownEmail(contact.email), locale: contact.locale }
  })
}
