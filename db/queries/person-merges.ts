import { and, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { memberships } from '#db/schema/companies.ts'
import { personDistinctions, personMerges } from '#db/schema/identification.ts'
import type { OwnScope } from '#db/scope.ts'
import type { Person } from './people.ts'

export type MergeRow = typeof personMerges.$inferSelect

/** One row for each person that a decision moves. */
export async function insertMerges(
  scope: OwnScope,
  rows: Pick<
    MergeRow,
    'id' | 'decisionId' | 'mergedId' | 'intoId' | 'previousIntoId' | 'reason' | 'mergedAt' | 'mergedBy'
  >[],
) {
  await scope.tx.insert(personMerges).values(rows.map((row) => ({ tenantId: scope.tenantId, ...row })))
}

/**
 * The merges that join these persons: each merges one shown person into another. A row with a `previousIntoId` only records who moved
 * along.
 */
export async function listStandingMerges(scope: OwnScope, personIds: string[]) {
  if (personIds.length === 0) return []
  return scope.tx
    .select({ decisionId: personMerges.decisionId, mergedId: personMerges.mergedId, intoId: personMerges.intoId })
    .from(personMerges)
    .where(
      and(
        eq(personMerges.tenantId, scope.tenantId),
        isNull(personMerges.undoneAt),
        isNull(personMerges.previousIntoId),
        or(inArray(personMerges.mergedId, personIds), inArray(personMerges.intoId, personIds)),
      ),
    )
}

/** One merge by its own row, which says who was merged into whom. */
export async function findMerge(scope: OwnScope, decisionId: string): Promise<MergeRow | null> {
  const [row] = await scope.tx
    .select()
    .from(personMerges)
    .where(
      and(
        eq(personMerges.tenantId, scope.tenantId),
        eq(personMerges.decisionId, decisionId),
        isNull(personMerges.previousIntoId),
      ),
    )
  return row ?? null
}

/** Marks every row of the decision as undone. */
export async function endMerge(
  scope: OwnScope,
  decisionId: string,
  undoing: { undoneAt: Date; undoneBy: string; undoneReason: string },
) {
  await scope.tx
    .update(personMerges)
    .set(undoing)
    .where(and(eq(personMerges.tenantId, scope.tenantId), eq(personMerges.decisionId, decisionId)))
}

/** All merge decisions about these persons, including undone ones, newest first, with who decided and why. */
export async function listMergeHistory(scope: OwnScope, personIds: string[]) {
  if (personIds.length === 0) return []
  const undoer = alias(memberships, 'undoer')
  return scope.tx
    .select({
      decisionId: personMerges.decisionId,
      mergedId: personMerges.mergedId,
      intoId: personMerges.intoId,
      reason: personMerges.reason,
      mergedAt: personMerges.mergedAt,
      mergedBy: memberships.name,
      undoneAt: personMerges.undoneAt,
      undoneReason: personMerges.undoneReason,
      undoneBy: undoer.name,
    })
    .from(personMerges)
    .innerJoin(memberships, and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, personMerges.mergedBy)))
    .leftJoin(undoer, and(eq(undoer.tenantId, scope.tenantId), eq(undoer.id, personMerges.undoneBy)))
    .where(
      and(
        eq(personMerges.tenantId, scope.tenantId),
        isNull(personMerges.previousIntoId),
        or(inArray(personMerges.mergedId, personIds), inArray(personMerges.intoId, personIds)),
      ),
    )
    .orderBy(desc(personMerges.mergedAt), desc(personMerges.id))
    .limit(100)
}

/** Marks two persons as distinct, once. */
export async function insertDistinction(
  scope: OwnScope,
  row: { id: string; firstId: string; secondId: string; decidedAt: Date; decidedBy: string },
) {
  await scope.tx
    .insert(personDistinctions)
    .values({ tenantId: scope.tenantId, ...row })
    .onConflictDoNothing()
}

/** Who was marked as distinct from one of these. */
export async function listDistinctions(scope: OwnScope, personIds: string[]): Promise<string[]> {
  if (personIds.length === 0) return []
  const rows = await scope.tx
    .select({ firstId: personDistinctions.firstId, secondId: personDistinctions.secondId })
    .from(personDistinctions)
    .where(
      and(
        eq(personDistinctions.tenantId, scope.tenantId),
        or(inArray(personDistinctions.firstId, personIds), inArray(personDistinctions.secondId, personIds)),
      ),
    )
    .limit(50)
  return rows.map(({ firstId, secondId }) => (personIds.includes(firstId) ? secondId : firstId))
}

/**
 * Pairs of shown people with the same normalised names and birth date, by name; optionally of one person. Left out: those marked as
 * distinct, and those whom the register named at one employer, because a renewed card is linked automatically.
 */
export async function listLikelyPairs(
  scope: OwnScope,
  { of, limit }: { of?: Pick<Person, 'id' | 'sortName' | 'birthDate'>; limit: number },
) {
  const tenant = scope.tenantId
  const wanted = of
    ? sql`and a.birth_date = ${of.birthDate} and a.sort_name = ${of.sortName} and (a.id = ${of.id} or b.id = ${of.id})`
    : sql``
  // Most people have no duplicate: the index gives the names that occur twice, and only those are read.
  const duplicates = of
    ? sql`persons a`
    : sql`(select t.birth_date, t.sort_name from persons t where t.tenant_id = ${tenant} and t.merged_into_id is null
        group by t.birth_date, t.sort_name having count(*) > 1 offset 0) duplicates
      join persons a on a.tenant_id = ${tenant} and a.birth_date = duplicates.birth_date and a.sort_name = duplicates.sort_name`
  return scope.tx.execute<{ first: string; second: string }>(sql`
    select a.id as first, b.id as second from ${duplicates}
      join persons b on b.tenant_id = ${tenant} and b.birth_date = a.birth_date and b.sort_name = a.sort_name
        and b.id > a.id and b.merged_into_id is null
      where a.tenant_id = ${tenant} and a.merged_into_id is null ${wanted}
        and not exists (select 1 from person_distinctions d
          join persons x on x.tenant_id = ${tenant} and x.id = d.first_id
          join persons y on y.tenant_id = ${tenant} and y.id = d.second_id
          where d.tenant_id = ${tenant} and (
            (coalesce(x.merged_into_id, x.id) = a.id and coalesce(y.merged_into_id, y.id) = b.id) or
            (coalesce(x.merged_into_id, x.id) = b.id and coalesce(y.merged_into_id, y.id) = a.id)))
        and not exists (select 1 from employments e join employments f on f.tenant_id = ${tenant}
          and f.employer_id = e.employer_id and f.origin = 'register' and f.person_id = b.id
          where e.tenant_id = ${tenant} and e.person_id = a.id and e.origin = 'register')
      order by a.sort_name, a.id, b.id limit ${limit}`)
}
