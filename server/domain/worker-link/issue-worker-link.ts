import { newId } from '#db/new-id.ts'
import { lockIdentities } from '#db/queries/identity-locks.ts'
import { findContact } from '#db/queries/invitees.ts'
import { findPerson } from '#db/queries/people.ts'
import { endWorkerLinkRow, findLiveWorkerLink, insertWorkerLink } from '#db/queries/worker-links.ts'
import { canManageWorkerLinks } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { IssueWorkerLinkInput } from './schema.ts'
import { hashWorkerToken, newWorkerSecret, workerLinkAddress } from './worker-link-token.ts'

/**
 * An administrator confirms that an address is the person's own, and gets a link for them: it opens their page together with a code that is
 * sent there. It is shown once, and ends the one before. NOT_FOUND; CONFLICT (`contactChanged`): the address is not the person's contact.
 */
export function issueWorkerLink(
  ctx: CompanyContext,
  { personId, email }: IssueWorkerLinkInput,
): Promise<{ linkId: string; address: string }> {
  return ctx.transaction(canManageWorkerLinks, async (scope) => {
    if (!(await findPerson(scope, personId))) throw new DomainError('NOT_FOUND')
    const contact = await findContact(scope, personId)
    if (contact?.email !== email) throw new DomainError('CONFLICT', 'contactChanged')
    await lockIdentities(scope, [`worker-link:${personId}`])
    const before = await findLiveWorkerLink(scope, personId)
    const now = ctx.now()
    const issuedBy = requireMember(scope).membershipId
    if (before) await endWorkerLinkRow(scope, before.id, { endedAt: now, endedBy: issuedBy })
    const token = newWorkerSecret()
    const linkId = newId(now.getTime())
    const { locale } = contact
    const tokenHash = hashWorkerToken(token)
    await insertWorkerLink(scope, { id: linkId, personId, tokenHash, email, locale, issuedAt: now, issuedBy })
    const payload = { personId, replacedId: before?.id ?? null }
    await recordAuditEvent(scope, { action: 'worker_link.issued', entityId: linkId, payload, now })
    return { linkId, address: workerLinkAddress(ctx.settings, token) }
  })
}
