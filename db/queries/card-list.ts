import { and, asc, eq, gt, gte, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { HmsCardStatus } from '#db/enums.ts'
import { employers, hmsCards, persons } from '#db/schema/people.ts'
import type { OwnScope } from '#db/scope.ts'

/** `attention`: whatever is not simply valid for a good while. `expiring`: valid, and runs out until then. */
export type CardFilter =
  | { kind: 'status'; status: HmsCardStatus }
  | { kind: 'expiring' | 'attention'; until: string }
  | { kind: 'all' }

/** Where a page ended. */
export interface CardCursor {
  status: HmsCardStatus
  validTo: string | null
  id: string
}

/** Cards by status and end, as the index has them, a page at a time, each with the person who is shown for its carrier. */
export async function listCards(
  scope: OwnScope,
  { filter, after, limit }: { filter: CardFilter; after?: CardCursor; limit: number },
) {
  const root = alias(persons, 'root')
  return scope.tx
    .select({
      id: hmsCards.id,
      numberMasked: hmsCards.numberMasked,
      status: hmsCards.status,
      validTo: hmsCards.validTo,
      lastCheckedAt: hmsCards.lastCheckedAt,
      hasNumber: sql<boolean>`${hmsCards.numberEncrypted} is not null`,
      personId: root.id,
      firstName: root.firstName,
      lastName: root.lastName,
      employerOrgnr: employers.orgnr,
      employerName: employers.name,
    })
    .from(hmsCards)
    .leftJoin(persons, and(eq(persons.tenantId, scope.tenantId), eq(persons.id, hmsCards.personId)))
    .leftJoin(
      root,
      and(eq(root.tenantId, scope.tenantId), sql`${root.id} = coalesce(${persons.mergedIntoId}, ${persons.id})`),
    )
    .leftJoin(employers, and(eq(employers.tenantId, scope.tenantId), eq(employers.id, hmsCards.employerId)))
    .where(and(eq(hmsCards.tenantId, scope.tenantId), matches(filter), after && isBeyond(after)))
    .orderBy(asc(hmsCards.status), asc(hmsCards.validTo), asc(hmsCards.id))
    .limit(limit)
}

function matches(filter: CardFilter): SQL | undefined {
  if (filter.kind === 'all') return undefined
  if (filter.kind === 'status') return eq(hmsCards.status, filter.status)
  const expiring = and(eq(hmsCards.status, 'VALID'), lte(hmsCards.validTo, filter.until))
  return filter.kind === 'expiring' ? expiring : or(ne(hmsCards.status, 'VALID'), expiring)
}

// Cards without an end come last among those of one status.
function isBeyond({ status, validTo, id }: CardCursor): SQL | undefined {
  const beyondInStatus =
    validTo === null
      ? and(isNull(hmsCards.validTo), gt(hmsCards.id, id))
      : or(
          isNull(hmsCards.validTo),
          and(gte(hmsCards.validTo, validTo), or(gt(hmsCards.validTo, validTo), gt(hmsCards.id, id))),
        )
  return or(gt(hmsCards.status, status), and(eq(hmsCards.status, status), beyondInStatus))
}

/** How many cards there are in each state. */
export async function countCards(scope: OwnScope, until: { in30: string; in60: string; in90: string }) {
  const expiring = (date: string) =>
    sql<number>`(count(*) filter (where ${hmsCards.status} = 'VALID' and ${hmsCards.validTo} <= ${date}))::int`
  const inStatus = (status: HmsCardStatus) => sql<number>`(count(*) filter (where ${hmsCards.status} = ${status}))::int`
  const [row] = await scope.tx
    .select({
      total: sql<number>`count(*)::int`,
      INVALID: inStatus('INVALID'),
      BLOCKED: inStatus('BLOCKED'),
      PENDING: inStatus('PENDING'),
      UNRECOGNISED: inStatus('UNRECOGNISED'),
      expiring30: expiring(until.in30),
      expiring60: expiring(until.in60),
      expiring90: expiring(until.in90),
    })
    .from(hmsCards)
    .where(eq(hmsCards.tenantId, scope.tenantId))
  return row!
}
