import { upsertContact } from '#db/queries/invitees.ts'
import { findPerson } from '#db/queries/people.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { SetContactInput } from './schema.ts'

/** Says where a person of the book is written to, and in which language. NOT_FOUND. */
export function setContact(ctx: CompanyContext, { personId, email, locale }: SetContactInput): Promise<void> {
  return ctx.transaction(canInstruct, async (scope) => {
    if (!(await findPerson(scope, personId))) throw new DomainError('NOT_FOUND')
    const now = ctx.now()
    await upsertContact(scope, { personId, email, locale, setAt: now, setBy: requireMember(scope).membershipId })
    await recordAuditEvent(scope, { action: 'person_contact.set', entityId: personId, now })
  })
}
