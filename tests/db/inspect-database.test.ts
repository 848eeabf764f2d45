import postgres from 'postgres'
import { expect, test } from 'vitest'
import { inspectDatabase } from '#db/inspect-database.ts'
import { readEnv } from '#server/env.ts'
import { findObstacles } from '#server/health/find-obstacles.ts'
import { openTestDatabase } from '#tests/support/database.ts'

test('a migrated database with a register beside it is ready', async () => {
  const { appUrl } = await openTestDatabase()
  expect(await inspectDatabase(appUrl)).toBe('ready')
  expect(await findObstacles(readEnv({ DATABASE_URL: appUrl }))).toEqual([])
})

test('a database that lacks a migration is not', async () => {
  const { appUrl, superuserUrl } = await openTestDatabase()
  const sql = postgres(superuserUrl, { max: 1 })
  await sql`delete from kyndig_migrations.applied where id = (select max(id) from kyndig_migrations.applied)`
  await sql.end()
  expect(await findObstacles(readEnv({ DATABASE_URL: appUrl }))).toEqual(['database_not_migrated'])
})

test('a database that does not answer is not, and neither is a register without credentials', async () => {
  const env = readEnv({ DATABASE_URL: 'postgres://kyndig_app@127.0.0.1:1/kyndig' })
  expect(await findObstacles({ ...env, hms: { ...env.hms, clientSecret: '' } })).toEqual([
    'database_unreachable',
    'register_not_configured',
  ])
})
