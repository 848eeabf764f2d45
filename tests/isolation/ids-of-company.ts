import type postgres from 'postgres'
import { z } from 'zod'
import { TABLES_WITHOUT_TENANT } from '#db/tables-without-tenant.ts'

export interface ForeignId {
  /** The table and column of the row that it names. */
  kind: string
  id: string
}

/** One id of every kind that a company has, from the catalogue: each uuid column of each of its tables, the company itself and a sign-in. */
export async function idsOfCompany(sql: postgres.Sql, companyId: string): Promise<ForeignId[]> {
  const columns = await sql<{ table: string; column: string }[]>`
    select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.atttypid = 'uuid'::regtype and a.attnum > 0
      and not a.attisdropped order by (a.attname <> 'id'), 1, 2`
  const found = new Map<string, string>([[companyId, 'companies.id']])
  for (const { table, column } of columns) {
    if (table in TABLES_WITHOUT_TENANT || column === 'tenant_id') continue
    const taken = [...found.keys()]
    const [row] = await sql.unsafe(
      `select "${column}"::text as id from "${table}" where tenant_id = $1 and "${column}" is not null
        and not "${column}"::text = any($2) order by 1 limit 1`,
      [companyId, taken],
    )
    if (row) found.set(row.id, `${table}.${column}`)
  }
  const [signIn] = await sql`select s.id from sign_ins s join memberships m on m.user_id = s.user_id
    where m.tenant_id = ${companyId} order by 1 limit 1`
  if (signIn) found.set(signIn.id, 'sign_ins.id')
  // Some columns keep a hash in the form of an id, which no input takes.
  return [...found].map(([id, kind]) => ({ id, kind })).filter(({ id }) => z.uuid().safeParse(id).success)
}

/** Every id that only this company has: its rows' own. */
export async function rowIdsOfCompany(sql: postgres.Sql, companyId: string): Promise<Set<string>> {
  const tables = await sql<{ table: string }[]>`select table_name as table from information_schema.columns a
    where table_schema = 'public' and column_name = 'id' and udt_name = 'uuid'
      and exists (select from information_schema.columns b where b.table_schema = 'public' and b.table_name = a.table_name and b.column_name = 'tenant_id')`
  const all = tables.map(({ table }) => `select id::text from "${table}" where tenant_id = $1`)
  const rows = await sql.unsafe(all.join(' union '), [companyId])
  return new Set([companyId, ...rows.map(({ id }) => id)])
}

/** One hash of every row that a company has, in every table of the catalogue. */
export async function hashRowsOfCompany(sql: postgres.Sql, companyId: string): Promise<string> {
  const tables = await sql<{ table: string }[]>`
    select c.relname as table from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`
  const hashes = tables.map(({ table }) => {
    const where = whereIs(table)
    return (
      where &&
      `select '${table}', md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) from "${table}" t where ${where}`
    )
  })
  const [row] = await sql.unsafe(
    `select md5(string_agg(h::text, '')) as hash from (${hashes.filter(Boolean).join(' union all ')}) h`,
    [companyId],
  )
  return row!.hash
}

/** Null where rows belong to nobody in particular. */
function whereIs(table: string): string | null {
  if (!(table in TABLES_WITHOUT_TENANT)) return 'tenant_id = $1::uuid'
  if (table === 'companies') return 'id = $1::uuid'
  const member = 'select user_id from memberships where tenant_id = $1::uuid'
  if (table === 'users') return `id in (${member})`
  if (table === 'identities' || table === 'sign_ins') return `user_id in (${member})`
  return null
}
