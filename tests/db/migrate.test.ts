import postgres from 'postgres'
import { expect, test } from 'vitest'
import { DOOR_ROLES } from '#db/doors.ts'
import { MigrationError, migrate } from '#db/migrate.ts'
import { readMigrationState } from '#db/migration-state.ts'
import { openTestDatabase } from '#tests/support/database.ts'

test('a migrated database is left alone, however many processes ask at once', async () => {
  const database = await openTestDatabase()
  expect(await Promise.all([migrate(database), migrate(database), migrate(database)])).toEqual([[], [], []])
})

test('a database that half of a migration would break stays as it was', async () => {
  const database = await openTestDatabase()
  await run(database.superuserUrl, 'delete from kyndig_migrations.applied')
  await expect(migrate(database)).rejects.toThrow()
  expect(await run(database.superuserUrl, 'select * from kyndig_migrations.applied')).toEqual([])
})

test('a migration that was edited after it was applied is refused', async () => {
  const database = await openTestDatabase()
  await run(database.superuserUrl, "update kyndig_migrations.applied set hash = 'another text' where id = 1")
  await expect(migrate(database)).rejects.toThrow(MigrationError)
})

test('a database of a newer version is refused', async () => {
  const database = await openTestDatabase()
  await run(database.superuserUrl, "insert into kyndig_migrations.applied (hash, created_at) values ('newer', 9e12)")
  await expect(migrate(database)).rejects.toThrow('newer version')
})

test("the application's login can read how far the database is migrated", async () => {
  const { appUrl } = await openTestDatabase()
  const sql = postgres(appUrl, { max: 1 })
  expect(await readMigrationState(sql)).toEqual({ pending: [], changed: [], unknown: 0 })
  await sql.end()
})

test.each(Object.values(DOOR_ROLES))("the application's login can become %s", async (door) => {
  const { appUrl } = await openTestDatabase()
  const [row] = await run(appUrl, 'select current_user as role', door)
  expect(row?.role).toBe(door)
})

test("the application's login can become neither the owner nor a superuser, and owns nothing", async () => {
  const { appUrl } = await openTestDatabase()
  await expect(run(appUrl, 'select 1', 'kyndig_owner')).rejects.toThrow('permission denied')
  await expect(run(appUrl, 'select 1', 'postgres')).rejects.toThrow('permission denied')
  const owned = await run(appUrl, "select relname from pg_class where pg_get_userbyid(relowner) = 'kyndig_app'")
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
