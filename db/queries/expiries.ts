import { and, eq, gt, gte, inArray, lte, sql } from 'drizzle-orm'
import { employerExpiries, personExpiries } from '#db/schema/records.ts'
import type { OwnScope } from '#db/scope.ts'
import { idList } from './id-list.ts'
import { insertMany } from './insert-many.ts'

/** Competence totals of some people, by employer and day, and by day. */
export interface Shares {
  ofEmployers: { employerId: string; validUntil: string; people: number; competences: number }[]
  ofPeople: { nextExpiry: string; people: number }[]
}

/** What these persons add to the totals now: by employer and last day, and by the day of their next expiry. `infinity` never ends. */
export async function readShares(scope: OwnScope, personIds: string[]): Promise<Shares> {
  const { tx, tenantId } = scope
  const ofEmployers = await tx.execute<Shares['ofEmployers'][number] & Record<string, unknown>>(sql`
    select employer_id as "employerId", ends as "validUntil", (count(*) filter (where place = 1))::int as people,
        count(*)::int as competences
      from (select c.employer_id, coalesce(c.valid_until, 'infinity')::text as ends,
          row_number() over (partition by c.employer_id, c.person_id order by c.valid_until nulls last, c.course_id) as place
        from competences c where c.tenant_id = ${tenantId} and c.person_id in ${idList(personIds)}
          and c.employer_id is not null) theirs
      group by employer_id, ends order by employer_id, ends`)
  const ofPeople = await tx.execute<Shares['ofPeople'][number] & Record<string, unknown>>(sql`
    select p.next_expiry::text as "nextExpiry", count(*)::int as people from persons p
      where p.tenant_id = ${tenantId} and p.id in ${idList(personIds)} and p.next_expiry is not null
      group by p.next_expiry order by p.next_expiry`)
  return { ofEmployers: [...ofEmployers], ofPeople: [...ofPeople] }
}

/** Adds the difference to the totals, in one order, so that concurrent transactions wait and do not deadlock. */
export async function addToTotals(scope: OwnScope, before: Shares, after: Shares): Promise<void> {
  const ofEmployers = sumUp([...negated(before.ofEmployers), ...after.ofEmployers], (each) => [
    each.employerId,
    each.validUntil,
  ])
  await insertMany(
    scope,
    employerExpiries,
    ofEmployers,
    sql`on conflict (tenant_id, employer_id, valid_until) do update set
      people = employer_expiries.people + excluded.people, competences = employer_expiries.competences + excluded.competences`,
  )
  const ofPeople = sumUp([...negated(before.ofPeople), ...after.ofPeople], (each) => [each.nextExpiry])
  await insertMany(
    scope,
    personExpiries,
    ofPeople,
    sql`on conflict (tenant_id, next_expiry) do update set people = person_expiries.people + excluded.people`,
  )
}

type Counts = { people: number; competences?: number }

function negated<Row extends Counts>(rows: Row[]): Row[] {
  return rows.map((row) => {
    const competences = row.competences === undefined ? {} : { competences: -row.competences }
    return { ...row, people: -row.people, ...competences }
  })
}

function sumUp<Row extends Counts>(rows: Row[], keyOf: (row: Row) => string[]): Row[] {
  const sums = new Map<string, Row>()
  for (const row of rows) {
    const key = keyOf(row).join(' ')
    const sum = sums.get(key)
    const competences = row.competences === undefined ? {} : { competences: row.competences + (sum?.competences ?? 0) }
    sums.set(key, { ...row, people: row.people + (sum?.people ?? 0), ...competences })
  }
  const changed = [...sums].filter(([, { people, competences }]) => people !== 0 || (competences ?? 0) !== 0)
  return changed.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row)
}

/** For these employers: how many people, and how many competences in each state. */
export async function countCompetences(
  scope: OwnScope,
  employerIds: string[],
  { today, expiringUntil }: { today: string; expiringUntil: string },
) {
  if (employerIds.length === 0) return []
  const { validUntil, competences } = employerExpiries
  const where = (condition: ReturnType<typeof sql>) =>
    sql<number>`coalesce(sum(${competences}) filter (where ${condition}), 0)::int`
  return scope.tx
    .select({
      employerId: employerExpiries.employerId,
      people: sql<number>`sum(${employerExpiries.people})::int`,
      valid: where(sql`${validUntil} > ${expiringUntil}`),
      expiring: where(sql`${validUntil} between ${today} and ${expiringUntil}`),
      expired: where(sql`${validUntil} < ${today}`),
    })
    .from(employerExpiries)
    .where(and(eq(employerExpiries.tenantId, scope.tenantId), inArray(employerExpiries.employerId, employerIds)))
    .groupBy(employerExpiries.employerId)
}

/** People whose first competence expires within these days, both included; `YYYY-MM-DD`. Without `from`, from the beginning. */
export async function countPersonsExpiring(scope: OwnScope, { from, until }: { from?: string; until: string }) {
  const [row] = await scope.tx
    .select({ count: sql<number>`coalesce(sum(${personExpiries.people}), 0)::int` })
    .from(personExpiries)
    .where(
      and(
        eq(personExpiries.tenantId, scope.tenantId),
        from ? gte(personExpiries.nextExpiry, from) : undefined,
        lte(personExpiries.nextExpiry, until),
        gt(personExpiries.people, 0),
      ),
    )
  return row!.count
}
