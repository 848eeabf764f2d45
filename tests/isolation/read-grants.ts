import type postgres from 'postgres'
import { ACCESS_ROLES, AUDITOR_ROLE, CONTEXT_OWNER_ROLE } from '#db/access-roles.ts'

export const GRANTED_ROLES = [...Object.values(ACCESS_ROLES), CONTEXT_OWNER_ROLE, AUDITOR_ROLE] as string[]
export const PRIVILEGES = ['select', 'insert', 'update', 'delete'] as const

type Sql = postgres.ISql

/** A role with a grant on a table needs a policy there. */
export async function rolesWithoutPolicy(sql: Sql): Promise<string[]> {
  const rows = await sql<
    { name: string }[]
  >`select r.rolname || ' on ' || c.relname as name from pg_class c cross join pg_roles r
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and r.rolname = any(${GRANTED_ROLES})
      and (has_any_column_privilege(r.oid, c.oid, 'select, insert, update') or has_table_privilege(r.oid, c.oid, 'delete'))
      and not exists (select from pg_policy p where p.polrelid = c.oid and r.oid = any(p.polroles))`
  return rows.map(({ name }) => name)
}

export async function tablesWithoutLock(sql: Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and not (relrowsecurity and relforcerowsecurity)`
  return rows.map(({ name }) => name)
}

/** Everything that a role may do, a line for each role and table, and one for each function: of one table or function, or of all. */
export async function readGrants(sql: Sql, of: { table?: string; function?: string } = {}): Promise<string[]> {
  const tables = of.function
    ? []
    : await sql<{ line: string }[]>`
      select r.rolname || ' on ' || c.relname || ':' || string_agg(' ' || p.name || ' ' || w.what, '' order by p.place) as line
      from pg_class c cross join pg_roles r
        cross join unnest(${[...PRIVILEGES]}::text[]) with ordinality p(name, place)
        cross join lateral (select case
          when has_table_privilege(r.oid, c.oid, p.name) then 'all'
          when p.name <> 'delete' and has_any_column_privilege(r.oid, c.oid, p.name) then
            '(' || (select string_agg(a.attname, ' ' order by a.attname) from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and has_column_privilege(r.oid, c.oid, a.attnum, p.name)) || ')'
          end as what) w
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and r.rolname = any(${GRANTED_ROLES})
        and w.what is not null and (${of.table ?? null}::text is null or c.relname = ${of.table ?? null})
      group by r.rolname, c.relname order by 1`
  const functions = of.table
    ? []
    : await sql<{ line: string }[]>`
      select p.oid::regprocedure || ': ' || coalesce(string_agg(r.rolname, ' ' order by r.rolname), 'nobody') as line
      from pg_proc p left join pg_roles r on r.rolname = any(${GRANTED_ROLES.filter((role) => role !== CONTEXT_OWNER_ROLE)})
        and has_function_privilege(r.oid, p.oid, 'execute')
      where p.pronamespace = 'app'::regnamespace and (${of.function ?? null}::text is null or p.oid::regprocedure::text = ${of.function ?? null})
      group by p.oid order by 1`
  return [...tables, ...functions].map(({ line }) => line)
}
