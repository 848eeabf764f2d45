import postgres from 'postgres'
import { afterAll, describe, expect, test } from 'vitest'
import { ACCESS_ROLES, AUDITOR_ROLE, CONTEXT_OWNER_ROLE } from '#db/access-roles.ts'
import { KEYS_ACROSS_TENANTS, TABLES_WITHOUT_TENANT } from '#db/tables-without-tenant.ts'
import { readGrants, rolesWithoutPolicy, tablesWithoutLock } from '#tests/isolation/read-grants.ts'
import { openTestDatabase } from '#tests/support/database.ts'

const database = await openTestDatabase()
const sql = postgres(database.superuserUrl, { max: 1, onnotice: () => {} })
afterAll(() => sql.end())

const access = Object.values(ACCESS_ROLES) as string[]
const roles = [...access, CONTEXT_OWNER_ROLE, AUDITOR_ROLE]
/** Policies of roles that cannot log in, or that have no known user yet: their grants limit their access. */
const seesAll = ['doorkeeper', 'sign_in_door', 'auditor', 'jobs_door']

const tables = await sql<{ oid: number; name: string; rls: boolean; forced: boolean; tenant: boolean }[]>`
  select c.oid, c.relname as name, c.relrowsecurity as rls, c.relforcerowsecurity as forced,
    exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id') as tenant
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname`
const tenantTables = tables.filter(({ tenant }) => tenant).map(({ name }) => name)

describe('every table', () => {
  test('belongs to a company, or is on the list of those that do not', () => {
    expect(tables.filter(({ tenant }) => !tenant).map(({ name }) => name)).toEqual(
      Object.keys(TABLES_WITHOUT_TENANT).sort(),
    )
    expect(tenantTables.length).toBeGreaterThan(20)
  })

  test.each(tables.map(({ name, rls, forced }) => [name, rls, forced] as const))(
    '%s has forced row-level security',
    (_, rls, forced) => {
      expect({ rls, forced }).toEqual({ rls: true, forced: true })
    },
  )

  test('has one policy for each granted command and role, and no other', async () => {
    const granted = await sql`
      select distinct table_name || ' ' || grantee as pair, privilege_type as privilege from (
        select table_name, grantee, privilege_type from information_schema.role_table_grants where table_schema = 'public'
        union select table_name, grantee, privilege_type from information_schema.role_column_grants where table_schema = 'public') g
      where grantee = any(${roles})`
    const policies = await sql`
      select c.relname || ' ' || r.rolname as pair, p.polcmd as command from pg_policy p
      join pg_class c on c.oid = p.polrelid cross join lateral unnest(p.polroles) role(oid) join pg_roles r on r.oid = role.oid`
    const commands = new Map(policies.map(({ pair, command }) => [pair, command]))
    const letters: Record<string, string> = { SELECT: 'r', INSERT: 'a', UPDATE: 'w', DELETE: 'd' }
    const open = granted.filter(({ pair, privilege }) => !['*', letters[privilege]].includes(commands.get(pair)))
    expect(open).toEqual([])
    expect(policies.filter(({ pair }) => !granted.some((grant) => grant.pair === pair))).toEqual([])
    expect(commands.size).toBe(policies.length)
    expect(await rolesWithoutPolicy(sql)).toEqual([])
    expect(await tablesWithoutLock(sql)).toEqual([])
  })

  test('has policies that only compare a column with a setting', async () => {
    const policies = await sql`select c.relname || '.' || p.polname as name, p.polname as policy,
        pg_get_expr(p.polqual, p.polrelid) as reads, pg_get_expr(p.polwithcheck, p.polrelid) as writes
      from pg_policy p join pg_class c on c.oid = p.polrelid`
    const compares =
      /^\(\w+ = \(?NULLIF\(current_setting\('app\.(tenant|employer|user|email|record|company|session|attendance|person|inspection)'::text, true\), ''::text\)\)?(::uuid)?\)$/
    const isInList =
      /^\(id = ANY \(\(?NULLIF\(current_setting\('app\.records'::text, true\), ''::text\)\)?::uuid\[\]\)\)$/
    const isInWorkerList =
      /^\((id|person_id|merged_id|record_id|attendance_id) = ANY \(\(?NULLIF\(current_setting\('app\.(people|records|attendances|employers|groups|look_ups|members|companies|requests|projects)'::text, true\), ''::text\)\)?::uuid\[\]\)\)$/
    const isInShareList =
      /^\(id = ANY \(\(?NULLIF\(current_setting\('app\.shared_(people|records|proofs)'::text, true\), ''::text\)\)?::uuid\[\]\)\)$/
    const isSet = /^\(NULLIF\(current_setting\('app\.operator'::text, true\), ''::text\) IS NOT NULL\)$/
    const wrong = policies.filter(({ policy, reads, writes }) => {
      const lists = new Map([
        ['card_door', isInList],
        ['worker_door', isInWorkerList],
        ['share_door', isInShareList],
      ])
      const compared = lists.get(policy) ?? compares
      const allowed = policy === 'operator_door' ? isSet : seesAll.includes(policy) ? /^true$/ : compared
      return [reads, writes].some((expression) => expression !== null && !allowed.test(expression))
    })
    expect(wrong).toEqual([])
  })
})

