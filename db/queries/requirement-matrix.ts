import { or, type SQL, sql } from 'drizzle-orm'
import type { PeopleRule } from '#db/enums.ts'
import { firstIdOf } from '#db/new-id.ts'
import { persons } from '#db/schema/people.ts'
import type { OwnScope } from '#db/scope.ts'
import type { Cursor } from './competence.ts'
import { isOf } from './group-people.ts'
import { hasCourse } from './held-courses.ts'
import { idsOfGroups } from './person-group.ts'
import { isShown, listShownPeople } from './shown-people.ts'

/** The courses that everybody must have whom the rule fits. */
export interface RequiredOf {
  rule: PeopleRule
  courseIds: string[]
}

export interface RequiredPeopleFilter {
  required: RequiredOf[]
  /** Only people whom each of these fits. */
  within: PeopleRule[]
  /** Normalised words; each is a prefix of a word of the name. */
  terms: string[]
  /** Only people who lack something, today. */
  onlyGaps: boolean
  today: string
  after: Cursor | undefined
  limit: number
}

/** The people of whom something is required, by name, from after the one at the edge. */
export async function listRequiredPeople(scope: OwnScope, filter: RequiredPeopleFilter) {
  const { required, within, terms, onlyGaps, today, after, limit } = filter
  if (required.length === 0) return []
  const meets = required.map((each) =>
    onlyGaps
      ? sql`(${isOf(scope, each.rule)} and ${lacksOneOf(scope, each.courseIds, today)})`
      : isOf(scope, each.rule),
  )
  const conditions = [
    or(...meets),
    ...within.map((rule) => isOf(scope, rule)),
    ...terms.map((term) => hasTerm(scope, term)),
  ]
  return listShownPeople(scope, conditions, { after, limit })
}

function lacksOneOf(scope: OwnScope, courseIds: string[], today: string): SQL {
  const has = hasCourse(scope, persons.id, sql`wanted.id`, today)
  return sql`exists (select 1 from unnest(${sql.param(courseIds)}::uuid[]) as wanted (id) where not ${has} offset 0)`
}

function hasTerm({ tenantId }: OwnScope, term: string): SQL {
  return sql`exists (select 1 from person_search_terms t where t.tenant_id = ${tenantId} and t.person_id = ${persons.id}
    and t.term >= ${term} and t.term < ${`${term}\u{10ffff}`} offset 0)`
}

interface Tie extends Record<string, unknown> {
  personId: string
  groupId: string | null
  trade: string | null
  projectId: string | null
}

/** Which groups by hand each of these people is in, the trades of their cards, the projects that they are on; also by what was merged into them. */
export async function listTies(scope: OwnScope, personIds: string[]) {
  if (personIds.length === 0) return []
  const { tenantId } = scope
  const everybody = idsOfGroups(sql`${tenantId}`, sql`${sql.param(personIds)}`)
  return scope.tx.execute<Tie>(sql`
    select distinct coalesce(p.merged_into_id, p.id) as "personId", f.group_id as "groupId", f.industry as trade,
        f.project_id as "projectId" from (
      select m.person_id, m.group_id, null as industry, null::uuid as project_id from group_members m
        where m.tenant_id = ${tenantId} and m.person_id in ${everybody}
      union all
      select h.person_id, null, h.industry, null from hms_cards h
        where h.tenant_id = ${tenantId} and h.person_id in ${everybody} and h.industry is not null
      union all
      select e.person_id, null, null, e.project_id from site_register_entries e
        join projects w on w.tenant_id = ${tenantId} and w.id = e.project_id and w.ended_on is null
        where e.tenant_id = ${tenantId} and e.person_id in ${everybody} and e.left_on is null) f
      join persons p on p.tenant_id = ${tenantId} and p.id = f.person_id`)
}

