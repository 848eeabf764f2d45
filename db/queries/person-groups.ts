import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { persons } from '#db/schema/people.ts'
import type { OwnScope } from '#db/scope.ts'
import { isAnyOf, prepared, type Value } from '#db/transaction.ts'
import { type Person, personColumns } from './people.ts'
import { idsOfGroups } from './person-group.ts'

/** The shown person of a group: the one that this person was merged into, or the person itself. */
export function rootOf({ id, mergedIntoId }: Pick<Person, 'id' | 'mergedIntoId'>): string {
  return mergedIntoId ?? id
}

const selectGroups = prepared((tx, value: Value<'personIds'>) =>
  tx
    .select(personColumns)
    .from(persons)
    .where(
      and(
        eq(persons.tenantId, value('tenantId')),
        sql`${persons.id} in ${idsOfGroups(value('tenantId'), value('personIds'))}`,
      ),
    )
    .orderBy(sql`${persons.mergedIntoId} is not null`, asc(persons.id)),
)

/** Everybody merged with one of these, the shown ones first. */
export async function listGroups(scope: OwnScope, personIds: string[]): Promise<Person[]> {
  return personIds.length === 0 ? [] : selectGroups(scope, { personIds })
}

/** The same, each row locked until the transaction ends, in one order. The caller keeps the groups from changing. */
export async function lockGroups(scope: OwnScope, personIds: string[]): Promise<Person[]> {
  const ids = (await listGroups(scope, personIds)).map(({ id }) => id)
  if (ids.length === 0) return []
  await scope.tx
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.tenantId, scope.tenantId), inArray(persons.id, ids)))
    .orderBy(asc(persons.id))
    .for('no key update')
  return listGroups(scope, ids)
}

const selectMembers = prepared((tx, value: Value<'rootIds'>) =>
  tx
    .select({ id: persons.id, rootId: sql<string>`${persons.mergedIntoId}`, trustLevel: persons.trustLevel })
    .from(persons)
    .where(
      and(
        eq(persons.tenantId, value('tenantId')),
        isNotNull(persons.mergedIntoId), // uses the partial index of these rows
        isAnyOf(persons.mergedIntoId, value('rootIds')),
      ),
    ),
)

/** Which of these have others merged into them: the rest of a list needs no second query. */
export async function listGroupMembers(scope: OwnScope, rootIds: string[]) {
  return rootIds.length === 0 ? [] : selectMembers(scope, { rootIds })
}

/** For each of these groups the most recently seen current employer. */
export async function listEmployersToday(scope: OwnScope, rootIds: string[]) {
  if (rootIds.length === 0) return []
  const roots = sql`(${sql.join(
    rootIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  )})`
  const rows = await scope.tx.execute<{ root: string; employer_id: string }>(sql`
    select distinct on (root) root, employer_id from (
      select coalesce(m.merged_into_id, m.id) as root, e.employer_id, e.last_seen_at from persons m
        join employments e on e.tenant_id = ${scope.tenantId} and e.person_id = m.id and e.employer_id = m.current_employer_id
        where m.tenant_id = ${scope.tenantId} and (m.id in ${roots} or m.merged_into_id in ${roots})) seen
      order by root, last_seen_at desc, employer_id`)
  return rows.map((row) => ({ rootId: row.root, employerId: row.employer_id }))
}

/** Points these persons at the one that is shown for them; null makes each its own again. */
export async function setMergedInto(scope: OwnScope, personIds: string[], mergedIntoId: string | null) {
  if (personIds.length === 0) return
  await scope.tx
    .update(persons)
    .set({ mergedIntoId })
    .where(and(eq(persons.tenantId, scope.tenantId), inArray(persons.id, personIds)))
}