describe('every tenant table', () => {
  test('has a tenant column that is never null and has no default', async () => {
    const columns = await sql`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relname = any(${tenantTables}) and a.attname = 'tenant_id' and a.attnotnull and not a.atthasdef`
    expect(columns.map(({ name }) => name).sort()).toEqual([...tenantTables].sort())
  })

  test('has primary and unique keys that lead with the tenant', async () => {
    const keys = await sql`select i.relname as name from pg_index x join pg_class c on c.oid = x.indrelid
      join pg_class i on i.oid = x.indexrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
      where c.relname = any(${tenantTables}) and x.indisunique and a.attname <> 'tenant_id'`
    expect(keys.map(({ name }) => name).sort()).toEqual(Object.keys(KEYS_ACROSS_TENANTS).sort())
  })

  test('has a primary key', async () => {
    const keys = await sql`select c.relname as name from pg_index x join pg_class c on c.oid = x.indrelid
      where c.relname = any(${tenantTables}) and x.indisprimary`
    expect(keys.map(({ name }) => name).sort()).toEqual([...tenantTables].sort())
  })

  test('has foreign keys to other tenant tables that lead with the tenant on both sides', async () => {
    const foreignKeys = await sql`
      select k.conname as name, f.attname as from_column, t.attname as to_column from pg_constraint k
      join pg_class c on c.oid = k.conrelid join pg_class target on target.oid = k.confrelid
      join pg_attribute f on f.attrelid = k.conrelid and f.attnum = k.conkey[1]
      join pg_attribute t on t.attrelid = k.confrelid and t.attnum = k.confkey[1]
      where k.contype = 'f' and target.relname = any(${tenantTables})`
    expect(foreignKeys.length).toBeGreaterThan(30)
    expect(foreignKeys.filter((key) => key.from_column !== 'tenant_id' || key.to_column !== 'tenant_id')).toEqual([])
  })

  test('has no foreign key from a table without a tenant', async () => {
    const wrong = await sql`select k.conname from pg_constraint k join pg_class c on c.oid = k.conrelid
      join pg_class target on target.oid = k.confrelid
      where k.contype = 'f' and target.relname = any(${tenantTables}) and not c.relname = any(${tenantTables})`
    expect(wrong).toEqual([])
  })

  test('has no trigger and no view over it', async () => {
    expect(await sql`select tgname from pg_trigger where not tgisinternal`).toEqual([])
    expect(
      await sql`select relname from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace`,
    ).toEqual([])
  })

  test('is accessible to members of the company, through the member role', async () => {
    const readable = await sql`select distinct table_name from information_schema.column_privileges
      where grantee = ${ACCESS_ROLES.own} and privilege_type = 'SELECT'`
    const names = readable.map((row) => row.table_name)
    expect(tenantTables.filter((table) => !names.includes(table))).toEqual([])
  })
})

