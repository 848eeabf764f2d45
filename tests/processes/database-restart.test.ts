import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openDatabaseAccess } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import { withTenantAccessAsJob } from '#db/scope.ts'
import { ensureApplicationDatabase } from '#scripts/postgres/application-database.ts'
import { openCluster } from '#scripts/postgres/cluster.ts'
import { makeFolder } from './started-process.ts'

const WRITERS = 6
const COMPANY = '01900000-0000-7000-8000-000000000001'

test('requests recover after PostgreSQL is killed, and acknowledged writes are there', {
  timeout: 120_000,
}, async () => {
  const dataFolder = makeFolder()
  const cluster = await openCluster({ dataFolder, durable: true })
  onTestFinished(() => cluster.destroy())
  cluster.keepAlive(() => {})
  const urls = await ensureApplicationDatabase(cluster, 'kyndig')
  await migrate(urls)
  const asSuperuser = postgres(cluster.urlFor('postgres', 'kyndig'), { max: 1, onnotice: () => {} })
  await asSuperuser`create table kept (id integer primary key)`
  await asSuperuser`grant insert on kept to kyndig_own`
  await asSuperuser`insert into users (id, email, name, created_at) values (${COMPANY}, 'a@example.org', 'A', now())`
  await asSuperuser`insert into companies (id, slug, orgnr, name, name_origin, created_at, created_by)
    values (${COMPANY}, 'a', '310000019', 'A', 'typed', now(), ${COMPANY})`

  const access = openDatabaseAccess(urls.appUrl)
  const acknowledged: number[] = []
  const refused = new Set<string>()
  let next = 0
  let isDone = false
  const writers = Array.from({ length: WRITERS }, async () => {
    while (!isDone) {
      next += 1
      const id = next
      await withTenantAccessAsJob(access, { tenantId: COMPANY, job: 'test' }, ({ tx }) =>
        tx.execute(sql`insert into kept values (${id})`),
      ).then(
        () => acknowledged.push(id),
        (error: Error) => refused.add(error.name),
      )
    }
  })
  const grow = async () => {
    const before = acknowledged.length
    await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(before + 50), { timeout: 40_000 })
  }
  for (let kill = 0; kill < 3; kill += 1) {
    await grow()
    process.kill(postmasterOf(dataFolder), 'SIGKILL')
  }
  await grow()
  isDone = true
  await Promise.all(writers)
  await access.close()

  expect([...refused].filter((name) => name !== 'DatabaseUnavailable')).toEqual([])
  const rows = await asSuperuser<{ id: number }[]>`select id from kept`
  const kept = new Set(rows.map(({ id }) => id))
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
  await asSuperuser.end()
})

function postmasterOf(dataFolder: string): number {
  return Number(readFileSync(join(dataFolder, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
}
