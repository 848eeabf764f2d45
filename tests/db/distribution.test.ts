import { readdirSync, readFileSync } from 'node:fs'
import postgres, { type Sql, type TransactionSql } from 'postgres'
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { TABLE_PLACES } from '#db/distribution.ts'
import { KEYS_ACROSS_TENANTS } from '#db/tables-without-tenant.ts'
import { DISTRIBUTE_LOCK, runDistribute } from '#scripts/distribute/command.ts'
import { CALLED_FIRST } from '#tests/support/assert-called-first.ts'
import { openTestDatabase } from '#tests/support/database.ts'

// What a cluster of Citus is known to refuse, found in the catalogue of a plain PostgreSQL. Each rule is seen to fail below.
const database = await openTestDatabase()
const sql = postgres(database.superuserUrl, { max: 1, onnotice: () => {} })
afterAll(() => sql.end())

const placed = (place: string) => Object.keys(TABLE_PLACES).filter((name) => TABLE_PLACES[name as never] === place)
const [companyTables, everywhere, onCoordinator] = [placed('company'), placed('everywhere'), placed('coordinator')]

/**
 * Functions with the rights of their owner that members call among statements of their own, and that touch a company's rows. A cluster refuses
 * them once the member's own statement has written there: it keeps the two roles on two connections. The list may only become shorter.
 */
const MIXED_WITH_OWN_WRITES = ['end_on_project', 'invite_below', 'join_project']

/** The same. Nothing calls them on a cluster, each for this reason. */
const NOT_ON_A_CLUSTER: Record<string, string> = {
  employer_person_key: 'employer_person_key_apart is called there',
  hold_back_unverified: 'for records of a version that no cluster has seen: npm run distribute refuses them',
  link_subject: 'link_subject_apart is called there',
}

/** Functions that write what they read in one statement. It works where both are rows of one company; the rest would be copied between nodes. */
const COPIES_WITHIN_ONE_COMPANY = ['answer_employer_claim', 'hold_back_unverified', 'resolve_issuer_claims']

/** Takes a fifth less time in SQL, once for each record that is issued. No cluster calls it. */
const LEFT_IN_SQL = ['employer_person_key']

const explained = [...MIXED_WITH_OWN_WRITES, ...Object.keys(NOT_ON_A_CLUSTER), ...CALLED_FIRST]

