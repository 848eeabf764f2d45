import { chmodSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql as query } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { ACCESS_ROLES, type AccessRole } from '#db/access-roles.ts'
import { openDatabaseAccess } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import { findAccessFault, findJobsFault, findPoolerFault } from '#db/prove-access.ts'
import { assertAccess, bringUpToDate, findOwnDatabase } from '#scripts/launch/database.ts'
import { ensureApplicationDatabase, isApplicationDatabaseReady } from '#scripts/postgres/application-database.ts'
import { type Cluster, openCluster } from '#scripts/postgres/cluster.ts'
import { readEnv } from '#server/env.ts'
import { findObstacles } from '#server/health/find-obstacles.ts'
import { openAccessProof } from '#server/health/open-access-proof.ts'
import { findPgbouncer, type Pooler, startPooler } from '#tests/support/start-pooler.ts'

// A server of its own, because roles belong to the whole server.
const folder = mkdtempSync(join(tmpdir(), 'kyndig-test-'))
chmodSync(folder, 0o755)
const PASSWORD = 'for every access role'

let cluster: Cluster
let ownerUrl: string
let loginUrl: string
let perRoleUrl: string
let superuser: postgres.Sql

beforeAll(async () => {
  cluster = await openCluster({ dataFolder: folder, durable: false })
  const urls = await ensureApplicationDatabase(cluster, 'kyndig')
  ;({ ownerUrl, appUrl: loginUrl } = urls)
  const url = new URL(loginUrl)
  url.username = 'kyndig_*'
  url.password = PASSWORD
  perRoleUrl = url.href
  superuser = postgres(cluster.urlFor('postgres', 'kyndig'), { max: 1, onnotice: () => {} })
  await migrate({ ownerUrl, appUrl: perRoleUrl })
})

afterAll(async () => {
  await superuser?.end()
  await cluster?.destroy()
})

/** Puts it back when the test ends. */
async function until(change: string, back: string): Promise<void> {
  await superuser.unsafe(change)
  onTestFinished(async () => void (await superuser.unsafe(back)))
}