/** Training that is on its way: an invitation to a planned session, or an entry at one that is not complete. */
export async function listTrainingAhead(
  scope: OwnScope,
  { personIds, courseIds, now }: { personIds: string[]; courseIds: string[]; now: Date },
) {
  if (personIds.length === 0 || courseIds.length === 0) return []
  const { tenantId } = scope
  const everybody = idsOfGroups(sql`${tenantId}`, sql`${sql.param(personIds)}`)
  const wanted = sql.param(courseIds)
  return scope.tx.execute<{ personId: string; courseId: string; planId: string | null; sessionId: string | null }>(sql`
    select coalesce(p.merged_into_id, p.id) as "personId", f.course_id as "courseId", f.plan_id as "planId",
        f.session_id as "sessionId" from (
      select i.person_id, c.course_id, s.id as plan_id, null::uuid as session_id from planned_sessions s
        join planned_courses c on c.tenant_id = ${tenantId} and c.planned_session_id = s.id
          and c.course_id = any (${wanted}::uuid[])
        join planned_invitees i on i.tenant_id = ${tenantId} and i.planned_session_id = s.id
          and i.person_id in ${everybody}
        where s.tenant_id = ${tenantId} and s.cancelled_at is null and s.session_id is null
          and s.ends_at >= ${now.toISOString()}::timestamptz
      union all
      select a.person_id, v.course_id, null, s.id from attendances a
        join sessions s on s.tenant_id = ${tenantId} and s.id = a.session_id and s.completed_at is null
        join session_courses c on c.tenant_id = ${tenantId} and c.session_id = s.id
        join course_versions v on v.tenant_id = ${tenantId} and v.id = c.course_version_id
          and v.course_id = any (${wanted}::uuid[])
        where a.tenant_id = ${tenantId} and a.person_id in ${everybody} and a.removed_at is null) f
      join persons p on p.tenant_id = ${tenantId} and p.id = f.person_id`)
}

/** For each: how many people the rule fits, and how many of their required courses they have today. */
export async function countMet(scope: OwnScope, required: RequiredOf[], today: string) {
  return Promise.all(
    required.map(async ({ rule, courseIds }) => {
      const [row] = await scope.tx.execute<{ people: number; met: number }>(sql`
        select count(*)::int as people, coalesce(sum(m.met), 0)::int as met from ${persons} cross join lateral (
          select count(*) as met from unnest(${sql.param(courseIds)}::uuid[]) as wanted (id)
            where ${hasCourse(scope, persons.id, sql`wanted.id`, today)}) m
        where ${isShown(scope)} and ${isOf(scope, rule)}`)
      return row!
    }),
  )
}

/** As many of a kind as anybody counts; more are shown as this many. */
export const MOST_CHANGES = 1_000

/** How many records of these courses were issued, ran out or were revoked since a moment and day, each up to `MOST_CHANGES`. */
export async function countChanges(
  { tx, tenantId }: OwnScope,
  { courseIds, since, sinceDay, today }: { courseIds: string[]; since: Date; sinceDay: string; today: string },
) {
  const wanted = sql.param(courseIds)
  const few = (rows: SQL) => sql`(select count(*)::int from (${rows} limit ${MOST_CHANGES}) few)`
  const from = sql`${since.toISOString()}::timestamptz`
  const [row] = await tx.execute<{ gained: number; expired: number; revoked: number }>(sql`
    select ${few(sql`select 1 from records r where r.tenant_id = ${tenantId} and r.id >= ${firstIdOf(since)}
        and r.course_id = any (${wanted}::uuid[]) and r.revoked_at is null`)} as gained,
      ${few(sql`select 1 from competences k where k.tenant_id = ${tenantId} and k.course_id = any (${wanted}::uuid[])
        and k.valid_until >= ${sinceDay}::date and k.valid_until < ${today}::date`)} as expired,
      ${few(sql`select 1 from record_revocations v join records r on r.tenant_id = ${tenantId} and r.id = v.record_id
          and r.course_id = any (${wanted}::uuid[])
        where v.tenant_id = ${tenantId} and v.id >= ${firstIdOf(since)} and v.revoked_at >= ${from}
          and v.kind <> 'corrected'`)} as revoked`)
  return row!
}
