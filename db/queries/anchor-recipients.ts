import { and, eq, isNull } from 'drizzle-orm'
import { anchorRecipients, memberships } from '#db/schema/companies.ts'
import { sealHeads } from '#db/schema/records.ts'
import type { OwnScope } from '#db/scope.ts'

/** The active address, with who chose it and the chain's length in the last e-mail. */
export async function findLiveRecipient(scope: OwnScope) {
  const [row] = await scope.tx
    .select({
      id: anchorRecipients.id,
      email: anchorRecipients.email,
      locale: anchorRecipients.locale,
      createdAt: anchorRecipients.createdAt,
      createdBy: memberships.name,
      sentPosition: anchorRecipients.sentPosition,
      sentAt: anchorRecipients.sentAt,
    })
    .from(anchorRecipients)
    .innerJoin(
      memberships,
      and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, anchorRecipients.createdBy)),
    )
    .where(and(eq(anchorRecipients.tenantId, scope.tenantId), isNull(anchorRecipients.endedAt)))
  return row ?? null
}

/** The same, locked until the transaction ends, so that two servers send one e-mail. */
export async function lockLiveRecipient(scope: OwnScope) {
  const [row] = await scope.tx
    .select()
    .from(anchorRecipients)
    .where(and(eq(anchorRecipients.tenantId, scope.tenantId), isNull(anchorRecipients.endedAt)))
    .for('update')
  return row ?? null
}

/** Removes the active address. Returns its id, or null when there is none. */
export async function endLiveRecipient(
  scope: OwnScope,
  by: { endedAt: Date; endedBy: string },
): Promise<string | null> {
  const [row] = await scope.tx
    .update(anchorRecipients)
    .set(by)
    .where(and(eq(anchorRecipients.tenantId, scope.tenantId), isNull(anchorRecipients.endedAt)))
    .returning({ id: anchorRecipients.id })
  return row?.id ?? null
}

/** The caller has ended the recipient before: a company has one at a time. */
export async function insertRecipient(
  scope: OwnScope,
  row: Pick<typeof anchorRecipients.$inferInsert, 'id' | 'email' | 'locale' | 'createdAt' | 'createdBy'>,
) {
  await scope.tx.insert(anchorRecipients).values({ tenantId: scope.tenantId, ...row })
}

/** How far the chain was in the letter that was sent last. */
export async function recordAnchorSent(scope: OwnScope, id: string, sent: { sentPosition: number; sentAt: Date }) {
  await scope.tx
    .update(anchorRecipients)
    .set(sent)
    .where(and(eq(anchorRecipients.tenantId, scope.tenantId), eq(anchorRecipients.id, id)))
}

/** The length of the company's chain. Null before its first link. */
export async function findSealHead(scope: OwnScope) {
  const [head] = await scope.tx
    .select({ position: sealHeads.position, chain: sealHeads.chain })
    .from(sealHeads)
    .where(eq(sealHeads.tenantId, scope.tenantId))
  return head && head.position > 0 ? head : null
}
