import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { employers, persons } from '#db/schema/people.ts'
import type { OwnScope } from '#db/scope.ts'
import type { Cursor } from './competence.ts'

/** The condition that a person stands for themselves: those who were merged into another are that one. */
export const isShown = (scope: OwnScope) => and(eq(persons.tenantId, scope.tenantId), isNull(persons.mergedIntoId))

/** The people who meet the conditions, each human once, by name, from after the one at the edge. */
export async function listShownPeople(
  scope: OwnScope,
  conditions: (SQL | undefined)[],
  { after, limit }: { after: Cursor | undefined; limit: number },
) {
  return scope.tx
    .select({
      id: persons.id,
      firstName: persons.firstName,
      lastName: persons.lastName,
      birthDate: persons.birthDate,
      employerId: persons.currentEmployerId,
      employerName: employers.name,
      sortKey: persons.sortName,
    })
    .from(persons)
    .leftJoin(employers, and(eq(employers.tenantId, scope.tenantId), eq(employers.id, persons.currentEmployerId)))
    .where(
      and(
        isShown(scope),
        ...conditions,
        after && sql`(${persons.sortName}, ${persons.id}) > (${after.key}, ${after.id}::uuid)`,
      ),
    )
    .orderBy(asc(persons.sortName), asc(persons.id))
    .limit(limit)
}