describe('every access role', () => {
  test('cannot log in, bypass row-level security, create or inherit', async () => {
    const found =
      await sql`select rolname, rolsuper, rolbypassrls, rolcanlogin, rolcreatedb, rolcreaterole, rolreplication, rolinherit
      from pg_roles where rolname = any(${roles}) order by rolname`
    expect(found).toHaveLength(roles.length)
    for (const { rolname, ...rights } of found) {
      expect({ rolname, rights: Object.values(rights) }).toEqual({ rolname, rights: Array(7).fill(false) })
    }
  })

  test('owns nothing and is a member of nothing', async () => {
    const owned =
      await sql`select r.rolname, d.classid::regclass::text from pg_shdepend d join pg_roles r on r.oid = d.refobjid
      where d.deptype = 'o' and r.rolname = any(${access}) and d.dbid = (select oid from pg_database where datname = current_database())`
    expect(owned).toEqual([])
    const memberships =
      await sql`select m.roleid::regrole::text from pg_auth_members m join pg_roles r on r.oid = m.member
      where r.rolname = any(${roles})`
    expect(memberships).toEqual([])
  })

  test('reaches only these columns, unless it is the member role', async () => {
    const columns = await sql`select grantee || ' ' || privilege_type || ' ' || table_name as what,
        string_agg(column_name, ' ' order by column_name) as columns
      from information_schema.column_privileges
      where table_schema = 'public' and grantee = any(${access.filter((accessRole) => accessRole !== ACCESS_ROLES.own)})
      group by 1 order by 1`
    expect(Object.fromEntries(columns.map((row) => [row.what, row.columns]))).toMatchSnapshot()
  })

  test('may do exactly what the list of grants says, each table, column and function', async () => {
    await expect(`${(await readGrants(sql)).join('\n')}\n`).toMatchFileSnapshot('./__snapshots__/grants.txt')
  })

  test('never reads which human a person is', async () => {
    const reach = await sql`select grantee, table_name, column_name from information_schema.column_privileges
      where grantee = any(${access}) and (table_name in ('subjects', 'subject_keys', 'subject_links', 'look_up_objections') or column_name = 'subject_id'
        or (table_name = 'look_ups' and column_name like 'person%'))`
    expect(reach).toEqual([])
  })

  test('may add evidence and mark its state, and neither change nor delete it', async () => {
    const appended = [
      ...[
        'card_checks',
        'look_ups',
        'project_share_openings',
        'course_versions',
        'identifications',
        'record_revocations',
        'self_check_ins',
      ],
      ...['seals', 'row_seals', 'installation_seals', 'operator_events'],
    ]
    const marks = {
      audit_events: ['sealed_at'],
      records: ['ends_on', 'revoked_at', 'sort_name'],
      scans: ['attendance_id', 'outcome', 'payload_encrypted'],
    }
    const evidence = [...appended, ...Object.keys(marks)]
    const changed = await sql<{ table: string; columns: string[] }[]>`
      select table_name as table, array_agg(column_name::text order by column_name) as columns
      from information_schema.column_privileges
      where grantee = any(${access}) and table_name = any(${evidence}) and privilege_type = 'UPDATE' group by 1`
    expect(Object.fromEntries(changed.map(({ table, columns }) => [table, columns]))).toEqual(marks)
    const deletes = await sql`select grantee, table_name from information_schema.role_table_grants
      where grantee = any(${access}) and table_name = any(${evidence}) and privilege_type in ('DELETE', 'TRUNCATE')`
    expect(deletes).toEqual([])
  })

  test('for jobs reads only the chain of the installation', async () => {
    const reach = await sql`select distinct table_name from information_schema.column_privileges
      where table_schema = 'public' and grantee = ${ACCESS_ROLES.jobs}`
    expect(reach.map((row) => row.table_name)).toEqual(['installation_seals'])
  })

  test('is not the auditor, who reads every company and writes nothing', async () => {
    const [login] = await sql`select pg_has_role('kyndig_app', ${AUDITOR_ROLE}, 'member') as member`
    expect(login?.member).toBe(false)
    const writes = await sql`select privilege_type from information_schema.column_privileges
      where grantee = ${AUDITOR_ROLE} and privilege_type <> 'SELECT'`
    expect(writes).toEqual([])
  })
})

