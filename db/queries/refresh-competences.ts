import { sql } from 'drizzle-orm'
import type { OwnScope } from '#db/scope.ts'
import { addToTotals, readShares } from './expiries.ts'
import { idList as listed } from './id-list.ts'
import { lockTotals } from './rebuild-totals.ts'
import { untilUnchanged } from './until-unchanged.ts'

/**
 * Rebuilds what these people can do today: per course the newest record that counts, the one that expires last first, where a newer version
 * of the course may end it earlier; per person how many,
 * and the first expiry. Merged persons count as one: everything is on the shown row, and nothing on the others. The totals by employer and
 * by day follow.
 */
export async function refreshCompetences(scope: OwnScope, personIds: string[]) {
  if (personIds.length === 0) return
  await lockTotals(scope, 'shared')
  const { roots, touched } = await lockRoots(scope, personIds)
  const tenant = scope.tenantId
  const before = await readShares(scope, touched)
  await scope.tx.execute(sql`
    delete from competences c where c.tenant_id = ${tenant} and c.person_id in ${listed(touched)}`)
  // Each person by itself, in the order of an index. As a join, statistics from before a large completion let each person read the records of
  // the whole company.
  await scope.tx.execute(sql`
    insert into competences (tenant_id, person_id, course_id, record_id, employer_id, valid_until)
    select distinct on (g.root, r.course_id) r.tenant_id, g.root, r.course_id, r.id, r.employer_id,
        least(r.valid_until, r.ends_on)
      from (select q.id, coalesce(q.merged_into_id, q.id) as root from persons q where q.tenant_id = ${tenant}
          and (q.id in ${listed(roots)} or q.merged_into_id in ${listed(roots)})) g
        cross join lateral (select r.* from records r where r.tenant_id = ${tenant} and r.person_id = g.id and r.revoked_at is null
          order by r.trained_on offset 0) r
      order by g.root, r.course_id, least(r.valid_until, r.ends_on) desc nulls first, r.trained_on desc, r.id desc`)
  await scope.tx.execute(sql`
    update persons p set competence_count = s.total, next_expiry = s.next_expiry
      from (select q.id, count(c.record_id)::int as total, min(c.valid_until) as next_expiry
        from persons q left join competences c on c.tenant_id = ${tenant} and c.person_id = q.id
        where q.tenant_id = ${tenant} and q.id in ${listed(touched)} group by q.id) s
      where p.tenant_id = ${tenant} and p.id = s.id`)
  await addToTotals(scope, before, await readShares(scope, touched))
}

// Transactions that change one person's records take turns, in one order: the second counts what the first has written. A person who is
// merged meanwhile is read again with the person they were merged into.
function lockRoots(scope: OwnScope, personIds: string[]) {
  let wanted = [...new Set(personIds)]
  return untilUnchanged(async () => {
    const locked = await scope.tx.execute<{ id: string; root: string }>(sql`
      select p.id, coalesce(p.merged_into_id, p.id) as root from persons p
        where p.tenant_id = ${scope.tenantId} and p.id in ${listed(wanted)} order by p.id for no key update`)
    const roots = [...new Set(locked.map(({ root }) => root))]
    const touched = [...new Set([...locked.map(({ id }) => id), ...roots])]
    if (touched.length === locked.length) return { roots, touched }
    wanted = touched
    return null
  })
}
