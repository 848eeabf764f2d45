import { newId } from '#db/new-id.ts'
import { insertCompany, type NewCompany } from '#db/queries/companies.ts'
import type { AccountScope } from '#db/scope.ts'
import { sealableText, signEvent } from '#server/domain/audit/record-audit-event.ts'
import { sealedTime } from '#server/domain/audit/seal-chain.ts'

/**
 * Creates the company with the current account as its first administrator, and the first event of its log. False when the slug is taken.
 */
export function foundCompany(scope: AccountScope, company: Omit<NewCompany, 'event'>): Promise<boolean> {
  const { id, membershipId, createdAt } = company
  const event = { id: newId(createdAt.getTime()), action: 'company.founded', entityId: id, ...sealableText({}) }
  const by = { tenantId: id, occurredAt: sealedTime(createdAt), actorKind: 'member', actorId: membershipId }
  return insertCompany(scope, { ...company, event: { ...event, ...signEvent(scope.signer, { ...event, ...by }) } })
}
