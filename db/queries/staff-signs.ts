import { type SQL, sql } from 'drizzle-orm'
import type { StaffChangeKind } from '#db/enums.ts'
import type { OwnScope } from '#db/scope.ts'
import { keptIdOf } from './person-group.ts'

export interface StaffSign extends Record<string, unknown> {
  personId: string
  kind: StaffChangeKind
  happenedAt: string
  employerId: string | null
  hmsCardId: string | null
}

interface Looking {
  /** The company's own row among the employers. */
  ownId: string
  now: Date
  /** Who was first seen before this is no joiner. */
  joinedSince: Date
  /** Who was last seen before this may have left. */
  seenSince: Date
  /** Of each kind; the next run finds the rest. */
  limit: number
}

const at = (moment: Date) => sql`${moment.toISOString()}::timestamptz`

/**
 * The company's own people as it has seen them: for each human the first and the last time, and until when they had left. Merged people are
 * one.
 */
const staffOf = ({ tenantId }: OwnScope, ownId: string) => sql`select coalesce(p.merged_into_id, p.id) as person_id,
    min(e.first_seen_at) as first_seen_at, max(e.last_seen_at) as last_seen_at
  from employments e join persons p on p.tenant_id = ${tenantId} and p.id = e.person_id
  where e.tenant_id = ${tenantId} and e.employer_id = ${ownId} group by 1`

const isOfGroup = (
  tenantId: string,
  column: SQL,
) => sql`${column} in (select g.id from persons g where g.tenant_id = ${tenantId}
  and g.id = s.person_id union all select g.id from persons g where g.tenant_id = ${tenantId} and g.merged_into_id = s.person_id)`

/** What was noticed of the same human before, and meets the condition. */
const wasNoticed = (
  tenantId: string,
  condition: SQL,
) => sql`exists (select 1 from staff_changes k where k.tenant_id = ${tenantId}
  and ${isOfGroup(tenantId, sql`k.person_id`)} and (${condition}) offset 0)`

const hasValidCard = (
  tenantId: string,
  ownId: string,
) => sql`exists (select 1 from hms_cards v where v.tenant_id = ${tenantId}
  and v.employer_id = ${ownId} and v.status = 'VALID' and ${isOfGroup(tenantId, sql`v.person_id`)} offset 0)`

/** Of somebody whose only card has ended already, nothing is new. */
const hasOnlyEndedCards = (
  tenantId: string,
  ownId: string,
) => sql`(exists (select 1 from hms_cards i where i.tenant_id = ${tenantId}
  and i.employer_id = ${ownId} and i.status = 'INVALID' and ${isOfGroup(tenantId, sql`i.person_id`)} offset 0)
  and not ${hasValidCard(tenantId, ownId)})`

const hasLeft = (tenantId: string) => wasNoticed(tenantId, sql`k.answer = 'left' and k.answered_at >= s.last_seen_at`)

/** People who were first seen lately, or who have come back with a valid card after somebody said that they had left. */
export async function listJoiners(scope: OwnScope, { ownId, joinedSince, limit }: Looking) {
  const { tenantId } = scope
  const isNew = sql`s.first_seen_at >= ${at(joinedSince)} and not ${hasOnlyEndedCards(tenantId, ownId)}
    and not ${wasNoticed(tenantId, sql`k.kind = 'joined' and k.closed_at is null`)}`
  const isBack = sql`${wasNoticed(tenantId, sql`k.answer = 'left' and k.answered_at < s.last_seen_at`)}
    and not ${wasNoticed(
      tenantId,
      sql`k.kind = 'joined' and k.noticed_at > (select max(l.answered_at) from staff_changes l
      where l.tenant_id = ${tenantId} and l.person_id = k.person_id and l.answer = 'left')`,
    )}
    and ${hasValidCard(tenantId, ownId)}`
  return scope.tx.execute<StaffSign>(sql`
    select s.person_id as "personId", 'joined' as kind, null as "employerId", null as "hmsCardId",
      case when s.first_seen_at >= ${at(joinedSince)} then s.first_seen_at else s.last_seen_at end as "happenedAt"
    from (${staffOf(scope, ownId)}) s
    where (${isNew}) or (${isBack}) order by s.person_id limit ${limit}`)
}

