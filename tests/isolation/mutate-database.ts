import type postgres from 'postgres'
import { everyNth, type Mutant } from './mutants.ts'
import { GRANTED_ROLES, PRIVILEGES, readGrants, rolesWithoutPolicy, tablesWithoutLock } from './read-grants.ts'

type Tx = postgres.TransactionSql

interface Policy {
  table: string
  policy: string
  role: string
  reads: string | null
  writes: string | null
}

interface DatabaseMutant {
  name: string
  change: string
  /** The list of grants is compared line by line, and was whole before. */
  isGrant?: boolean
  /** Whether a check of this repository notices it. Null: it opens nothing, and why. */
  isNoticed(tx: Tx): Promise<boolean | string>
}

/**
 * Takes each policy, each lock of row-level security and each grant away in turn, in a transaction that is rolled back, and asks the checks:
 * what a role sees and writes without a context, and what the catalogue says.
 */
export async function mutateDatabase(sql: postgres.Sql, { isWhole }: { isWhole: boolean }): Promise<Mutant[]> {
  const some = (mutants: DatabaseMutant[], apart: number) => everyNth(mutants, isWhole ? 1 : apart)
  const mutants = [
    ...some(await ofPolicies(sql), 7),
    ...some(await ofTables(sql), 20),
    ...some(await ofGrants(sql), 150),
  ]
  const outcomes: Mutant[] = []
  for (const mutant of mutants) outcomes.push(await tryMutant(sql, mutant))
  return outcomes
}

async function tryMutant(sql: postgres.Sql, { name, change, isGrant, isNoticed }: DatabaseMutant): Promise<Mutant> {
  let noticed: boolean | string = false
  const rolledBack = new Error('rolled back')
  await sql
    .begin(async (tx) => {
      if (!isGrant && (await isNoticed(tx)) === true) throw new Error(`the check of "${name}" fails without it`)
      await tx.unsafe(change)
      noticed = await isNoticed(tx)
      throw rolledBack
    })
    .catch((error) => {
      if (error !== rolledBack) throw error
    })
  if (typeof noticed === 'string') return { name, outcome: 'equivalent', why: noticed }
  return { name, outcome: noticed ? 'caught' : 'survived' }
}

async function ofPolicies(sql: postgres.Sql): Promise<DatabaseMutant[]> {
  const policies = await sql<Policy[]>`select c.relname as table, p.polname as policy, r.rolname as role,
      pg_get_expr(p.polqual, p.polrelid) as reads, pg_get_expr(p.polwithcheck, p.polrelid) as writes
    from pg_policy p join pg_class c on c.oid = p.polrelid cross join lateral unnest(p.polroles) o(oid) join pg_roles r on r.oid = o.oid
    order by 1, 2, 3`
  return policies.flatMap(({ table, policy, role, reads, writes }) => {
    const name = `${policy} on ${table}`
    const mutants: DatabaseMutant[] = [
      {
        name: `${name} is dropped`,
        change: `drop policy ${policy} on ${table}`,
        isNoticed: async (tx) => (await rolesWithoutPolicy(tx)).length > 0,
      },
    ]
    if (reads !== null && reads !== 'true') {
      const change = `alter policy ${policy} on ${table} using (true)`
      mutants.push({ name: `${name} shows every row`, change, isNoticed: (tx) => showsRows(tx, table, role) })
    }
    if (writes !== null && writes !== 'true') {
      const change = `alter policy ${policy} on ${table} with check (true)`
      mutants.push({
        name: `${name} takes every row`,
        change,
        isNoticed: (tx) => takesRows(tx, { table, role, writes }),
      })
    }
    return mutants
  })
}

async function ofTables(sql: postgres.Sql): Promise<DatabaseMutant[]> {
  const tables = await sql<{ table: string }[]>`select relname as table from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`
  return tables.flatMap(({ table }) => [
    {
      name: `${table} without row-level security`,
      change: `alter table ${table} disable row level security`,
      isNoticed: async (tx) => (await tablesWithoutLock(tx)).length > 0,
    },
    {
      name: `${table} without it for its owner`,
      change: `alter table ${table} no force row level security`,
      isNoticed: async (tx) => (await tablesWithoutLock(tx)).length > 0,
    },
  ])
}

