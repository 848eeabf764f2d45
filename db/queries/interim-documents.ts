import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { InterimDocumentKind } from '#db/enums.ts'
import { memberships } from '#db/schema/companies.ts'
import { interimDocuments } from '#db/schema/identification.ts'
import { employers, persons } from '#db/schema/people.ts'
import type { OwnScope } from '#db/scope.ts'
import { prepared, type Value } from '#db/transaction.ts'
import { idsOfGroup } from './person-group.ts'

export type InterimDocumentRow = Omit<typeof interimDocuments.$inferSelect, 'tenantId'>

/** Interim documents, which end when the card comes. */
const UNTIL_THE_CARD: InterimDocumentKind[] = ['card_order', 'temporary_card']

/** The same, as SQL. */
export const INTERIM_KINDS = sql.raw(`(${UNTIL_THE_CARD.map((kind) => `'${kind}'`).join(', ')})`)

export interface NewInterimDocument {
  id: string
  personId: string
  kind: InterimDocumentKind
  validUntil: string | null
  note: string
  seenAt: Date
  seenBy: string
}

/** Says what stands in for a card, until when, and who has seen it. */
export async function insertInterimDocument(scope: OwnScope, paper: NewInterimDocument) {
  await scope.tx.insert(interimDocuments).values({ tenantId: scope.tenantId, ...paper })
}

/** Newest first, including ended ones and those of merged persons. */
export async function listInterimDocumentsOfPerson(scope: OwnScope, personId: string) {
  return scope.tx
    .select({
      id: interimDocuments.id,
      kind: interimDocuments.kind,
      validUntil: interimDocuments.validUntil,
      note: interimDocuments.note,
      seenAt: interimDocuments.seenAt,
      seenBy: memberships.name,
      endedAt: interimDocuments.endedAt,
      hmsCardId: interimDocuments.hmsCardId,
    })
    .from(interimDocuments)
    .innerJoin(memberships, and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, interimDocuments.seenBy)))
    .where(
      and(
        eq(interimDocuments.tenantId, scope.tenantId),
        sql`${interimDocuments.personId} in ${idsOfGroup(scope, personId)}`,
      ),
    )
    .orderBy(desc(interimDocuments.seenAt), desc(interimDocuments.id))
    .limit(100)
}

/** People who wait for a card, the longest wait first, with the card that has come since, or its possible owner. */
export async function listWaitingForCard(scope: OwnScope, limit: number) {
  return scope.tx
    .select({
      interimDocumentId: interimDocuments.id,
      personId: sql<string>`coalesce(${persons.mergedIntoId}, ${persons.id})`,
      firstName: persons.firstName,
      lastName: persons.lastName,
      trustLevel: persons.trustLevel,
      employerName: employers.name,
      note: interimDocuments.note,
      validUntil: interimDocuments.validUntil,
      seenAt: interimDocuments.seenAt,
      hasCard: sql<boolean>`exists (select 1 from hms_cards c where c.tenant_id = ${scope.tenantId} and c.status <> 'PENDING'
        and c.person_id in ${idsOfGroup(scope, persons.id)})`,
      lookAlikeId: sql<string | null>`(select q.id from persons q where q.tenant_id = ${scope.tenantId}
        and q.birth_date = ${persons.birthDate} and q.sort_name = ${persons.sortName} and q.trust_level = 'register'
        and q.merged_into_id is null and q.id <> coalesce(${persons.mergedIntoId}, ${persons.id})
        and exists (select 1 from employments e where e.tenant_id = ${scope.tenantId} and e.person_id = q.id
          and e.employer_id = ${persons.currentEmployerId} and e.origin = 'register')
        and not exists (select 1 from person_distinctions d where d.tenant_id = ${scope.tenantId}
          and d.first_id = least(q.id, ${persons.id}) and d.second_id = greatest(q.id, ${persons.id}))
        order by q.id limit 1)`,
    })
    .from(interimDocuments)
    .innerJoin(persons, and(eq(persons.tenantId, scope.tenantId), eq(persons.id, interimDocuments.personId)))
    .leftJoin(employers, and(eq(employers.tenantId, scope.tenantId), eq(employers.id, persons.currentEmployerId)))
    .where(
      and(
        eq(interimDocuments.tenantId, scope.tenantId),
        eq(interimDocuments.kind, 'card_order'),
        isNull(interimDocuments.endedAt),
      ),
    )
    .orderBy(asc(interimDocuments.seenAt), asc(interimDocuments.id))
    .limit(limit)
}

/** How many wait, counted up to `limit`. */
export async function countWaitingForCard(scope: OwnScope, limit: number): Promise<number> {
  const counted = scope.tx
    .select({ id: interimDocuments.id })
    .from(interimDocuments)
    .where(
      and(
        eq(interimDocuments.tenantId, scope.tenantId),
        eq(interimDocuments.kind, 'card_order'),
        isNull(interimDocuments.endedAt),
      ),
    )
    .limit(limit)
    .as('counted')
  const [row] = await scope.tx.select({ count: sql<number>`count(*)::int` }).from(counted)
  return row?.count ?? 0
}

/** A real card of this person, not an order. */
export async function findArrivedCard(scope: OwnScope, personId: string): Promise<string | null> {
  const [row] = await scope.tx.execute<{ id: string }>(sql`select c.id from hms_cards c
    where c.tenant_id = ${scope.tenantId} and c.status <> 'PENDING' and c.person_id in ${idsOfGroup(scope, personId)}
    order by c.first_seen_at desc limit 1`)
  return row?.id ?? null
}

/** The card has come: ends the interim documents of this person and of merged persons. */
export async function endInterimDocumentsForCard(
  scope: OwnScope,
  ending: { personId: string; hmsCardId: string; now: Date; endedBy: string | null },
) {
  await endInterimDocuments(scope, ending)
}

const endInterimDocuments = prepared((tx, value: Value<'personId' | 'hmsCardId' | 'now' | 'endedBy'>) =>
  tx
    .update(interimDocuments)
    .set({
      endedBy: value('endedBy'),
      hmsCardId: value('hmsCardId'),
      endedAt: value('now'),
    })
    .where(
      and(
        eq(interimDocuments.tenantId, value('tenantId')),
        sql`${interimDocuments.personId} in ${idsOfGroup({ tenantId: value('tenantId') }, value('personId'))}`,
        inArray(interimDocuments.kind, UNTIL_THE_CARD),
        isNull(interimDocuments.endedAt),
      ),
    ),
)

/** Locked until the transaction ends. */
export async function lockInterimDocument(scope: OwnScope, id: string): Promise<InterimDocumentRow | null> {
  const [row] = await scope.tx
    .select()
    .from(interimDocuments)
    .where(and(eq(interimDocuments.tenantId, scope.tenantId), eq(interimDocuments.id, id)))
    .for('update')
  return row ?? null
}

/** Ends it, once: what has ended is not changed. */
export async function endInterimDocument(
  scope: OwnScope,
  id: string,
  change: { endedAt: Date; endedBy: string; hmsCardId: string | null },
) {
  await scope.tx
    .update(interimDocuments)
    .set(change)
    .where(
      and(eq(interimDocuments.tenantId, scope.tenantId), eq(interimDocuments.id, id), isNull(interimDocuments.endedAt)),
    )
}