describe('access roles that log in', () => {
  test('prove who they are, their limits and one transaction, and ready says so', async () => {
    expect(await findAccessFault(perRoleUrl)).toBeNull()
    expect(await findPoolerFault(perRoleUrl)).toBeNull()
    expect(await findObstacles(readEnv({ KYNDIG_MODE: 'demo', DATABASE_URL: perRoleUrl }))).toEqual([])
  })

  test('are refused an address that calls one PostgreSQL a cluster, or a cluster one PostgreSQL', async () => {
    const url = new URL(perRoleUrl)
    url.searchParams.set('cluster', 'citus')
    expect(await findAccessFault(url.href)).toBe(
      'DATABASE_URL ends with cluster=citus, and the database is no cluster: leave it out.',
    )
    const database = url.pathname.slice(1)
    // The setting that Citus knows, and nothing else of it.
    await until(
      `alter database ${database} set citus.propagate_set_commands = 'none'`,
      `alter database ${database} reset citus.propagate_set_commands`,
    )
    expect(await findAccessFault(url.href)).toBeNull()
    expect(await findAccessFault(perRoleUrl)).toContain('say so at the end of DATABASE_URL, ?cluster=citus')
  })

  test('are their own logins, with their own limits, and can become no other role', async () => {
    const access = openDatabaseAccess(perRoleUrl)
    onTestFinished(() => access.close())
    const question = query`select current_user as "current", session_user as "session", current_setting('lock_timeout') as "lock"`
    for (const [accessRole, role] of Object.entries(ACCESS_ROLES)) {
      const who = await access.pools[accessRole as AccessRole].transaction(({ tx }) => tx.execute(question))
      expect([...who]).toEqual([{ current: role, session: role, lock: '8s' }])
    }
    const roles = Object.values(ACCESS_ROLES)
    const members = await superuser`select m.rolname from pg_roles m, pg_roles r
      where m.rolname = any(${roles}) and r.rolname = any(${roles}) and m.oid <> r.oid and pg_has_role(m.oid, r.oid, 'member')`
    expect(members).toEqual([])
  })

  test('a database that is older than the wall gets it at its next start, and keeps working', async () => {
    const setConfig = 'pg_catalog.set_config(text, text, boolean)'
    await superuser.unsafe(`grant execute on function ${setConfig} to public;
      revoke all on function ${setConfig} from kyndig_owner, kyndig_doorkeeper, kyndig_jobs cascade`)
    const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} })
    onTestFinished(() => owner.end())
    expect(await isApplicationDatabaseReady(owner)).toBe(false)
    await ensureApplicationDatabase(cluster, 'kyndig')
    expect(await isApplicationDatabaseReady(owner)).toBe(true)
    const roles = [...Object.values(ACCESS_ROLES), 'kyndig_app', 'kyndig_doorkeeper', 'kyndig_owner']
    const may = await superuser`select r.name from unnest(${roles}::text[]) r(name)
      where has_function_privilege(r.name, ${setConfig}, 'execute') order by 1`
    expect(may.map(({ name }) => name)).toEqual(['kyndig_doorkeeper', 'kyndig_jobs', 'kyndig_owner'])
    expect(await findAccessFault(perRoleUrl)).toBeNull()
  })

  test('the password is stored as a secret that no log of statements tells', async () => {
    const rows = await superuser`select rolpassword as secret from pg_authid where rolname = 'kyndig_own'`
    expect(rows[0]?.secret).toMatch(/^SCRAM-SHA-256\$4096:/)
    const url = new URL(perRoleUrl)
    url.password = 'another'
    expect(await findAccessFault(url.href)).toBe(
      `${url.host} does not serve kyndig_own: password authentication failed for user "kyndig_own".`,
    )
  })

  test('a later start changes nothing, and makes what is missing', async () => {
    const stored = () =>
      superuser`select rolname, l.rolpassword, rolconfig, l.rolcanlogin from pg_authid l join pg_roles r using (rolname) order by rolname`
    const before = await stored()
    await superuser.unsafe('alter role kyndig_card nologin')
    await superuser.unsafe('alter role kyndig_jobs reset lock_timeout')
    await migrate({ ownerUrl, appUrl: perRoleUrl })
    expect(await findAccessFault(perRoleUrl)).toBeNull()
    const others = (rows: postgres.RowList<postgres.Row[]>) =>
      rows.filter(({ rolname }) => !/_(card|jobs)$/.test(rolname))
    expect(others(await stored())).toEqual(others(before))
  })

  test('work as the statement in docs/OPERATIONS.md makes them', async () => {
    const [, statement] = /```sql\n(DO \$\$[^`]*)```/.exec(readFileSync('docs/OPERATIONS.md', 'utf8'))!
    for (const role of Object.values(ACCESS_ROLES)) {
      await superuser.unsafe(`alter role ${role} nologin`)
      await superuser.unsafe(`alter role ${role} reset all`)
    }
    expect(await findAccessFault(perRoleUrl)).not.toBeNull()
    await superuser.unsafe(statement!.replace("'PASSWORD'", "'another'"))
    const changed = Object.assign(new URL(perRoleUrl), { password: 'another' })
    expect(await findAccessFault(changed.href)).toBeNull()
    await superuser.unsafe(statement!.replace("'PASSWORD'", `'${PASSWORD}'`))
    expect(await findAccessFault(perRoleUrl)).toBeNull()
  })

  test('the single login works beside them', async () => {
    await migrate({ ownerUrl, appUrl: loginUrl })
    expect(await findAccessFault(loginUrl)).toBeNull()
  })
})

describe('is refused with a sentence, before anything is served:', () => {
  const refused: { what: string; change: string; back: string; says: string; form?: 'single' }[] = [
    {
      what: 'a login that inherits the access roles',
      change: 'grant kyndig_card to kyndig_app with inherit true',
      back: 'revoke inherit option for kyndig_card from kyndig_app',
      says: 'kyndig_app inherits kyndig_card, so that policies would add up: run REVOKE INHERIT OPTION FOR kyndig_card FROM kyndig_app.',
      form: 'single',
    },
    {
      what: 'an access role that inherits another',
      change: 'grant kyndig_employer to kyndig_own with inherit true',
      back: 'revoke kyndig_employer from kyndig_own',
      says: 'kyndig_own inherits kyndig_employer, so that policies would add up: run REVOKE INHERIT OPTION FOR kyndig_employer FROM kyndig_own.',
    },
    {
      what: 'an access role that bypasses policies',
      change: 'alter role kyndig_share bypassrls',
      back: 'alter role kyndig_share nobypassrls',
      says: 'kyndig_share can bypass row-level security: run ALTER ROLE kyndig_share NOSUPERUSER NOBYPASSRLS.',
    },
    {
      what: 'an access role without a limit',
      change: 'alter role kyndig_own reset statement_timeout',
      back: "alter role kyndig_own set statement_timeout = '15s'",
      says: "kyndig_own has no statement_timeout: run ALTER ROLE kyndig_own SET statement_timeout = '15s'.",
    },
    {
      what: 'an access role with a longer limit',
      change: "alter role kyndig_jobs set lock_timeout = '1min'",
      back: "alter role kyndig_jobs set lock_timeout = '8s'",
      says: "kyndig_jobs has a lock_timeout of 60 s: run ALTER ROLE kyndig_jobs SET lock_timeout = '8s'.",
    },
    {
      what: 'an access role that cannot log in',
      change: 'alter role kyndig_inspection nologin',
      back: 'alter role kyndig_inspection login',
      says: 'does not serve kyndig_inspection: role "kyndig_inspection" is not permitted to log in.',
    },
  ]
  test.each(refused)('$what', async ({ what, change, back, says, form }) => {
    const url = form === 'single' ? loginUrl : perRoleUrl
    const env = readEnv({ KYNDIG_MODE: 'demo', DATABASE_URL: url })
    await until(change, back)
    const database = { appUrl: url, owner: undefined, embedded: false }
    await expect(assertAccess(database, undefined)).rejects.toThrow(says)
    if (what.includes('inherits'))
      expect(await findObstacles(env, openAccessProof())).toEqual(['database_access_unproven'])
  })

  test('one login of the embedded database that inherits, also before the other connections open', async () => {
    const database = { appUrl: loginUrl, owner: undefined, embedded: true }
    await expect(assertAccess(database, undefined)).resolves.toBeUndefined()
    await until(
      'grant kyndig_worker to kyndig_app with inherit true',
      'revoke inherit option for kyndig_worker from kyndig_app',
    )
    await expect(assertAccess(database, undefined)).rejects.toThrow('kyndig_app inherits kyndig_worker')
  })
})

test('ready remembers a proof for a while, and never a failure', async () => {
  const [isProven, isProvenNow] = [openAccessProof(), openAccessProof(0)]
  expect(await Promise.all([isProven(perRoleUrl), isProvenNow(perRoleUrl)])).toEqual([true, true])
  await superuser.unsafe('alter role kyndig_card nologin')
  expect([await isProven(perRoleUrl), await isProvenNow(perRoleUrl)]).toEqual([true, false])
  await superuser.unsafe('alter role kyndig_card login')
  expect(await isProvenNow(perRoleUrl)).toBe(true)
})

const pgbouncer = findPgbouncer()

describe.skipIf(!pgbouncer)('behind pgbouncer in transaction mode', () => {
  let pooler: Pooler

  let logins: Record<string, string>

  beforeAll(async () => {
    logins = Object.fromEntries(Object.values(ACCESS_ROLES).map((role) => [role, PASSWORD]))
    for (const { username, password } of [new URL(loginUrl), new URL(ownerUrl)]) logins[username] = password
    pooler = await startPooler(ownerUrl, logins)
  })
  afterAll(() => pooler?.stop())

  const through = (url: string, kind?: 'prepared' | 'unprepared' | null) => {
    const changed = new URL(pooler.through(url))
    if (kind === null) changed.searchParams.delete('pooler')
    else if (kind) changed.searchParams.set('pooler', kind)
    return changed.href
  }

  test('access roles that log in prove that they work', async () => {
    expect(await findAccessFault(through(perRoleUrl))).toBeNull()
    expect(await findPoolerFault(through(perRoleUrl))).toBeNull()
    const env = readEnv({ KYNDIG_MODE: 'demo', DATABASE_URL: through(perRoleUrl), DATABASE_OWNER_URL: ownerUrl })
    const database = (await findOwnDatabase(env))!
    await bringUpToDate(database)
    await database.owner!.sql.end()
    expect(await findObstacles(env)).toEqual([])
  })

  test('one login is refused, because the pooler drops the role', async () => {
    expect(await findAccessFault(through(loginUrl, null))).toContain('does not pass on the role of a connection')
    const ignored = 'role,statement_timeout,lock_timeout,idle_in_transaction_session_timeout'
    const dropping = await startPooler(ownerUrl, logins, { ignore_startup_parameters: ignored })
    onTestFinished(() => dropping.stop())
    const url = Object.assign(new URL(loginUrl), { port: String(dropping.port) })
    expect(await findAccessFault(url.href)).toContain('A connection for kyndig_own is one of kyndig_app')
  })

  test('a pooler that the address does not tell of is refused', async () => {
    expect(await findPoolerFault(through(perRoleUrl, null))).toContain(
      'DATABASE_URL leads to a pooler in transaction mode',
    )
  })

  test('jobs are refused a pooler as the address that wakes them', async () => {
    expect(await findJobsFault(through(perRoleUrl, null))).toContain('DATABASE_JOBS_URL leads through a pooler')
    expect(await findJobsFault(perRoleUrl)).toBeNull()
  })

  test('an owner who does not connect directly is told so', async () => {
    const env = readEnv({
      KYNDIG_MODE: 'demo',
      DATABASE_URL: through(perRoleUrl),
      DATABASE_OWNER_URL: through(ownerUrl, null),
    })
    await expect(findOwnDatabase(env)).rejects.toThrow('DATABASE_OWNER_URL leads through a pooler')
  })

  test('a commit counts when it was answered COMMIT, and an aborted transaction is told', async () => {
    const access = openDatabaseAccess(through(perRoleUrl))
    onTestFinished(() => access.close())
    const lost = access.pools.signIn.transaction(async ({ tx }) => {
      await tx.execute(query`select 1 / 0`).catch(() => {})
    })
    await expect(lost).rejects.toMatchObject({ code: 'ROLLED_BACK' })
    expect(await access.pools.signIn.transaction(async () => 'kept')).toBe('kept')
  })

  test('one that forgets prepared statements is refused, unless the address says so', async () => {
    if (pgbouncer!.keepsPrepared) {
      expect(await findPoolerFault(through(perRoleUrl, 'prepared'))).toBeNull()
      await pooler.stop()
      pooler = await startPooler(ownerUrl, logins, { max_prepared_statements: 0 })
    }
    expect(await findPoolerFault(through(perRoleUrl, 'prepared'))).toContain('forgets prepared statements')
    expect(await findPoolerFault(through(perRoleUrl, 'unprepared'))).toBeNull()
  })
})
