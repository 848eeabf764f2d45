import { type SQL, sql } from 'drizzle-orm'
import type { OwnScope } from '#db/scope.ts'
import { idList } from './id-list.ts'

/** What an event may be about and has a page, or a name. */
export const SUBJECT_KINDS = [
  'person',
  'attendance',
  'record',
  'proof',
  'session',
  'course',
  'plan',
  'member',
  'employer',
  'project',
] as const
export type SubjectKind = (typeof SUBJECT_KINDS)[number]

export interface Subject {
  kind: SubjectKind
  id: string
  /** Where a page is: of a person, a session, a course, a plan, a member, an employer or a project. */
  page: 'person' | 'session' | 'course' | 'plan' | 'member' | 'employer' | 'project'
  pageId: string
  /** As it is called today. Empty where it has no name. */
  name: string
}

/** The names and pages of what events are about, as they are today; without those that the company does not have. One statement a kind. */
export async function listSubjects(scope: OwnScope, wanted: Map<SubjectKind, Set<string>>): Promise<Subject[]> {
  const found = await Promise.all(
    [...wanted].map(async ([kind, ids]) => {
      const rows = await scope.tx.execute<Omit<Subject, 'kind'> & Record<string, unknown>>(
        queryOf(kind, scope, [...ids]),
      )
      return rows.map((row): Subject => ({ ...row, kind }))
    }),
  )
  return found.flat()
}

function queryOf(kind: SubjectKind, { tenantId }: OwnScope, ids: string[]): SQL {
  const isWanted = sql`r.tenant_id = ${tenantId} and r.id in ${idList(ids)}`
  // A person merged into another has that one's page.
  const ofPerson = sql`'person' as page, coalesce(p.merged_into_id, p.id) as "pageId", concat_ws(' ', nullif(p.first_name, ''), nullif(p.last_name, '')) as name`
  const itsPerson = sql`join persons p on p.tenant_id = ${tenantId} and p.id = r.person_id`
  switch (kind) {
    case 'person':
      return sql`select r.id, ${ofPerson} from persons r join persons p on p.tenant_id = ${tenantId} and p.id = r.id where ${isWanted}`
    case 'attendance':
      return sql`select r.id, ${ofPerson} from attendances r ${itsPerson} where ${isWanted}`
    case 'record':
      return sql`select r.id, ${ofPerson} from records r ${itsPerson} where ${isWanted}`
    case 'proof':
      return sql`select r.id, ${ofPerson} from external_proofs r ${itsPerson} where ${isWanted}`
    case 'session':
      return sql`select r.id, 'session' as page, r.id as "pageId", coalesce((select min(v.title) from session_courses c
        join course_versions v on v.tenant_id = ${tenantId} and v.id = c.course_version_id
        where c.tenant_id = ${tenantId} and c.session_id = r.id), '') as name from sessions r where ${isWanted}`
    case 'course':
      return sql`select r.id, 'course' as page, r.id as "pageId", r.title as name from courses r where ${isWanted}`
    case 'plan':
      return sql`select r.id, 'plan' as page, r.id as "pageId", '' as name from planned_sessions r where ${isWanted}`
    case 'member':
      return sql`select r.id, 'member' as page, r.id as "pageId", r.name from memberships r where ${isWanted}`
    case 'employer':
      return sql`select r.id, 'employer' as page, r.id as "pageId", r.name from employers r where ${isWanted}`
    case 'project':
      return sql`select r.id, 'project' as page, r.id as "pageId", r.name from projects r where ${isWanted}`
  }
}
