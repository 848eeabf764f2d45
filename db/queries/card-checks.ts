import { and, desc, eq } from 'drizzle-orm'
import { memberships } from '#db/schema/companies.ts'
import { cardChecks } from '#db/schema/sessions.ts'
import type { OwnScope } from '#db/scope.ts'

type CardCheck = typeof cardChecks.$inferSelect

/** Saves a member's look-up: no name, and only the masked number of an unknown card. */
export async function insertLookUp(
  scope: OwnScope,
  check: Omit<CardCheck, 'tenantId' | 'scanId' | 'purpose' | 'checkedBy'> & { checkedBy: string },
) {
  await scope.tx.insert(cardChecks).values({ tenantId: scope.tenantId, purpose: 'look_up', scanId: null, ...check })
}

/** The company's latest look-ups, newest first. */
export async function listLookUps(scope: OwnScope, limit: number) {
  return scope.tx
    .select({
      id: cardChecks.id,
      status: cardChecks.status,
      reason: cardChecks.reason,
      errorCode: cardChecks.errorCode,
      employerName: cardChecks.employerName,
      cardNumberMasked: cardChecks.cardNumberMasked,
      receivedAt: cardChecks.receivedAt,
      checkedBy: memberships.name,
    })
    .from(cardChecks)
    .innerJoin(memberships, and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, cardChecks.checkedBy)))
    .where(and(eq(cardChecks.tenantId, scope.tenantId), eq(cardChecks.purpose, 'look_up')))
    .orderBy(desc(cardChecks.receivedAt), desc(cardChecks.id))
    .limit(limit)
}
