import { and, eq, inArray, sql } from 'drizzle-orm'
import { courses } from '#db/schema/index.ts'
import type { OwnScope } from '#db/scope.ts'
import { keptIdOf } from './person-group.ts'

/** A person on the list of a session who lacks a course. */
interface MissingRow extends Record<string, unknown> {
  attendanceId: string
  name: string
  title: string
}

/**
 * Who on the list of a session has no valid competence, on the day of training, in a course that one of the session's courses requires; by
 * name and title. Courses of the session itself are not missing, nor those that a course requires which the person does not take.
 */
export async function listMissing(
  { tx, tenantId }: OwnScope,
  { sessionId, trainedOn }: { sessionId: string; trainedOn: string },
) {
  // Nobody on the list is read (`offset 0`) where no course requires another, which is usual.
  return tx.execute<MissingRow>(sql`
    select distinct s.id as "attendanceId", s.name, q.title
      from (select c.id, c.title, sc.course_version_id from session_courses sc
          join course_versions v on v.tenant_id = ${tenantId} and v.id = sc.course_version_id
          join courses c on c.tenant_id = ${tenantId} and c.id = any (v.requires)
          where sc.tenant_id = ${tenantId} and sc.session_id = ${sessionId} and not exists (
            select 1 from session_courses og join course_versions ov on ov.tenant_id = ${tenantId} and ov.id = og.course_version_id
              where og.tenant_id = ${tenantId} and og.session_id = ${sessionId} and ov.course_id = c.id)) q
        cross join lateral (select a.id, p.first_name || ' ' || p.last_name as name from attendances a
          join persons p on p.tenant_id = ${tenantId} and p.id = a.person_id
          where a.tenant_id = ${tenantId} and a.session_id = ${sessionId} and a.removed_at is null
            and not exists (select 1 from attendance_exceptions x where x.tenant_id = ${tenantId} and x.attendance_id = a.id
              and x.course_version_id = q.course_version_id)
            and not exists (select 1 from competences k where k.tenant_id = ${tenantId}
              and k.person_id = ${keptIdOf(sql`p`)} and k.course_id = q.id
              and (k.valid_until is null or k.valid_until >= ${trainedOn}::date)) offset 0) s
      order by 2, 3, 1`)
}

/** Those of the courses that the company has, with their titles today. */
export async function listCourseTitles(scope: OwnScope, ids: string[]) {
  if (ids.length === 0) return []
  return scope.tx
    .select({ id: courses.id, title: courses.title })
    .from(courses)
    .where(and(eq(courses.tenantId, scope.tenantId), inArray(courses.id, ids)))
}