/** People whose card of this company the register calls ended, and who have no other valid one. */
export async function listEndedCards(scope: OwnScope, { ownId, limit }: Looking) {
  const { tenantId } = scope
  return scope.tx.execute<StaffSign>(sql`
    select distinct on (s.person_id) s.person_id as "personId", 'card_ended' as kind, null as "employerId",
      h.id as "hmsCardId", c.received_at as "happenedAt"
    from hms_cards h join persons p on p.tenant_id = ${tenantId} and p.id = h.person_id
    join (${staffOf(scope, ownId)}) s on s.person_id = ${keptIdOf(sql`p`)}
    cross join lateral (select a.reason, a.received_at from card_checks a where a.tenant_id = ${tenantId}
      and a.hms_card_id = h.id and a.status is not null order by a.received_at desc, a.id desc limit 1) c
    where h.tenant_id = ${tenantId} and h.employer_id = ${ownId} and h.status = 'INVALID' and c.reason = 'EMPLOYMENT_ENDED'
      and not ${hasValidCard(tenantId, ownId)} and not ${hasLeft(tenantId)}
      and not ${wasNoticed(
        tenantId,
        sql`k.kind = 'card_ended' and k.hms_card_id = h.id and k.closed_at is null and not exists (select 1 from card_checks b
          where b.tenant_id = ${tenantId} and b.hms_card_id = h.id and b.status = 'VALID' and b.received_at > k.noticed_at)`,
      )}
    order by s.person_id, c.received_at desc limit ${limit}`)
}

/** People who were seen with another employer after they were seen with this company. */
export async function listWithOtherEmployer(scope: OwnScope, { ownId, limit }: Looking) {
  const { tenantId } = scope
  return scope.tx.execute<StaffSign>(sql`
    select s.person_id as "personId", 'other_employer' as kind, o.employer_id as "employerId", null as "hmsCardId",
      o.first_seen_at as "happenedAt"
    from (${staffOf(scope, ownId)}) s cross join lateral (select e.employer_id, e.first_seen_at from employments e
      where e.tenant_id = ${tenantId} and e.employer_id <> ${ownId} and e.last_seen_at > s.last_seen_at
        and ${isOfGroup(tenantId, sql`e.person_id`)} order by e.last_seen_at desc limit 1) o
    where not ${hasLeft(tenantId)}
      and not ${wasNoticed(tenantId, sql`k.kind = 'other_employer' and k.employer_id = o.employer_id and k.closed_at is null`)}
    order by s.person_id limit ${limit}`)
}

/** People whom nobody has seen for long, and of whom nobody has said since that they still work here. */
export async function listNotSeen(scope: OwnScope, { ownId, seenSince, limit }: Looking) {
  const { tenantId } = scope
  return scope.tx.execute<StaffSign>(sql`
    select s.person_id as "personId", 'not_seen' as kind, null as "employerId", null as "hmsCardId",
      s.last_seen_at as "happenedAt"
    from (${staffOf(scope, ownId)}) s join persons p on p.tenant_id = ${tenantId} and p.id = s.person_id
    where s.last_seen_at < ${at(seenSince)} and p.current_employer_id = ${ownId}
      and not ${wasNoticed(
        tenantId,
        sql`(k.answered_at is null and k.closed_at is null) or k.answered_at >= ${at(seenSince)}
          or (k.answer = 'left' and k.answered_at >= s.last_seen_at)`,
      )}
    order by s.person_id limit ${limit}`)
}

/** Closes what nobody has answered and what no longer holds. Returns how many. */
export async function closeWhatNoLongerHolds(scope: OwnScope, { ownId, now, joinedSince }: Looking): Promise<number> {
  const { tenantId } = scope
  const lastSeen = sql`(select max(e.last_seen_at) from employments e join persons q on q.tenant_id = ${tenantId}
    and q.id = e.person_id where e.tenant_id = ${tenantId} and e.employer_id = ${ownId}
    and coalesce(q.merged_into_id, q.id) = s.person_id)`
  // Each arm whole: a cluster cannot hand on a value that the arms are compared with.
  const isOver = sql`case
    when c.kind = 'joined' then c.happened_at < ${at(joinedSince)}
    when c.kind = 'not_seen' then ${lastSeen} > c.happened_at
    when c.kind = 'card_ended' then ${hasValidCard(tenantId, ownId)}
    else not exists (select 1 from employments o where o.tenant_id = ${tenantId} and o.employer_id = c.employer_id
      and ${isOfGroup(tenantId, sql`o.person_id`)} and o.last_seen_at > ${lastSeen} offset 0) end`
  const closed = await scope.tx.execute<{ id: string }>(sql`
    update staff_changes u set closed_at = ${at(now)} where u.tenant_id = ${tenantId} and u.id in (
      select c.id from (select c.*, coalesce(p.merged_into_id, p.id) as root from staff_changes c
          join persons p on p.tenant_id = ${tenantId} and p.id = c.person_id
          where c.tenant_id = ${tenantId} and c.answered_at is null and c.closed_at is null) c
        cross join lateral (select c.root as person_id) s where ${isOver})
    returning u.id`)
  return closed.length
}
