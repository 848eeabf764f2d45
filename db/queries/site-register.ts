import { and, desc, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm'
import { memberships } from '#db/schema/companies.ts'
import { siteRegisterChecks, siteRegisterEntries } from '#db/schema/site-register.ts'
import type { OwnScope } from '#db/scope.ts'
import type { Cursor } from './competence.ts'
import { insertMany } from './insert-many.ts'
import { idsOfGroup, keptIdOf } from './person-group.ts'

type Row = typeof siteRegisterEntries.$inferSelect
export type NewEntry = Omit<Row, 'tenantId' | 'leftOn' | 'leftBy'>

export interface RegisterFilter {
  projectId: string
  /** Only those who are on the list now; otherwise everybody who has been. */
  onlyNow: boolean
  /** Trades whose cards count. */
  trades: readonly string[]
  today: string
  after: Cursor | undefined
  limit: number
}

export interface RegisterRow extends Record<string, unknown> {
  id: string
  personId: string
  firstName: string
  lastName: string
  birthDate: string
  sortKey: string
  employerId: string | null
  employerName: string | null
  employerOrgnr: string | null
  hirerName: string | null
  hirerOrgnr: string | null
  source: 'hand' | 'session'
  addedOn: string
  leftOn: string | null
  typedNumber: Buffer | null
  typedMasked: string | null
  /** The best card of the person: one that is valid and counts here, if there is one. */
  cardId: string | null
  cardNumber: Buffer | null
  cardMasked: string | null
  cardIsValid: boolean | null
  cardCounts: boolean | null
}

/** Who is on the list of a project, by name. Merged people are one, in the entry that is newest. */
export async function listRegisterRows({ tx, tenantId }: OwnScope, filter: RegisterFilter): Promise<RegisterRow[]> {
  const { projectId, onlyNow, after, limit } = filter
  const shown = sql`select distinct on (p.sort_name, p.id) e.id, p.id as person_id, p.first_name, p.last_name,
      p.birth_date, p.sort_name, coalesce(e.employer_id, p.current_employer_id) as employer_id, e.hirer_name,
      e.hirer_orgnr, e.source, e.added_on, e.left_on, e.card_number_encrypted, e.card_number_masked
    from site_register_entries e join persons q on q.tenant_id = ${tenantId} and q.id = e.person_id
    join persons p on p.tenant_id = ${tenantId} and p.id = ${keptIdOf(sql`q`)}
    where e.tenant_id = ${tenantId} and e.project_id = ${projectId}
      ${onlyNow ? sql`and e.left_on is null` : sql``}
      ${after ? sql`and (p.sort_name, p.id) > (${after.key} collate "C", ${after.id}::uuid)` : sql``}
    order by p.sort_name, p.id, e.left_on is not null, e.added_on desc, e.id desc limit ${limit}`
  return tx.execute<RegisterRow>(sql`
    select s.id, s.person_id as "personId", s.first_name as "firstName", s.last_name as "lastName",
      s.birth_date::text as "birthDate", s.sort_name as "sortKey", m.id as "employerId", m.name as "employerName",
      m.orgnr as "employerOrgnr", s.hirer_name as "hirerName", s.hirer_orgnr as "hirerOrgnr", s.source,
      s.added_on::text as "addedOn", s.left_on::text as "leftOn", s.card_number_encrypted as "typedNumber",
      s.card_number_masked as "typedMasked", h.id as "cardId", h.number_encrypted as "cardNumber",
      h.number_masked as "cardMasked", h.is_valid as "cardIsValid", h.counts as "cardCounts"
    from (${shown}) s
    left join employers m on m.tenant_id = ${tenantId} and m.id = s.employer_id
    left join lateral (${bestCard(tenantId, filter)}) h on true
    order by s.sort_name, s.person_id`)
}

// A card of the employer on the list goes before one of another employer.
function bestCard(tenantId: string, { trades, today }: RegisterFilter): SQL {
  return sql`select c.id, c.number_encrypted, c.number_masked, v.is_valid, v.counts from hms_cards c
    cross join lateral (select c.status = 'VALID' and (c.valid_to is null or c.valid_to >= ${today}::date) as is_valid,
      c.industry is null or c.industry = any (${sql.param([...trades])}::text[]) as counts) v
    where c.tenant_id = ${tenantId} and c.number_encrypted is not null
      and c.person_id in ${idsOfGroup({ tenantId }, sql`s.person_id`)}
    order by (v.is_valid and v.counts) desc, v.is_valid desc, coalesce(c.employer_id = s.employer_id, false) desc,
      c.last_checked_at desc limit 1`
}

const isEntry = (scope: OwnScope, projectId: string, id: string) =>
  and(
    eq(siteRegisterEntries.tenantId, scope.tenantId),
    eq(siteRegisterEntries.projectId, projectId),
    eq(siteRegisterEntries.id, id),
  )

/** Locks an entry until the transaction ends; null where the project has none with this id. */
export async function lockEntry(scope: OwnScope, projectId: string, id: string) {
  const [entry] = await scope.tx
    .select()
    .from(siteRegisterEntries)
    .where(isEntry(scope, projectId, id))
    .for('update')
  return entry ?? null
}

/** Puts people on the list by hand; those who are on it stay. Returns whom it added. */
export async function insertEntries(scope: OwnScope, entries: NewEntry[]): Promise<{ id: string; personId: string }[]> {
  if (entries.length === 0) return []
  return scope.tx
    .insert(siteRegisterEntries)
    .values(entries.map((entry) => ({ tenantId: scope.tenantId, ...entry })))
    .onConflictDoNothing()
    .returning({ id: siteRegisterEntries.id, personId: siteRegisterEntries.personId })
}

export interface SessionOfProject {
  sessionId: string
  projectId: string
  trainedOn: string
}

/** The same for who was present at a session: nobody comes back whom it put there before, or who left on a day after it. */
export async function insertEntriesOfSession(scope: OwnScope, session: SessionOfProject, entries: NewEntry[]) {
  if (entries.length === 0) return
  const { sessionId, projectId, trainedOn } = session
  const before = await scope.tx
    .select({ personId: siteRegisterEntries.personId })
    .from(siteRegisterEntries)
    .where(
      and(
        eq(siteRegisterEntries.tenantId, scope.tenantId),
        eq(siteRegisterEntries.projectId, projectId),
        or(eq(siteRegisterEntries.sessionId, sessionId), gt(siteRegisterEntries.leftOn, trainedOn)),
      ),
    )
  const known = new Set(before.map(({ personId }) => personId))
  const fresh = entries.filter(({ personId }) => !known.has(personId))
  await insertMany(scope, siteRegisterEntries, fresh, sql`on conflict do nothing`)
}

/** Changes an entry, or puts it back. The caller has locked it. */
export async function updateEntry(
  scope: OwnScope,
  projectId: string,
  id: string,
  change: Partial<Omit<Row, 'tenantId' | 'id' | 'projectId' | 'personId'>>,
) {
  await scope.tx
    .update(siteRegisterEntries)
    .set(change)
    .where(isEntry(scope, projectId, id))
}

/** Says on which day somebody left: also in what was added of people merged with them. The caller has locked the project. */
export async function endEntriesOf(
  scope: OwnScope,
  { projectId, personId }: { projectId: string; personId: string },
  left: { leftOn: string; leftBy: string },
) {
  await scope.tx
    .update(siteRegisterEntries)
    .set(left)
    .where(
      and(
        eq(siteRegisterEntries.tenantId, scope.tenantId),
        eq(siteRegisterEntries.projectId, projectId),
        isNull(siteRegisterEntries.leftOn),
        sql`${siteRegisterEntries.personId} in ${idsOfGroup(scope, personId)}`,
      ),
    )
}

/** Which of these people are on the list now, themselves or by somebody merged with them. */
export async function listOnRegister(
  { tx, tenantId }: OwnScope,
  { projectId, personIds }: { projectId: string; personIds: string[] },
): Promise<Set<string>> {
  const rows = await tx.execute<{ id: string }>(sql`
    select p.id from persons p where p.tenant_id = ${tenantId} and p.id = any (${sql.param(personIds)}::uuid[])
      and exists (select 1 from site_register_entries e join persons q on q.tenant_id = ${tenantId} and q.id = e.person_id
        where e.tenant_id = ${tenantId} and e.project_id = ${projectId} and e.left_on is null
          and ${keptIdOf(sql`q`)} = ${keptIdOf(sql`p`)})`)
  return new Set(rows.map(({ id }) => id))
}

/** How many humans are on the list now, and how many of them have no card that counts, and no typed number. */
export async function countRegister(
  { tx, tenantId }: OwnScope,
  { projectId, trades, today }: Pick<RegisterFilter, 'projectId' | 'trades' | 'today'>,
) {
  const [row] = await tx.execute<{ people: number; waiting: number }>(sql`
    select count(*)::int as people, count(*) filter (where not s.has_number)::int as waiting from (
      select coalesce(q.merged_into_id, q.id) as id, bool_or(e.card_number_encrypted is not null or exists (
          select 1 from hms_cards c where c.tenant_id = ${tenantId} and c.number_encrypted is not null
            and c.status = 'VALID' and (c.valid_to is null or c.valid_to >= ${today}::date)
            and (c.industry is null or c.industry = any (${sql.param([...trades])}::text[]))
            and c.person_id in ${idsOfGroup({ tenantId }, sql`q.id`)})) as has_number
      from site_register_entries e join persons q on q.tenant_id = ${tenantId} and q.id = e.person_id
      where e.tenant_id = ${tenantId} and e.project_id = ${projectId} and e.left_on is null group by 1) s`)
  return row!
}

/** Stores that the list was checked on a day. The first check of a day stands; returns whether this is it. */
export async function insertCheck(
  scope: OwnScope,
  check: { projectId: string; day: string; checkedAt: Date; checkedBy: string },
): Promise<boolean> {
  const rows = await scope.tx
    .insert(siteRegisterChecks)
    .values({ tenantId: scope.tenantId, ...check })
    .onConflictDoNothing()
    .returning({ day: siteRegisterChecks.day })
  return rows.length > 0
}

/** The latest days on which the list was checked, and by whom. */
export async function listChecks(scope: OwnScope, projectId: string, limit: number) {
  return scope.tx
    .select({
      day: siteRegisterChecks.day,
      checkedAt: siteRegisterChecks.checkedAt,
      checkedBy: memberships.name,
    })
    .from(siteRegisterChecks)
    .innerJoin(
      memberships,
      and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, siteRegisterChecks.checkedBy)),
    )
    .where(and(eq(siteRegisterChecks.tenantId, scope.tenantId), eq(siteRegisterChecks.projectId, projectId)))
    .orderBy(desc(siteRegisterChecks.day))
    .limit(limit)
}

/** Deletes the list of a project and its checks. Returns how many entries there were. */
export async function deleteRegister(scope: OwnScope, projectId: string): Promise<number> {
  const { tx, tenantId } = scope
  const gone = await tx
    .delete(siteRegisterEntries)
    .where(and(eq(siteRegisterEntries.tenantId, tenantId), eq(siteRegisterEntries.projectId, projectId)))
    .returning({ id: siteRegisterEntries.id })
  await tx
    .delete(siteRegisterChecks)
    .where(and(eq(siteRegisterChecks.tenantId, tenantId), eq(siteRegisterChecks.projectId, projectId)))
  return gone.length
}
