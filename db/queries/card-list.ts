import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { HmsCardStatus } from '#db/enums.ts'
import { employers, hmsCards, persons } from '#db/schema/people.ts'
import type { OwnScope } from '#db/scope.ts'
import { keptIdOf } from './person-group.ts'

// As in the index: cards without an end come last within a status. A `case`, because PostgreSQL does not consider `coalesce` leakproof and
// would compare it only after the policy, row by row.
const ends = sql`(case when ${hmsCards.validTo} is null then 'infinity'::date else ${hmsCards.validTo} end)`

/** `attention`: everything that is not valid for a good while. `expiring`: valid, and expires within the period. */
export type CardFilter =
  | { kind: 'status'; status: HmsCardStatus }
  | { kind: 'expiring' | 'attention'; until: string }
  | { kind: 'all' }

/** The edge of a page. */
export interface CardCursor {
  status: HmsCardStatus
  validTo: string | null
  id: string
}

/** Cards by status and end, as in the index, a page at a time, each with the shown person of its holder. */
export async function listCards(
  scope: OwnScope,
  { filter, after, limit }: { filter: CardFilter; after?: CardCursor; limit: number },
) {
  // Looked up for each card of the page (`limit`): a join may scan all people of the company.
  const root = alias(persons, 'root')
  const carrier = scope.tx
    .select({ id: root.id, firstName: root.firstName, lastName: root.lastName })
    .from(persons)
    .innerJoin(root, and(eq(root.tenantId, scope.tenantId), sql`${root.id} = ${keptIdOf(sql`persons`)}`))
    .where(and(eq(persons.tenantId, scope.tenantId), eq(persons.id, hmsCards.personId)))
    .limit(1)
    .as('carrier')
  const employer = scope.tx
    .select({ orgnr: employers.orgnr, name: employers.name })
    .from(employers)
    .where(and(eq(employers.tenantId, scope.tenantId), eq(employers.id, hmsCards.employerId)))
    .limit(1)
    .as('employer')
  return scope.tx
    .select({
      id: hmsCards.id,
      numberMasked: hmsCards.numberMasked,
      status: hmsCards.status,
      validTo: hmsCards.validTo,
      lastCheckedAt: hmsCards.lastCheckedAt,
      hasNumber: sql<boolean>`${hmsCards.numberEncrypted} is not null`,
      personId: carrier.id,
      firstName: carrier.firstName,
      lastName: carrier.lastName,
      employerOrgnr: employer.orgnr,
      employerName: employer.name,
    })
    .from(hmsCards)
    .leftJoinLateral(carrier, sql`true`)
    .leftJoinLateral(employer, sql`true`)
    .where(and(eq(hmsCards.tenantId, scope.tenantId), matches(filter), after && isBeyond(after)))
    .orderBy(asc(hmsCards.status), asc(ends), asc(hmsCards.id))
    .limit(limit)
}

// VALID sorts last among the statuses: cards that need attention are all before it, and the first of its ends.
function matches(filter: CardFilter): SQL | undefined {
  if (filter.kind === 'all') return undefined
  if (filter.kind === 'status') return eq(hmsCards.status, filter.status)
  const { until } = filter
  if (filter.kind === 'attention') return sql`(${hmsCards.status}, ${ends}) <= ('VALID', ${until}::date)`
  return and(eq(hmsCards.status, 'VALID'), sql`${ends} <= ${until}::date`)
}

function isBeyond({ status, validTo, id }: CardCursor): SQL {
  return sql`(${hmsCards.status}, ${ends}, ${hmsCards.id}) > (${status}, ${validTo ?? 'infinity'}::date, ${id}::uuid)`
}

/** How many cards there are in each state, counted up to `limit`. */
export async function countCards(scope: OwnScope, until: { in30: string; in60: string; in90: string }, limit: number) {
  const counted = (filter: CardFilter) => sql`(select count(*)::int from (select 1 from hms_cards
    where ${and(eq(hmsCards.tenantId, scope.tenantId), matches(filter))} limit ${limit}) counted)`
  const inStatus = (status: HmsCardStatus) => counted({ kind: 'status', status })
  const expiring = (date: string) => counted({ kind: 'expiring', until: date })
  const [row] = await scope.tx.execute<CardCounts>(sql`
    select ${counted({ kind: 'all' })} as total, ${inStatus('INVALID')} as "INVALID", ${inStatus('BLOCKED')} as "BLOCKED",
      ${inStatus('PENDING')} as "PENDING", ${inStatus('UNRECOGNISED')} as "UNRECOGNISED",
      ${expiring(until.in30)} as expiring30, ${expiring(until.in60)} as expiring60, ${expiring(until.in90)} as expiring90`)
  return row!
}

interface CardCounts extends Record<Exclude<HmsCardStatus, 'VALID'>, number>, Record<string, number> {
  total: number
  expiring30: number
  expiring60: number
  expiring90: number
}
