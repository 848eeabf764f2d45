import { type AnyColumn, type Placeholder, type SQL, sql } from 'drizzle-orm'

/** The ids of everybody whom humans have said to be the same person as this one, and its own, as a subselect. */
export function idsOfGroup(
  { tenantId }: { tenantId: string | Placeholder },
  personId: string | AnyColumn | Placeholder,
): SQL {
  const root = sql`(select coalesce(r.merged_into_id, r.id) from persons r where r.tenant_id = ${tenantId} and r.id = ${personId})`
  return sql`(select g.id from persons g where g.tenant_id = ${tenantId} and g.id = ${root}
    union all select g.id from persons g where g.tenant_id = ${tenantId} and g.merged_into_id = ${root})`
}

/** The same for several people, who need not be there. */
export function idsOfGroups(tenantId: Placeholder, personIds: Placeholder): SQL {
  const roots = sql`(select coalesce(r.merged_into_id, r.id) as id from persons r
    where r.tenant_id = ${tenantId} and r.id = any(${personIds}::uuid[]))`
  return sql`(select root.id from ${roots} root
    union select g.id from ${roots} root join persons g on g.tenant_id = ${tenantId} and g.merged_into_id = root.id)`
}
