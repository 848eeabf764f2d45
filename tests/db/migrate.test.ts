import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { describe, expect, test, vi } from 'vitest'
import { ACCESS_ROLES } from '#db/access-roles.ts'
import { inspectDatabase } from '#db/inspect-database.ts'
import { migrate } from '#db/migrate.ts'
import { MigrationError } from '#db/migration-error.ts'
import { APPLIED_MIGRATIONS, MIGRATIONS_FOLDER, readMigrationState } from '#db/migration-state.ts'
import { newId } from '#db/new-id.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'

test('a migrated database is not changed, however many processes start at once', async () => {
  const database = await openTestDatabase()
  expect(await Promise.all([migrate(database), migrate(database), migrate(database)])).toEqual([[], [], []])
})

test('a migration that fails halfway leaves the database unchanged', async () => {
  const database = await openTestDatabase()
  await run(database.superuserUrl, 'delete from kyndig_migrations.applied')
  await expect(migrate(database)).rejects.toThrow()
  expect(await run(database.superuserUrl, 'select * from kyndig_migrations.applied')).toEqual([])
})

test('rejects a migration that was edited after it was applied', async () => {
  const database = await openTestDatabase()
  await run(database.superuserUrl, "update kyndig_migrations.applied set hash = 'another text' where id = 1")
  await expect(migrate(database)).rejects.toThrow(MigrationError)
})

test('serves a database that newer code has migrated, unless it requires newer code', async () => {
  const database = await openTestDatabase()
  await run(database.superuserUrl, "insert into kyndig_migrations.applied (hash, created_at) values ('newer', 9e12)")
  await run(database.superuserUrl, "update kyndig_migrations.job_schema set stamp = 'newer'")
  expect(await migrate(database)).toEqual([])
  expect(await run(database.superuserUrl, 'select stamp from kyndig_migrations.job_schema')).toEqual([
    { stamp: 'newer' },
  ])
  expect(await inspectDatabase(database.appUrl)).toBe('ready')
  await run(database.superuserUrl, 'update kyndig_migrations.compatibility set oldest_code = 999')
  await expect(migrate(database)).rejects.toThrow('newer version')
  expect(await inspectDatabase(database.appUrl)).toBe('needs_newer_version')
})

test('rejects a database with a different migration in place of ours', async () => {
  const database = await openTestDatabase()
  const last = '(select max(id) from kyndig_migrations.applied)'
  await run(database.superuserUrl, `update kyndig_migrations.applied set created_at = 9e12 where id = ${last}`)
  await expect(migrate(database)).rejects.toThrow('newer version')
})

describe('a database at the migration 0002', () => {
  test('is migrated once, however many processes start', async () => {
    const database = await openOldDatabase()
    const applied = await Promise.all([migrate(database), migrate(database), migrate(database)])
    expect(applied.flat().sort()).toEqual([...new Set(applied.flat())].sort())
    expect(applied.flat()[0]).toBe('0003_device_writes')
    expect((await run(database.superuserUrl, 'select 1 from kyndig_migrations.applied')).length).toBe(
      applied.flat().length + 3,
    )
  })

  test('is migrated while code of that version keeps writing scans and audit events', { timeout: 30_000 }, async () => {
    const database = await openOldDatabase()
    const company = await foundOldCompany(database)
    let isDone = false
    let written = 0
    const writers = Array.from({ length: 4 }, async () => {
      const sql = postgres(database.loginUrl, { max: 1, onnotice: () => {}, connection: { role: 'kyndig_own' } })
      while (!isDone) {
        await sql.begin((tx) => writeAsOfThen(tx, company))
        written += 1
      }
      await sql.end()
    })
    await vi.waitFor(() => expect(written).toBeGreaterThan(20), { timeout: 10_000 })
    const before = written
    expect(await migrate(database)).toContain('0003_device_writes')
    await vi.waitFor(() => expect(written).toBeGreaterThan(before + 20), { timeout: 10_000 })
    isDone = true
    await Promise.all(writers)
    const [rows] = await run(database.superuserUrl, 'select count(*)::int as scans from scans')
    expect(rows?.scans).toBe(written)
  })

  test('is left unchanged with a sentence when another start does not finish migrating it', async () => {
    const database = await openOldDatabase()
    const stuck = postgres(database.superuserUrl, { max: 1 })
    await stuck`select pg_advisory_lock(x'4b796e64'::int, x'69676462'::int)`
    const timeoutProfile = { turnMs: 200, attempts: 2, lockMs: 100, pauseMs: 100 }
    await expect(migrate(database, timeoutProfile)).rejects.toThrow(MigrationError)
    await expect(migrate(database, timeoutProfile)).rejects.toThrow('Another start has been migrating this database')
    expect((await run(database.superuserUrl, 'select 1 from kyndig_migrations.applied')).length).toBe(3)
    await stuck.end()
    expect(await migrate(database)).toContain('0003_device_writes')
  })

  test('stays unchanged while a table is locked, and nobody waits behind the migration for long', async () => {
    const database = await openOldDatabase()
    const holder = postgres(database.superuserUrl, { max: 1 })
    const [locked, freed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const held = holder.begin(async (tx) => {
      await tx`lock table scans in row exclusive mode`
      locked.resolve()
      await freed.promise
    })
    await locked.promise
    const timeoutProfile = { turnMs: 10_000, attempts: 2, lockMs: 100, pauseMs: 100 }
    await expect(migrate(database, timeoutProfile)).rejects.toThrow('nothing was changed')
    expect((await run(database.superuserUrl, 'select 1 from kyndig_migrations.applied')).length).toBe(3)
    expect(await run(database.superuserUrl, "select to_regclass('device_writes') as name")).toEqual([{ name: null }])
    const late = migrate(database, { turnMs: 10_000, attempts: 100, lockMs: 50, pauseMs: 20 })
    setTimeout(freed.resolve, 500)
    expect(await late).toContain('0003_device_writes')
    await held
    await holder.end()
  })
})

test("the application's login can read which migrations are applied", async () => {
  const { loginUrl } = await openTestDatabase()
  const sql = postgres(loginUrl, { max: 1 })
  expect(await readMigrationState(sql)).toEqual({ pending: [], changed: [], unknown: 0, needsNewerCode: false })
  await sql.end()
})

test.each(Object.values(ACCESS_ROLES))("the application's login can become %s", async (accessRole) => {
  const { loginUrl } = await openTestDatabase()
  const [row] = await run(loginUrl, 'select current_user as role', accessRole)
  expect(row?.role).toBe(accessRole)
})

test("the application's login can become neither the owner nor a superuser, and owns nothing", async () => {
  const { loginUrl } = await openTestDatabase()
  await expect(run(loginUrl, 'select 1', 'kyndig_owner')).rejects.toThrow('permission denied')
  await expect(run(loginUrl, 'select 1', 'postgres')).rejects.toThrow('permission denied')
  const owned = await run(loginUrl, "select relname from pg_class where pg_get_userbyid(relowner) = 'kyndig_app'")
  expect(owned).toEqual([])
})

async function run(url: string, statement: string, role?: string): Promise<postgres.RowList<postgres.Row[]>> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connection: role ? { role } : {} })
  try {
    return await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}