const rules: Record<string, (from: Sql | TransactionSql) => Promise<string[]>> = {
  'a table without a place': async (from) => {
    const rows =
      await from`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`
    return rows.map(({ name }) => name).filter((name) => !(name in TABLE_PLACES))
  },
  'a table of companies without the column that it is distributed by': async (from) =>
    names(
      await from`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relname = any(${companyTables})
        and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.atttypid = 'uuid'::regtype)`,
    ),
  'a unique key of a table of companies that does not contain the company': async (from) => {
    const rows = await from`select i.relname as name from pg_index x join pg_class c on c.oid = x.indrelid
      join pg_class i on i.oid = x.indexrelid where x.indisunique and c.relname = any(${companyTables}) and not exists (
        select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnum = any(x.indkey))`
    return names(rows).filter((name) => !(name in KEYS_ACROSS_TENANTS))
  },
  'a foreign key between companies’ tables that does not tie the companies': async (from) =>
    names(
      await from`${foreignKeys(from)} and c.relname = any(${companyTables}) and target.relname = any(${companyTables})
      and not exists (select from unnest(k.conkey, k.confkey) pair(a, b)
        join pg_attribute f on f.attrelid = k.conrelid and f.attnum = pair.a and f.attname = 'tenant_id'
        join pg_attribute t on t.attrelid = k.confrelid and t.attnum = pair.b and t.attname = 'tenant_id')`,
    ),
  'a foreign key from a table that is everywhere to one of companies': async (from) =>
    names(
      await from`${foreignKeys(from)} and c.relname = any(${everywhere}) and target.relname = any(${companyTables})`,
    ),
  'a foreign key between a table on the coordinator and another': async (from) =>
    names(
      await from`${foreignKeys(from)} and (c.relname = any(${onCoordinator})) <> (target.relname = any(${onCoordinator}))`,
    ),
  'a key that changes the column it is distributed by': async (from) =>
    names(await from`${foreignKeys(from)} and (k.confdeltype in ('n', 'd') or k.confupdtype in ('n', 'd', 'c'))`),
  'an exclusion constraint, a trigger or an identity column': async (from) =>
    names(
      await from`select conname as name from pg_constraint where contype = 'x' and connamespace = 'public'::regnamespace
      union all select tgname from pg_trigger where not tgisinternal
      union all select attname from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relnamespace = 'public'::regnamespace and a.attidentity <> ''`,
    ),
  'a name that the number of a shard would cut': async (from) =>
    names(
      await from`select conname as name from pg_constraint where connamespace = 'public'::regnamespace and length(conname) > 54
      union select relname from pg_class where relnamespace = 'public'::regnamespace and length(relname) > 54`,
    ),
  'a function in SQL with parameters that reads tables': async (from) => {
    const rows = await functions(from)
    const inSql = rows.filter(({ language, parameters }) => language === 'sql' && parameters > 0)
    return names(inSql).filter((name) => !LEFT_IN_SQL.includes(name))
  },
  'a function that sets a context and does not send it on': async (from) => {
    const rows = await functions(from)
    return rows.filter(({ text }) => /set_config\('app\./.test(text) && !sendsOn(text)).map(({ name }) => name)
  },
  'a setting that is compared and not sent on': async (from) => {
    const [sender] = (await functions(from)).filter(({ name }) => name === 'send_context')
    const sent = [...sender!.text.matchAll(/'(\w+)'/g)].map(([, setting]) => setting)
    const policies = await from`select coalesce(polqual::text, '') as name, pg_get_expr(polqual, polrelid) as reads,
      pg_get_expr(polwithcheck, polrelid) as writes from pg_policy`
    const compared = policies.flatMap(({ reads, writes }) => [...`${reads} ${writes}`.matchAll(/'app\.(\w+)'/g)])
    return [...new Set(compared.map(([, setting]) => setting!))].filter((setting) => !sent.includes(setting))
  },
  'a function that writes what it reads in one statement': async (from) =>
    (await findCopies(from)).filter((name) => !COPIES_WITHIN_ONE_COMPANY.includes(name)),
  'a function for members that touches companies’ rows with its owner’s rights': async (from) =>
    (await findMixed(from)).filter((name) => !explained.includes(name)),
}

/** What each rule refuses, as the statements of a careless migration. */
const careless: Record<keyof typeof rules, string> = {
  'a table without a place': 'create table visits (tenant_id uuid, id uuid)',
  'a table of companies without the column that it is distributed by':
    'alter table scans rename column tenant_id to company_id',
  'a unique key of a table of companies that does not contain the company':
    'create unique index scans_once on scans (content_hash)',
  'a foreign key between companies’ tables that does not tie the companies':
    'alter table sessions add unique (id); alter table scans add constraint scans_loose_fkey foreign key (session_id) references sessions (id)',
  'a foreign key from a table that is everywhere to one of companies':
    'alter table memberships add unique (id); alter table users add first_membership uuid references memberships (id)',
  'a foreign key between a table on the coordinator and another':
    'alter table budget_alarms add of_user uuid references users (id)',
  'a key that changes the column it is distributed by':
    'alter table scans add constraint scans_gone_fkey foreign key (tenant_id) references companies (id) on delete set null',
  'an exclusion constraint, a trigger or an identity column':
    'alter table scans add number int generated always as identity',
  'a name that the number of a shard would cut': `create index ${'scans_by_what_was_read_on_the_screen_of_a_phone_in_the_field'} on scans (id)`,
  'a function in SQL with parameters that reads tables':
    'create function app.count_scans(t uuid) returns bigint language sql as $$ select count(*) from scans where tenant_id = t $$',
  'a function that sets a context and does not send it on':
    "create function app.enter_loosely(t text) returns void language plpgsql as $$ begin perform set_config('app.tenant', t, true); end $$",
  'a setting that is compared and not sent on':
    "create policy loose on scans for select to kyndig_card using (kind = current_setting('app.kind', true))",
  'a function that writes what it reads in one statement':
    'create function app.copy() returns void language plpgsql as $$ begin insert into users (id, created_at) select id, created_at from companies; end $$',
  'a function for members that touches companies’ rows with its owner’s rights':
    'create function app.peek(n int) returns void language plpgsql as $$ begin perform 1 FROM scans; end $$; grant execute on function app.peek to kyndig_own',
}

/** The same in forms that a rule could overlook. */
const carelessToo: [keyof typeof rules, string][] = [
  [
    'a function that sets a context and does not send it on',
    `create function app.enter_and_leave(t text) returns void language plpgsql as $$ begin perform set_config('app.tenant', '', true);
      if t is null then return; end if; perform set_config('app.tenant', t, true); perform app.send_context(); end $$`,
  ],
  [
    'a function that sets a context and does not send it on',
    `create function app.enter_and_leave_later(t text) returns void language plpgsql as $$ begin perform set_config('app.tenant', '', true);
      if t is null then perform app.send_context(); return; end if; if t = '' then return; end if;
      perform set_config('app.tenant', t, true); perform app.send_context(); end $$`,
  ],
  [
    'a function that writes what it reads in one statement',
    'create function app.copy() returns void language plpgsql as $$ begin insert into users select id, created_at from companies; end $$',
  ],
  [
    'a function that writes what it reads in one statement',
    'create function app.copy() returns void language plpgsql as $$ begin insert into users with u as (select * from users) select id, created_at from u; end $$',
  ],
  [
    'a function for members that touches companies’ rows with its owner’s rights',
    'create function app.peek(n int) returns void language plpgsql as $$ begin perform 1 from public.scans; end $$; grant execute on function app.peek to kyndig_own',
  ],
]

describe('a cluster of Citus refuses', () => {
  test.each(Object.entries(rules))('%s: there is none', async (_, find) => {
    expect(await find(sql)).toEqual([])
  })

  test.each([...Object.entries(careless), ...carelessToo])('%s: the rule finds one', async (name, statements) => {
    const found = sql.begin(async (transaction) => {
      await transaction.unsafe(statements)
      throw await rules[name]!(transaction)
    })
    await expect(found).rejects.toHaveLength(1)
  })
})

test('every table on the list exists, and every function on a list is still as it says', async () => {
  const tables = names(
    await sql`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  )
  expect(tables.sort()).toEqual(Object.keys(TABLE_PLACES).sort())
  expect(await findMixed(sql)).toEqual(explained.toSorted())
  expect(await findCopies(sql)).toEqual(COPIES_WITHIN_ONE_COMPANY)
})

test('a context is sent on with SET LOCAL where Citus is, whatever is in it, and nowhere else', async () => {
  const operator = `O'Hara "ø" \\ ; --`
  const enter = async (known: boolean) => {
    const asked = sql.begin(async (transaction) => {
      if (known) await transaction`set local citus.propagate_set_commands = 'none'`
      await transaction`select app.enter_operator_by_command(${operator})`
      throw await transaction`select current_setting('app.operator') as operator,
        current_setting('citus.propagate_set_commands', true) as propagated, current_setting('citus.multi_shard_modify_mode', true) as mode`
    })
    return await asked.catch((rows) => rows[0])
  }
  expect(await enter(false)).toEqual({ operator, propagated: null, mode: null })
  expect(await enter(true)).toEqual({ operator, propagated: 'local', mode: 'sequential' })
})

test('two runs of npm run distribute are kept apart', async () => {
  onTestFinished(() => {
    vi.unstubAllEnvs()
    vi.restoreAllMocks()
    process.exitCode = undefined
  })
  const said: string[] = []
  vi.spyOn(console, 'error').mockImplementation((line) => void said.push(line))
  vi.stubEnv('DATABASE_URL', database.appUrl)
  vi.stubEnv('DATABASE_OWNER_URL', database.ownerUrl)
  await sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(hashtextextended(${DISTRIBUTE_LOCK}, 0))`
    await runDistribute()
  })
  await runDistribute()
  expect(said).toEqual([
    expect.stringContaining('Another npm run distribute'),
    expect.stringContaining('This database has no Citus'),
  ])
})

/** The first migration whose text has to apply to distributed tables. */
const FIRST = '0066'

describe('a migration of distributed tables', () => {
  const folder = 'db/migrations'
  const later = readdirSync(folder).filter((file) => file.endsWith('.sql') && file >= FIRST)

  test.each(later)('%s says nothing that a cluster refuses', (file) => {
    expect(findRefused(readFileSync(`${folder}/${file}`, 'utf8'))).toEqual([])
  })

  test('is refused for a qualified column in a check, and for a key among other changes', () => {
    const check = 'ALTER TABLE "scans" ADD CONSTRAINT "scans_check" CHECK ("scans"."kind" in (1));'
    const both = 'ALTER TABLE "scans" ADD COLUMN "a" text, ADD CONSTRAINT "scans_a_key" UNIQUE ("tenant_id", "a");'
    const explained = `-- Two kinds, for now.\n${check}`
    expect([check, both, explained].map((text) => findRefused(text).length)).toEqual([1, 1, 1])
    expect(findRefused('ALTER TABLE "scans" ADD CONSTRAINT "scans_check" CHECK (kind in (1));')).toEqual([])
  })
})

function findRefused(text: string): string[] {
  const statements = text
    .split('--> statement-breakpoint')
    .map((statement) => statement.replace(/^\s*--.*$/gm, '').trim())
  const alters = statements.filter((statement) => /^ALTER TABLE/i.test(statement) && /ADD CONSTRAINT/i.test(statement))
  return alters.filter(
    (one) => /CHECK\s*\(.*"\w+"\."\w+"/is.test(one) || /,\s*ADD |ADD .*,\s*ADD CONSTRAINT/is.test(one),
  )
}

/** With its list of columns or without. What only the coordinator has, it writes by itself. */
const COPY = new RegExp(
  String.raw`\bINSERT\s+INTO\s+(?!(?:${onCoordinator.join('|')})\b)[\w.]+(?:\s+AS\s+\w+)?\s*(?:\([^()]*\)\s*)?\(?\s*\b(?:SELECT|WITH)\b`,
  'i',
)

async function findCopies(from: Sql | TransactionSql): Promise<string[]> {
  const rows = await functions(from)
  return names(rows.filter(({ text }) => COPY.test(text)))
}

async function findMixed(from: Sql | TransactionSql): Promise<string[]> {
  const touches = new RegExp(
    `\\b(?:FROM|JOIN|UPDATE|INTO)\\s+(?:public\\.)?(?:${companyTables.join('|')})\\b|app\\.(?:choose|is_on|persons)_`,
    'i',
  )
  const rows = await functions(from)
  const isForMembers = (access: string) => access.includes('kyndig_own=X')
  return names(
    rows.filter(({ name, text, access }) => isForMembers(access) && !name.startsWith('enter_') && touches.test(text)),
  )
}

function foreignKeys(from: Sql | TransactionSql) {
  return from`select k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid
    join pg_class target on target.oid = k.confrelid where k.contype = 'f' and c.relnamespace = 'public'::regnamespace`
}

function functions(from: Sql | TransactionSql) {
  return from<{ name: string; language: string; parameters: number; text: string; access: string }[]>`
    select p.proname as name, l.lanname as language, p.pronargs as parameters, p.prosrc as text, coalesce(p.proacl::text, '') as access
    from pg_proc p join pg_language l on l.oid = p.prolang where p.pronamespace = 'app'::regnamespace order by 1`
}

/** Before each place where it ends, with all that was set. What one branch sends before it returns says nothing of the others. */
function sendsOn(text: string): boolean {
  const steps = text.matchAll(/set_config\('app\.|app\.send_context\(\)|\breturn\b(?!\s+(?:next|query))|$/gi)
  let [hasSet, isSent] = [false, false]
  for (const [step] of steps) {
    if (step.startsWith('app.')) isSent = true
    else if (step.startsWith('set_config')) [hasSet, isSent] = [true, false]
    else if (hasSet && !isSent) return false
    else isSent = false
  }
  return true
}

function names(rows: readonly Record<string, unknown>[]): string[] {
  return rows.map(({ name }) => String(name))
}
