import type { Sql, TransactionSql } from 'postgres'
import { AUDITOR_ROLE, CONTEXT_OWNER_ROLE } from '#db/access-roles.ts'
import { type Place, TABLE_PLACES } from '#db/distribution.ts'
import { APPLIED_MIGRATIONS } from '#db/migration-state.ts'
import { FIRST_PLACED } from '#db/place-tables.ts'
import { KEYS_ACROSS_TENANTS } from '#db/tables-without-tenant.ts'
import { LaunchFailure } from '#scripts/launch/failure.ts'

type Options = { shards: number; report: (line: string) => void }

/** What was taken away for a while and has to come back: kept in the database, so that no interruption loses it. */
const REMEMBERED = `${APPLIED_MIGRATIONS.schema}.keys_to_restore`

const PLACES = Object.entries(TABLE_PLACES) as [string, Place][]

/**
 * Puts each table where it belongs, with its rows, and returns how many had to be moved. Each step is a transaction of its own, and finds
 * by itself what is left to do: run again after an interruption, it goes on. Foreign keys go first and come back after the last table,
 * and forced row-level security is last, because the owner who copies the rows and checks the keys has to see them all.
 */
export async function distribute(sql: Sql, { shards, report }: Options): Promise<number> {
  const tables = await findTables(sql)
  const wrong = tables.filter(({ place, found }) => found !== null && found !== place)
  if (wrong.length > 0) {
    const { name, found, place } = wrong[0]!
    throw new LaunchFailure(`${name} is kept “${found}”, and belongs “${place}”. This command moves no table back.`)
  }
  await letNodesIn(sql)
  const left = tables.filter(({ place, found }) => found === null && place !== 'coordinator')
  if (left.some(({ name }) => name === 'records')) await assertNothingHeldBack(sql)
  if (left.length > 0)
    await takeForeignKeys(
      sql,
      left.map(({ name }) => name),
      report,
    )
  for (const key of await findKeysAcrossTenants(sql)) await widenKey(sql, key)
  for (const [index, { name, place }] of left.entries()) {
    const began = performance.now()
    const rows = await placeTable(sql, name, place, shards)
    const took = ((performance.now() - began) / 1_000).toFixed(1)
    report(`  ${index + 1} of ${left.length}: ${name}, ${rows} rows, ${place}, ${took} s`)
  }
  await restoreForeignKeys(sql, report)
  for (const name of await findUnforced(sql)) await sql.unsafe(`alter table ${name} force row level security`)
  return left.length
}

/**
 * A node is entered as the role that runs the statement: also as the owner of the functions that open access, and as the auditor. They get no
 * password, so that they log in only where the nodes let each other in without one.
 */
async function letNodesIn(sql: Sql): Promise<void> {
  const roles = await sql<{ name: string }[]>`
    select rolname as name from pg_roles where rolname = any(${[CONTEXT_OWNER_ROLE, AUDITOR_ROLE]}) and not rolcanlogin`
  for (const { name } of roles) await sql.unsafe(`alter role ${quote(name)} login`)
}

/** Records from before the company's verification was kept with them: only plain PostgreSQL holds those back, each night. */
async function assertNothingHeldBack(sql: Sql): Promise<void> {
  const isOld = await seeAll(sql, 'records', async (transaction) => {
    const [old] = await transaction`select from records where issuer_verified is null limit 1`
    return old !== undefined
  })
  if (isOld) {
    throw new LaunchFailure(
      'Records of an earlier version are not held back yet: start Kyndig on this database for a night first, and then run this again.',
    )
  }
}

/** The owner sees no row of a table whose row-level security is forced. Nothing of this stays. */
async function seeAll<T>(sql: Sql, name: string, work: (transaction: TransactionSql) => Promise<T>): Promise<T> {
  return (await sql.begin(async (transaction) => {
    await transaction.unsafe(`alter table ${quote(name)} no force row level security`)
    const found = await work(transaction)
    await transaction.unsafe(`alter table ${quote(name)} force row level security`)
    return found
  })) as T
}

type Table = { name: string; place: Place; found: Place | null }

/** In the order in which they are placed: what is everywhere first, and then the table that the others are colocated with. */
async function findTables(sql: Sql): Promise<Table[]> {
  const there = await sql<{ name: string; kind: string | null }[]>`
    select c.relname as name, t.citus_table_type as kind from pg_class c left join citus_tables t on t.table_name = c.oid::regclass
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`
  const homeless = there.find(({ name }) => !(name in TABLE_PLACES))
  if (homeless) throw new LaunchFailure(`${homeless.name} has no place in db/distribution.ts: is it a table of Kyndig?`)
  const kinds: Record<string, Place> = { reference: 'everywhere', distributed: 'company' }
  const kindOf = new Map(there.map(({ name, kind }) => [name, kind]))
  const tables = PLACES.map(([name, place]) => {
    const kind = kindOf.get(name)
    return { name, place, found: (kind && kinds[kind]) || null }
  })
  const turn = ({ name, place }: Table) => (place === 'everywhere' ? 0 : name === FIRST_PLACED ? 1 : 2)
  return tables.sort((a, b) => turn(a) - turn(b))
}

