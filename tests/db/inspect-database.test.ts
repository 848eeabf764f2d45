import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { inspectDatabase } from '#db/inspect-database.ts'
import { readEnv } from '#server/env.ts'
import { findObstacles } from '#server/health/find-obstacles.ts'
import { openTestDatabase } from '#tests/support/database.ts'

test('a migrated database with a reachable register is ready', async () => {
  const { appUrl } = await openTestDatabase()
  expect(await inspectDatabase(appUrl)).toBe('ready')
  expect(await findObstacles(readEnv({ KYNDIG_MODE: 'demo', DATABASE_URL: appUrl }))).toEqual([])
})

test('a database that lacks a migration is not ready', async () => {
  const { appUrl, superuserUrl } = await openTestDatabase()
  const sql = postgres(superuserUrl, { max: 1 })
  await sql`delete from kyndig_migrations.applied where id = (select max(id) from kyndig_migrations.applied)`
  await sql.end()
  expect(await findObstacles(readEnv({ KYNDIG_MODE: 'demo', DATABASE_URL: appUrl }))).toEqual(['database_not_migrated'])
})

test('an unreachable database is not ready, and neither is a register without credentials', async () => {
  const env = readEnv({ KYNDIG_MODE: 'demo', DATABASE_URL: 'postgres://kyndig_app@127.0.0.1:1/kyndig' })
  expect(await findObstacles({ ...env, hms: { ...env.hms, clientSecret: '' } })).toEqual([
    'database_unreachable',
    'register_not_configured',
  ])
})

test('a database with a hanging connection is reported as unreachable within seconds', async () => {
  const { appUrl } = await openTestDatabase()
  const [target, source] = [new URL(appUrl), new URL(appUrl)]
  const sockets: Socket[] = []
  // Lets every client sign in, and never answers its query.
  const line = createServer((client) => {
    const server = connect(Number(source.port), source.hostname)
    sockets.push(client, server)
    for (const socket of [client, server]) socket.on('error', () => {})
    client.on('data', (piece) => piece.includes('to_regclass') || server.write(piece))
    server.on('data', (piece) => client.write(piece))
  }).listen(0, '127.0.0.1')
  await once(line, 'listening')
  target.port = String((line.address() as AddressInfo).port)
  const began = performance.now()
  expect(await inspectDatabase(target.href)).toBe('unreachable')
  expect(performance.now() - began).toBeLessThan(8_000)
  for (const socket of sockets) socket.destroy()
  line.close()
})
