import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import type { OwnScope } from '#db/scope.ts'
import { idsOfGroup, idsOfGroups } from './person-group.ts'

/** A course that somebody has: by the record that counts, or by an approved proof from others that stands for it. Also what has ended. */
export interface HeldCourse {
  /** The shown person. */
  personId: string
  courseId: string
  title: string
  /** The last day that it counts; null: it does not end. */
  until: string | null
  recordId: string | null
  proofId: string | null
}

/** What these people have of these courses. A proof that does not count yet is left out. The people are shown ones, the lists not empty. */
export async function listHeldCourses(
  scope: OwnScope,
  { personIds, courseIds, today }: { personIds: string[]; courseIds: string[]; today: string },
): Promise<HeldCourse[]> {
  if (personIds.length === 0 || courseIds.length === 0) return []
  const { tenantId } = scope
  const people = sql.param(personIds)
  const wanted = sql.param(courseIds)
  return scope.tx.execute<HeldCourse & Record<string, unknown>>(sql`
    select h.*, c.title from (
      select k.person_id as "personId", k.course_id as "courseId", k.valid_until::text as until,
          k.record_id as "recordId", null::uuid as "proofId"
        from competences k where k.tenant_id = ${tenantId} and k.person_id = any (${people}::uuid[])
          and k.course_id = any (${wanted}::uuid[])
      union all
      select coalesce(p.merged_into_id, p.id), s.course_id, x.until_date::text, null, x.id
        from external_proofs x
          join proof_courses s on s.tenant_id = ${tenantId} and s.proof_id = x.id and s.course_id = any (${wanted}::uuid[])
          join persons p on p.tenant_id = ${tenantId} and p.id = x.person_id
        where x.tenant_id = ${tenantId} and x.person_id in ${idsOfGroups(sql`${tenantId}`, sql`${people}`)}
          and x.withdrawn_at is null and x.from_date <= ${today}::date) h
      join courses c on c.tenant_id = ${tenantId} and c.id = h."courseId"`)
}

/** The condition that a person, one of the shown ones, has a course today. */
export function hasCourse({ tenantId }: OwnScope, personId: AnyColumn, courseId: SQL, today: string): SQL {
  return sql`(exists (select 1 from competences k where k.tenant_id = ${tenantId} and k.person_id = ${personId}
        and k.course_id = ${courseId} and (k.valid_until is null or k.valid_until >= ${today}::date) offset 0)
    or exists (select 1 from external_proofs x
        join proof_courses s on s.tenant_id = ${tenantId} and s.proof_id = x.id and s.course_id = ${courseId}
        where x.tenant_id = ${tenantId} and x.person_id in ${idsOfGroup({ tenantId }, personId)} and x.withdrawn_at is null
          and x.from_date <= ${today}::date and (x.until_date is null or x.until_date >= ${today}::date) offset 0))`
}

/** The shown people who have one of these courses today. Some may come twice. */
export function holdersOf({ tenantId }: OwnScope, courseIds: string[], today: string): SQL {
  const wanted = sql`${sql.param(courseIds)}::uuid[]`
  // Two ranges of one index: as one condition it would read all that has ended.
  return sql`(select k.person_id from competences k
        where k.tenant_id = ${tenantId} and k.course_id = any (${wanted}) and k.valid_until is null
    union all select k.person_id from competences k
        where k.tenant_id = ${tenantId} and k.course_id = any (${wanted}) and k.valid_until >= ${today}::date
    union all select coalesce(p.merged_into_id, p.id) from proof_courses s
        join external_proofs x on x.tenant_id = ${tenantId} and x.id = s.proof_id
        join persons p on p.tenant_id = ${tenantId} and p.id = x.person_id
        where s.tenant_id = ${tenantId} and s.course_id = any (${wanted}) and x.withdrawn_at is null
          and x.from_date <= ${today}::date and (x.until_date is null or x.until_date >= ${today}::date))`
}
