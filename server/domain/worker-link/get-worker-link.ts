import { findContact } from '#db/queries/invitees.ts'
import { findPerson } from '#db/queries/people.ts'
import { findLiveWorkerLink } from '#db/queries/worker-links.ts'
import { canManageWorkerLinks } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { shownEmail } from '#server/domain/email/shown-email.ts'
import { DomainError } from '#server/domain/errors.ts'

/**
 * The link to a person's own page: when it was issued, and whether it still counts, which it does while the contact is the confirmed
 * address. With the contact, which a new link needs. NOT_FOUND.
 */
export function getWorkerLink(ctx: CompanyContext, { personId }: { personId: string }) {
  return ctx.readOnlyTransaction(canManageWorkerLinks, async (scope) => {
    if (!(await findPerson(scope, personId))) throw new DomainError('NOT_FOUND')
    const contact = await findContact(scope, personId)
    const link = await findLiveWorkerLink(scope, personId)
    return {
      email: contact && shownEmail(contact.email),
      link: link && { id: link.id, issuedAt: link.issuedAt, counts: link.email === contact?.email },
    }
  })
}