/** Those from and to these tables, in one transaction: what is gone is remembered. */
async function takeForeignKeys(sql: Sql, names: string[], report: Options['report']): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction.unsafe(`create table if not exists ${REMEMBERED}
      (table_name text not null, name text not null, definition text not null, primary key (table_name, name))`)
    const keys = await transaction<{ table: string; name: string; definition: string }[]>`
      select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition from pg_constraint k
      join pg_class c on c.oid = k.conrelid join pg_class target on target.oid = k.confrelid
      where k.contype = 'f' and c.relnamespace = 'public'::regnamespace and (c.relname = any(${names}) or target.relname = any(${names}))
      order by 1, 2`
    for (const { table, name, definition } of keys) {
      await transaction`insert into ${transaction(REMEMBERED)} values (${table}, ${name}, ${definition}) on conflict do nothing`
    }
    for (const { table, name } of keys) await dropConstraint(transaction, table, name)
    report(`  ${keys.length} foreign keys are put aside until every table is placed.`)
  })
}

async function dropConstraint(sql: Sql | TransactionSql, table: string, name: string): Promise<void> {
  await sql.unsafe(`alter table ${quote(table)} drop constraint ${quote(name)}`)
}

async function restoreForeignKeys(sql: Sql, report: Options['report']): Promise<void> {
  const [present] = await sql`select to_regclass(${REMEMBERED}) as name`
  if (!present?.name) return
  const keys = await sql<{ table: string; name: string; definition: string }[]>`
    select table_name as table, name, definition from ${sql(REMEMBERED)} order by 1, 2`
  for (const [index, { table, name, definition }] of keys.entries()) {
    await sql.begin(async (transaction) => {
      await transaction.unsafe(`set local citus.multi_shard_modify_mode = 'sequential'`)
      await transaction.unsafe(`alter table ${quote(table)} add constraint ${quote(name)} ${definition}`)
      await transaction`delete from ${transaction(REMEMBERED)} where table_name = ${table} and name = ${name}`
    })
    if ((index + 1) % 25 === 0) report(`  ${index + 1} of ${keys.length} foreign keys are back`)
  }
  await sql.unsafe(`drop table ${REMEMBERED}`)
}

type Key = { table: string; name: string; definition: string; isConstraint: boolean }

/** Those that are not widened yet, of tables that are spread: no node could keep them by itself. */
async function findKeysAcrossTenants(sql: Sql): Promise<Key[]> {
  const companies = PLACES.filter(([, place]) => place === 'company').map(([name]) => name)
  return await sql<Key[]>`
    select c.relname as table, i.relname as name, pg_get_indexdef(x.indexrelid) as definition, k.oid is not null as "isConstraint"
    from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0] left join pg_constraint k on k.conindid = i.oid and k.contype = 'u'
    where i.relname = any(${Object.keys(KEYS_ACROSS_TENANTS)}) and c.relnamespace = 'public'::regnamespace and c.relname = any(${companies})
      and a.attname <> 'tenant_id'`
}

/** Such a key is a keyed hash of a random secret: unique within the company it stays, and found by a plain index across all. */
async function widenKey(sql: Sql, { table, name, definition, isConstraint }: Key): Promise<void> {
  await sql.begin(async (transaction) => {
    await (isConstraint ? dropConstraint(transaction, table, name) : transaction.unsafe(`drop index ${quote(name)}`))
    await transaction.unsafe(definition.replace(' USING btree (', ' USING btree (tenant_id, '))
    const plain = definition.replace('CREATE UNIQUE INDEX', 'CREATE INDEX')
    await transaction.unsafe(plain.replace(name, `${name.replace(/_key$/, '')}_find_idx`))
  })
}

/** Returns how many rows it had. */
async function placeTable(sql: Sql, name: string, place: Place, shards: number): Promise<number> {
  return await sql.begin(async (transaction) => {
    await transaction.unsafe(`set local citus.multi_shard_modify_mode = 'sequential'`)
    await transaction.unsafe(`alter table ${quote(name)} no force row level security`)
    const [counted] = await transaction.unsafe(`select count(*)::int as rows from ${quote(name)}`)
    if (name === 'persons') await copyLinks(transaction)
    if (place === 'everywhere') await transaction`select create_reference_table(${name})`
    else if (name === FIRST_PLACED) {
      await transaction`select create_distributed_table(${name}, 'tenant_id', colocate_with => 'none', shard_count => ${shards})`
    } else await transaction`select create_distributed_table(${name}, 'tenant_id', colocate_with => ${FIRST_PLACED})`
    // The rows were copied; those of the table before it was placed are still on the coordinator.
    if (counted?.rows > 0) await transaction`select truncate_local_data_after_distributing_table(${name}::regclass)`
    return counted?.rows as number
  })
}

/** Who people are, for the functions that reach no node: see `link_subject_apart`. */
async function copyLinks(transaction: TransactionSql): Promise<void> {
  await transaction.unsafe(`alter table subject_links no force row level security`)
  await transaction`insert into subject_links (person_tenant_id, person_id, subject_id, completed_at)
    select tenant_id, id, subject_id, now() from persons where subject_id is not null on conflict do nothing`
}

async function findUnforced(sql: Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and c.relname = any(${PLACES.map(([name]) => name)}) and not c.relforcerowsecurity`
  return rows.map(({ name }) => name)
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