describe('every function that opens access', () => {
  const find = () => sql`
    select p.proname as name, pg_get_userbyid(p.proowner) as owner, p.prosecdef as definer,
      p.proconfig::text as settings, p.proacl::text as access
    from pg_proc p where p.pronamespace = 'app'::regnamespace order by p.proname`

  test('is on the list, belongs to its owner role and fixes its search path', async () => {
    const functions = await find()
    expect(functions.map(({ name }) => name)).toEqual([
      'accept_invitation',
      'answer_employer_claim',
      'choose_look_ups',
      'choose_own_look_ups',
      'commit_without_waiting',
      'complete_subject_links',
      'create_company',
      'employer_actor',
      'employer_person_key',
      'employer_person_key_apart',
      'end_on_project',
      'enter_account',
      'enter_card',
      'enter_certificate_check',
      'enter_employer',
      'enter_inspection',
      'enter_operator',
      'enter_operator_by_command',
      'enter_own',
      'enter_own_as_attendee',
      'enter_own_as_inspection',
      'enter_own_as_job',
      'enter_own_as_worker',
      'enter_self_check_in',
      'enter_share',
      'enter_worker',
      'find_human',
      'find_inspection',
      'find_share',
      'find_worker_link',
      'find_worker_share',
      'hold_back_unverified',
      'invite_below',
      'is_on_project',
      'join_project',
      'judge_document',
      'link_subject',
      'link_subject_apart',
      'list_companies_to_anchor',
      'list_companies_to_backfill_names',
      'list_companies_to_bind_ciphertexts',
      'list_companies_to_clean_up',
      'list_companies_to_remind',
      'list_companies_to_seal',
      'list_companies_with_old_inspections',
      'list_companies_with_scan_texts',
      'list_due_scans',
      'list_due_scans_by_turn',
      'list_own_companies',
      'list_project_shares',
      'list_questions_to_answer',
      'list_unsealed_of_installation',
      'list_verified_issuers',
      'objects_to_look_ups',
      'open_look_up',
      'open_self_check_in_link',
      'open_share',
      'open_shared_look_up',
      'persons_behind',
      'persons_of_worker',
      'plan_for_values',
      'read_project_invitation',
      'read_shared_projects',
      'read_status_list',
      'required_on_project',
      'reserve_budget',
      'resolve_issuer_claims',
      'send_context',
    ])
    for (const { owner, definer, settings } of functions) {
      expect({ owner, definer, settings }).toEqual({
        owner: CONTEXT_OWNER_ROLE,
        definer: true,
        settings: '{"search_path=pg_catalog, public, pg_temp"}',
      })
    }
  })

  test('can be called by one access role only, except the one that counts, and those that only other functions call', async () => {
    const numbers: Record<string, number> = {
      reserve_budget: 3,
      commit_without_waiting: 3,
      plan_for_values: 2,
      choose_look_ups: 0,
      find_human: 0,
      find_inspection: 0,
      find_worker_link: 0,
      find_worker_share: 0,
      find_share: 0,
      is_on_project: 0,
      required_on_project: 0,
      persons_of_worker: 0,
      objects_to_look_ups: 0,
      persons_behind: 0,
      send_context: 0,
    }
    for (const { name, access } of await find()) {
      const callers = [...access.matchAll(/(\w*)=X/g)]
        .map((match: RegExpMatchArray) => match[1])
        .filter((role) => role !== CONTEXT_OWNER_ROLE)
      expect({
        name,
        callers: callers.length,
        areAccessRoles: callers.every((role) => access.includes(role ?? '')),
      }).toEqual({
        name,
        callers: numbers[name] ?? 1,
        areAccessRoles: true,
      })
    }
  })

  test('there is no other security definer function', async () => {
    const others = await sql`select proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and n.nspname not in ('app', 'pg_catalog', 'information_schema')`
    expect(others).toEqual([])
  })
})
