import { and, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { StaffAnswer, StaffChangeKind } from '#db/enums.ts'
import { memberships } from '#db/schema/companies.ts'
import { employers, persons } from '#db/schema/people.ts'
import { staffChanges } from '#db/schema/staff-changes.ts'
import type { OwnScope } from '#db/scope.ts'
import { insertMany } from './insert-many.ts'
import { idsOfGroup } from './person-group.ts'

type Row = typeof staffChanges.$inferSelect

const isOpen = (scope: OwnScope) =>
  and(eq(staffChanges.tenantId, scope.tenantId), isNull(staffChanges.answeredAt), isNull(staffChanges.closedAt))

const describedColumns = {
  id: staffChanges.id,
  personId: sql<string>`coalesce(${persons.mergedIntoId}, ${persons.id})`,
  firstName: persons.firstName,
  lastName: persons.lastName,
  birthDate: persons.birthDate,
  kind: staffChanges.kind,
  happenedAt: staffChanges.happenedAt,
  employerName: employers.name,
}

/** Adds what was noticed. */
export async function insertStaffChanges(
  scope: OwnScope,
  rows: Pick<Row, 'id' | 'personId' | 'kind' | 'happenedAt' | 'employerId' | 'hmsCardId' | 'noticedAt'>[],
) {
  await insertMany(scope, staffChanges, rows)
}

export interface StaffChangeFilter {
  kinds: readonly StaffChangeKind[]
  since: Date | undefined
  before: { happenedAt: Date; id: string } | undefined
  limit: number
}

/** What waits for an answer, the newest first. */
export async function listOpenStaffChanges(scope: OwnScope, { kinds, since, before, limit }: StaffChangeFilter) {
  return scope.tx
    .select(describedColumns)
    .from(staffChanges)
    .innerJoin(persons, and(eq(persons.tenantId, scope.tenantId), eq(persons.id, staffChanges.personId)))
    .leftJoin(employers, and(eq(employers.tenantId, scope.tenantId), eq(employers.id, staffChanges.employerId)))
    .where(
      and(
        isOpen(scope),
        sql`${staffChanges.kind} = any (${sql.param([...kinds])}::text[])`,
        since && sql`${staffChanges.happenedAt} >= ${since.toISOString()}::timestamptz`,
        before &&
          sql`(${staffChanges.happenedAt}, ${staffChanges.id}) < (${before.happenedAt.toISOString()}::timestamptz, ${before.id}::uuid)`,
      ),
    )
    .orderBy(desc(staffChanges.happenedAt), desc(staffChanges.id))
    .limit(limit)
}

/** The newest answers, with who gave them. */
export async function listAnsweredStaffChanges(scope: OwnScope, limit: number) {
  return scope.tx
    .select({
      ...describedColumns,
      answer: sql<StaffAnswer>`${staffChanges.answer}`,
      leftOn: staffChanges.leftOn,
      answeredAt: sql<Date>`${staffChanges.answeredAt}`.mapWith(staffChanges.answeredAt),
      answeredByName: memberships.name,
    })
    .from(staffChanges)
    .innerJoin(persons, and(eq(persons.tenantId, scope.tenantId), eq(persons.id, staffChanges.personId)))
    .innerJoin(memberships, and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, staffChanges.answeredBy)))
    .leftJoin(employers, and(eq(employers.tenantId, scope.tenantId), eq(employers.id, staffChanges.employerId)))
    .where(and(eq(staffChanges.tenantId, scope.tenantId), sql`${staffChanges.answeredAt} is not null`))
    .orderBy(desc(staffChanges.answeredAt), desc(staffChanges.id))
    .limit(limit)
}

/** How many wait for an answer, counted up to `limit`. */
export async function countOpenStaffChanges(scope: OwnScope, limit: number): Promise<number> {
  const counted = scope.tx.select({ id: staffChanges.id }).from(staffChanges).where(isOpen(scope)).limit(limit).as('n')
  const [row] = await scope.tx.select({ count: sql<number>`count(*)::int` }).from(counted)
  return row!.count
}

/** Locks these until the transaction ends, in the order of their ids. */
export async function lockStaffChanges(scope: OwnScope, ids: string[]) {
  return scope.tx
    .select()
    .from(staffChanges)
    .where(and(eq(staffChanges.tenantId, scope.tenantId), inArray(staffChanges.id, ids)))
    .orderBy(staffChanges.id)
    .for('update')
}

/** Answers these. */
export async function answerStaffChanges(
  scope: OwnScope,
  ids: string[],
  answered: Pick<Row, 'answer' | 'leftOn' | 'answeredAt' | 'answeredBy'>,
) {
  await scope.tx
    .update(staffChanges)
    .set(answered)
    .where(and(eq(staffChanges.tenantId, scope.tenantId), inArray(staffChanges.id, ids)))
}

/** The ids of what else of the same human meets the condition, of these kinds. */
export async function listOfSamePerson(
  scope: OwnScope,
  { personId, kinds, answeredAt }: { personId: string; kinds: readonly StaffChangeKind[]; answeredAt: Date | null },
): Promise<string[]> {
  const when: SQL = answeredAt
    ? sql`${staffChanges.answeredAt} = ${answeredAt.toISOString()}::timestamptz`
    : sql`${staffChanges.answeredAt} is null and ${staffChanges.closedAt} is null`
  const rows = await scope.tx
    .select({ id: staffChanges.id })
    .from(staffChanges)
    .where(
      and(
        eq(staffChanges.tenantId, scope.tenantId),
        sql`${staffChanges.personId} in ${idsOfGroup(scope, personId)}`,
        sql`${staffChanges.kind} = any (${sql.param([...kinds])}::text[])`,
        when,
      ),
    )
    .for('update')
  return rows.map(({ id }) => id)
}

/** Takes a human away from this employer: they have none in the book until they are seen again. */
export async function endEmployment(scope: OwnScope, personId: string, employerId: string) {
  await scope.tx
    .update(persons)
    .set({ currentEmployerId: null })
    .where(
      and(
        eq(persons.tenantId, scope.tenantId),
        sql`${persons.id} in ${idsOfGroup(scope, personId)}`,
        eq(persons.currentEmployerId, employerId),
      ),
    )
}

/** The same backwards, for the rows that were seen with it and have no employer now. */
export async function resumeEmployment(scope: OwnScope, personId: string, employerId: string) {
  await scope.tx
    .update(persons)
    .set({ currentEmployerId: employerId })
    .where(
      and(
        eq(persons.tenantId, scope.tenantId),
        sql`${persons.id} in ${idsOfGroup(scope, personId)}`,
        isNull(persons.currentEmployerId),
        sql`exists (select 1 from employments e where e.tenant_id = ${scope.tenantId} and e.person_id = ${persons.id}
          and e.employer_id = ${employerId})`,
      ),
    )
}
