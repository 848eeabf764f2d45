import { type SQL, sql } from 'drizzle-orm'
import type { PeopleRule } from '#db/enums.ts'
import { persons } from '#db/schema/people.ts'
import type { OwnScope } from '#db/scope.ts'

/** The condition on `persons` that the rule fits. Merged people are one: what one of them has, the shown one has. */
export function isOf({ tenantId }: OwnScope, rule: PeopleRule): SQL {
  if (rule.by === 'employer') return sql`${persons.currentEmployerId} = ${rule.employerId}`
  const found = rowsOf(tenantId, rule)
  return sql`${persons.id} = any (array(select coalesce(q.merged_into_id, q.id) from (select f.person_id from ${found}) f
    join persons q on q.tenant_id = ${tenantId} and q.id = f.person_id))`
}

/** Rows with a `person_id` for everybody whom the rule names. */
function rowsOf(tenantId: string, rule: Exclude<PeopleRule, { by: 'employer' }>): SQL {
  if (rule.by === 'hand') return sql`group_members f where f.tenant_id = ${tenantId} and f.group_id = ${rule.groupId}`
  if (rule.by === 'trade') return sql`hms_cards f where f.tenant_id = ${tenantId} and f.industry = ${rule.trade}`
  return sql`site_register_entries f join projects w on w.tenant_id = ${tenantId} and w.id = f.project_id and w.ended_on is null
    where f.tenant_id = ${tenantId} and f.project_id = ${rule.projectId} and f.left_on is null`
}
