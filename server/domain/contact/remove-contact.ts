import { deleteContact } from '#db/queries/invitees.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'

/** Forgets where a person is written to. Invitations that were sent keep the address that they went to. NOT_FOUND. */
export function removeContact(ctx: CompanyContext, { personId }: { personId: string }): Promise<void> {
  return ctx.transaction(canInstruct, async (scope) => {
    if (!(await deleteContact(scope, personId))) throw new DomainError('NOT_FOUND')
    await recordAuditEvent(scope, { action: 'person_contact.removed', entityId: personId, now: ctx.now() })
  })
}
