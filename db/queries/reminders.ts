import { and, asc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import type { ReminderAudience, ReminderKind } from '#db/enums.ts'
import { memberships } from '#db/schema/companies.ts'
import { noticeChoices, personContacts, reminders } from '#db/schema/reminders.ts'
import type { JobScope, OwnScope } from '#db/scope.ts'
import { idList } from './id-list.ts'

/** What runs out, of whom. `course`: its title; null of an HSE card. Days are `YYYY-MM-DD`. */
export interface DueRow {
  personId: string
  name: string
  course: string | null
  validUntil: string
}

export interface Due {
  audience: ReminderAudience
  today: string
  /** How long before, from far to near. */
  days: readonly number[]
  now: Date
  /** Only of these people. */
  personIds?: string[]
}

export interface Claimed {
  kind: ReminderKind
  entityId: string
  endsOn: string
}

/**
 * Marks all that is due now as told, and says what was not before: the first to run out first. Something that is met late is told of
 * once, by the nearest of its days.
 */
export async function claimDue(scope: OwnScope, due: Due): Promise<Claimed[]> {
  const { audience, now } = due
  const rows = await scope.tx.execute<Claimed & Record<string, unknown>>(sql`
    insert into reminders (tenant_id, audience, kind, entity_id, ends_on, days, reminded_at)
    select ${scope.tenantId}::uuid, ${audience}, kind, entity_id, valid_until, days, ${now.toISOString()}::timestamptz
    from (${dueRecords(scope, due)} union all ${dueCards(scope, due)}) due
    on conflict do nothing returning kind, entity_id as "entityId", ends_on::text as "endsOn"`)
  return [...rows].sort((one, other) => (one.endsOn < other.endsOn ? -1 : one.endsOn > other.endsOn ? 1 : 0))
}

// A competence points at the record that lasts longest: what was renewed is not among them.
function dueRecords({ tenantId }: OwnScope, { today, days, personIds }: Due): SQL {
  return sql`select 'record'::text as kind, c.record_id as entity_id, c.valid_until, ${nearest(sql`c.valid_until`, today, days)} as days
    from competences c where c.tenant_id = ${tenantId} and c.valid_until between ${today}::date and ${lastDay(today, days)}
      ${personIds ? sql`and c.person_id in ${idList(personIds)}` : sql``}`
}

// Of several cards from one employer the last one counts.
function dueCards({ tenantId }: OwnScope, { today, days, personIds }: Due): SQL {
  return sql`select 'card', h.id, h.valid_to, ${nearest(sql`h.valid_to`, today, days)}
    from hms_cards h join persons p on p.tenant_id = ${tenantId} and p.id = h.person_id
    where h.tenant_id = ${tenantId} and h.status = 'VALID'
      and (case when h.valid_to is null then 'infinity'::date else h.valid_to end) between ${today}::date and ${lastDay(today, days)}
      ${personIds ? sql`and coalesce(p.merged_into_id, p.id) in ${idList(personIds)}` : sql``}
      and not exists (select 1 from hms_cards n where n.tenant_id = ${tenantId} and n.person_id = h.person_id
        and (n.employer_id = h.employer_id or (n.employer_id is null and h.employer_id is null)) and n.id <> h.id and n.status = 'VALID'
        and (n.valid_to is null or n.valid_to > h.valid_to))`
}

function lastDay(today: string, days: readonly number[]): SQL {
  return sql`${today}::date + ${Math.max(...days)}::int`
}

function nearest(end: SQL, today: string, days: readonly number[]): SQL {
  const steps = [...days].sort((one, other) => one - other)
  return sql`(case ${sql.join(
    steps.map((day) => sql`when ${end} - ${today}::date <= ${day}::int then ${day}::smallint`),
    sql` `,
  )} end)`
}

/** Of whom that is, and of what. */
export async function describeClaimed(scope: OwnScope, claimed: Claimed[]): Promise<DueRow[]> {
  const { tenantId } = scope
  const idsOf = (kind: ReminderKind) =>
    `{${claimed.flatMap((each) => (each.kind === kind ? [each.entityId] : [])).join(',')}}`
  const described = await scope.tx.execute<DueRow & { id: string } & Record<string, unknown>>(sql`
    select r.id, coalesce(p.merged_into_id, p.id) as "personId", p.first_name || ' ' || p.last_name as name,
      r.course_title as course, least(r.valid_until, r.ends_on)::text as "validUntil"
    from records r join persons p on p.tenant_id = ${tenantId} and p.id = r.person_id
    where r.tenant_id = ${tenantId} and r.id = any (${idsOf('record')}::uuid[])
    union all
    select h.id, coalesce(p.merged_into_id, p.id), p.first_name || ' ' || p.last_name, null, h.valid_to::text
    from hms_cards h join persons p on p.tenant_id = ${tenantId} and p.id = h.person_id
    where h.tenant_id = ${tenantId} and h.id = any (${idsOf('card')}::uuid[])
    order by 5, 3, 1`)
  return described.map(({ personId, name, course, validUntil }) => ({ personId, name, course, validUntil }))
}

/** People whose address is known, some at a time. */
export async function listContacts(scope: OwnScope, { after, limit }: { after: string | null; limit: number }) {
  return scope.tx
    .select({ personId: personContacts.personId, email: personContacts.email, locale: personContacts.locale })
    .from(personContacts)
    .where(and(eq(personContacts.tenantId, scope.tenantId), after ? gt(personContacts.personId, after) : undefined))
    .orderBy(asc(personContacts.personId))
    .limit(limit)
}

/** Of these invitations those that nobody was reminded of before; from now on they are. */
export async function claimForPlan(scope: OwnScope, { day, ids, now }: { day: string; ids: string[]; now: Date }) {
  if (ids.length === 0) return []
  const values = ids.map((entityId) => ({
    tenantId: scope.tenantId,
    audience: 'worker' as const,
    kind: 'plan' as const,
    entityId,
    endsOn: day,
    days: 1,
    remindedAt: now,
  }))
  const rows = await scope.tx
    .insert(reminders)
    .values(values)
    .onConflictDoNothing()
    .returning({ entityId: reminders.entityId })
  return rows.map(({ entityId }) => entityId)
}

/** Administrators who are told by e-mail, each in the language chosen. */
export async function listManagersToTell(scope: OwnScope) {
  const rows = await scope.tx
    .select({ email: memberships.email, choice: noticeChoices.expiries })
    .from(memberships)
    .leftJoin(
      noticeChoices,
      and(eq(noticeChoices.tenantId, scope.tenantId), eq(noticeChoices.membershipId, memberships.id)),
    )
    .where(and(eq(memberships.tenantId, scope.tenantId), eq(memberships.role, 'admin'), isNull(memberships.endedAt)))
    .orderBy(asc(memberships.id))
  return rows.flatMap(({ email, choice }) => (choice === 'none' ? [] : [{ email, locale: choice ?? ('nb' as const) }]))
}

/** Whether and in which language a member is told of what runs out; null before the member has chosen. */
export async function findNoticeChoice(scope: OwnScope, membershipId: string) {
  const [row] = await scope.tx
    .select({ expiries: noticeChoices.expiries })
    .from(noticeChoices)
    .where(and(eq(noticeChoices.tenantId, scope.tenantId), eq(noticeChoices.membershipId, membershipId)))
  return row?.expiries ?? null
}

/** Sets whether and in which language a member is told of what runs out. */
export async function upsertNoticeChoice(
  scope: OwnScope,
  row: { membershipId: string; expiries: 'nb' | 'en' | 'none'; setAt: Date },
) {
  const { expiries, setAt } = row
  await scope.tx
    .insert(noticeChoices)
    .values({ tenantId: scope.tenantId, ...row })
    .onConflictDoUpdate({
      target: [noticeChoices.tenantId, noticeChoices.membershipId],
      set: { expiries, setAt },
    })
}

/** All companies: each looks for itself whether there is somebody to remind. */
export async function listCompaniesToRemind(scope: JobScope) {
  const rows = await scope.tx.execute<{ tenant_id: string }>(sql`select tenant_id from app.list_companies_to_remind()`)
  return rows.map((row) => row.tenant_id)
}
