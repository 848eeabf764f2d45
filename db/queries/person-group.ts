import { type AnyColumn, type SQL, sql } from 'drizzle-orm'

/**
 * Who a row of `persons` stands for: the person that it was merged into, or itself. To be compared with an id: PostgreSQL does not know
 * that `coalesce` keeps what it is given to itself, so a table with row-level security is then read whole and not by its index.
 */
export function keptIdOf(person: SQL): SQL {
  return sql`case when ${person}.merged_into_id is null then ${person}.id else ${person}.merged_into_id end`
}

/** The ids of everybody merged with this person, and its own, as a subselect. */
export function idsOfGroup({ tenantId }: { tenantId: string | SQL }, personId: string | AnyColumn | SQL): SQL {
  const root = sql`(select coalesce(r.merged_into_id, r.id) from persons r where r.tenant_id = ${tenantId} and r.id = ${personId})`
  return sql`(select g.id from persons g where g.tenant_id = ${tenantId} and g.id = ${root}
    union all select g.id from persons g where g.tenant_id = ${tenantId} and g.merged_into_id = ${root})`
}

/**
 * The same for several people, who may not exist. Each is looked up by itself (`offset 0`): as a list the planner would scan the whole
 * index that is short for a company of average size.
 */
export function idsOfGroups(tenantId: SQL, personIds: SQL): SQL {
  const roots = sql`(select coalesce(r.merged_into_id, r.id) as id from unnest(${personIds}::uuid[]) wanted (id) cross join lateral
    (select p.id, p.merged_into_id from persons p where p.tenant_id = ${tenantId} and p.id = wanted.id offset 0) r)`
  return sql`(select root.id from ${roots} root
    union select g.id from ${roots} root cross join lateral
      (select p.id from persons p where p.tenant_id = ${tenantId} and p.merged_into_id = root.id offset 0) g)`
}