async function ofGrants(sql: postgres.Sql): Promise<DatabaseMutant[]> {
  const tables = await sql<{ table: string; role: string; privilege: string; held: boolean; wholly: boolean }[]>`
    select c.relname as table, r.role, p.privilege, has_table_privilege(r.role, c.oid, p.privilege) as wholly,
      has_table_privilege(r.role, c.oid, p.privilege)
        or (p.privilege <> 'delete' and has_any_column_privilege(r.role, c.oid, case p.privilege when 'delete' then 'select' else p.privilege end)) as held
    from pg_class c cross join unnest(${GRANTED_ROLES}::text[]) r(role) cross join unnest(${[...PRIVILEGES]}::text[]) p(privilege)
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1, 2, 3`
  const functions = await sql<{ name: string; role: string; held: boolean }[]>`
    select p.oid::regprocedure::text as name, r.role, has_function_privilege(r.role, p.oid, 'execute') as held
    from pg_proc p cross join unnest(${GRANTED_ROLES}::text[]) r(role)
    where p.pronamespace = 'app'::regnamespace and p.proowner <> r.role::regrole order by 1, 2`
  const lines = new Set(await readGrants(sql))
  const differs = (of: { table?: string; function?: string }) => async (tx: Tx) => {
    const found = await readGrants(tx, of)
    const name = of.table ? ` on ${of.table}:` : `${of.function}:`
    const before = [...lines].filter((line) => line.includes(name))
    return found.length !== before.length || found.some((line) => !lines.has(line))
  }
  return [
    ...tables.flatMap(({ table, role, privilege, held, wholly }) => [
      ...(wholly
        ? []
        : [
            {
              name: `${role} may ${privilege} all of ${table}`,
              change: `grant ${privilege} on ${table} to ${role}`,
              isGrant: true,
              isNoticed: differs({ table }),
            },
          ]),
      ...(held
        ? [
            {
              name: `${role} may not ${privilege} in ${table}`,
              change: revokeOf(table, role, privilege),
              isGrant: true,
              isNoticed: differs({ table }),
            },
          ]
        : []),
    ]),
    ...functions.map(({ name, role, held }) => ({
      name: `${role} may ${held ? 'not ' : ''}call ${name}`,
      change: held ? `revoke execute on function ${name} from ${role}` : `grant execute on function ${name} to ${role}`,
      isGrant: true,
      isNoticed: differs({ function: name }),
    })),
  ]
}

/** Of the table and of each column. */
const revokeOf = (table: string, role: string, privilege: string) => `do $$
declare name text;
begin
  revoke ${privilege} on ${table} from ${role};
  if '${privilege}' <> 'delete' then
    for name in select attname from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped loop
      execute format('revoke ${privilege} (%I) on ${table} from ${role}', name);
    end loop;
  end if;
end $$`

/** Rows that a role sees while no context is set: what `tests/db/isolation.test.ts` asks of each role and table. */
export async function showsRows(tx: Tx, table: string, role: string): Promise<boolean | string> {
  const [column] = await tx<
    { name: string }[]
  >`select attname as name from pg_attribute a where attrelid = ${table}::regclass and attnum > 0
    and not attisdropped and has_column_privilege(${role}, attrelid, attnum, 'select') limit 1`
  if (!column) return `${role} may read no column of ${table}`
  const [some] = await tx.unsafe(`select 1 from ${table} limit 1`)
  if (!some) throw new Error(`${table} has no row, so that nothing could be seen`)
  await tx.unsafe(`set local role ${role}`)
  const [row] = await tx.unsafe(`select count("${column.name}") as rows, count(*) as all from ${table}`)
  await tx.unsafe('reset role')
  return Number(row!.all) > 0
}

/** Whether a role can write a copy of a row while no context is set. Whatever else refuses it, the policy did not. */
export async function takesRows(
  tx: Tx,
  { table, role, writes }: Pick<Policy, 'table' | 'role'> & { writes: string },
): Promise<boolean | string> {
  const columns = await tx<{ name: string; insert: boolean; update: boolean }[]>`select attname as name,
      has_column_privilege(${role}, attrelid, attnum, 'insert') as insert, has_column_privilege(${role}, attrelid, attnum, 'update') as update
    from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`
  const names = columns.filter(({ insert }) => insert).map(({ name }) => `"${name}"`)
  const compared = columns.some(({ name, update }) => update && writes.startsWith(`(${name} =`))
  if (names.length === 0 && !compared)
    return 'adds no row, may not change the column that is compared, and what it changes has to be shown to it'
  if (names.length === 0) return false
  const [row] = await tx.unsafe(`select to_jsonb(t)::text as row from ${table} t limit 1`)
  await tx.unsafe(`set local role ${role}`)
  const insert = `insert into ${table} (${names}) select ${names} from jsonb_populate_record(null::${table}, $1::text::jsonb)`
  const refusal = await tx
    .savepoint((inner) => inner.unsafe(insert, [row?.row ?? '{}']))
    .then(
      () => '',
      (error: Error) => error.message,
    )
  await tx.unsafe('reset role')
  return !refusal.includes('row-level security')
}