/** An empty database that the old code created with its three migrations. */
async function openOldDatabase(): Promise<TestDatabase> {
  const database = await openTestDatabase()
  await run(database.superuserUrl, 'drop schema public, app, kyndig_migrations, pgboss cascade')
  await run(database.superuserUrl, 'create schema public authorization kyndig_owner')
  const folder = mkdtempSync(join(tmpdir(), 'kyndig-migrations-'))
  cpSync(MIGRATIONS_FOLDER, folder, { recursive: true })
  const journalFile = join(folder, 'meta', '_journal.json')
  const journal = JSON.parse(readFileSync(journalFile, 'utf8'))
  writeFileSync(journalFile, JSON.stringify({ ...journal, entries: journal.entries.slice(0, 3) }))
  const sql = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
  const { schema: migrationsSchema, table: migrationsTable } = APPLIED_MIGRATIONS
  await runMigrations(drizzle(sql), { migrationsFolder: folder, migrationsSchema, migrationsTable })
  await sql.end()
  rmSync(folder, { recursive: true })
  return database
}

async function foundOldCompany({ superuserUrl }: TestDatabase) {
  const [tenant, user, member, session] = [newId(), newId(), newId(), newId()]
  const sql = postgres(superuserUrl, { max: 1 })
  await sql`insert into users (id, email, name, created_at) values (${user}, 'a@example.org', 'A', now())`
  await sql`insert into companies (id, slug, orgnr, name, name_origin, created_at, created_by)
    values (${tenant}, 'a', '310000019', 'A', 'typed', now(), ${user})`
  await sql`insert into memberships (tenant_id, id, user_id, email, name, role, created_at)
    values (${tenant}, ${member}, ${user}, 'a@example.org', 'A', 'admin', now())`
  await sql`insert into sessions (tenant_id, id, place, started_at, started_by)
    values (${tenant}, ${session}, 'Tunnel', now(), ${member})`
  await sql.end()
  return { tenant, member, session }
}

async function writeAsOfThen(
  tx: postgres.TransactionSql,
  company: { tenant: string; member: string; session: string },
) {
  const { tenant, member, session } = company
  const [scan, salt] = [newId(), Buffer.alloc(16)]
  await tx`select * from app.enter_own_as_job(${tenant})`
  await tx`insert into scans
    (tenant_id, id, session_id, kind, source, payload_encrypted, content_hash, device_time, received_at, scanned_by)
    values (${tenant}, ${scan}, ${session}, 'qr', 'camera', ${salt}, ${salt}, now(), now(), ${member})`
  await tx`insert into audit_events
    (tenant_id, id, occurred_at, actor_kind, actor_id, action, entity_id, payload, salt, digest)
    values (${tenant}, ${newId()}, now(), 'member', ${member}, 'attendance.checked_in', ${scan}, '{}', ${salt}, ${salt})`
}
