import type postgres from 'postgres'

/** The published version of a course that a company gives without a checklist, if it has one, and never a certified one (§10-3). */
export async function findCourseVersion(superuser: postgres.Sql, companySlug: string): Promise<string> {
  const [course] = await superuser<{ id: string }[]>`
    select published_version_id as id from courses join companies on companies.id = courses.tenant_id
    where companies.slug = ${companySlug} and published_version_id is not null and retired_at is null
      and courses.kind <> 'certified_training'
    order by courses.kind in ('site_induction', 'toolbox_talk', 'other') desc, courses.id limit 1`
  return course!.id
}
