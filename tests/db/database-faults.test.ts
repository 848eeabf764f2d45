import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { type DatabaseAccess, openDatabaseAccess } from '#db/client.ts'
import { withTenantAccessAsJob } from '#db/scope.ts'
import { createContexts } from '#server/contexts.ts'
import type { Dependencies } from '#server/domain/context.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'

const database = await openTestDatabase()
const { createCompany, asSuperuser } = openTestCompanies(database)
await asSuperuser`create table public.kept (id integer primary key)`
await asSuperuser`grant select, insert on kept to kyndig_own`
await asSuperuser`create function public.fail_with(code text) returns void language plpgsql
  as $$ begin raise exception 'asked to fail' using errcode = code; end $$`
await asSuperuser`grant execute on function fail_with to kyndig_own`
const proxy = await startProxy(new URL(database.appUrl))
afterAll(proxy.close)

let company: TestCompany
let access: DatabaseAccess
const strayErrors = vi.fn()

beforeEach(async () => {
  company ??= await createCompany()
  process.on('uncaughtException', strayErrors)
  access = openDatabaseAccess(proxy.url, undefined, { own: 1 })
})
afterEach(async () => {
  await access.close()
  process.off('uncaughtException', strayErrors)
  expect(strayErrors).not.toHaveBeenCalled()
  proxy.heal()
})

const key = () => ({ tenantId: company.id, job: 'test' })
const keep = (id: number) =>
  withTenantAccessAsJob(access, key(), ({ tx }) => tx.execute(sql`insert into kept values (${id})`))
const isKept = async (id: number) => (await asSuperuser`select 1 from kept where id = ${id}`).length === 1
const works = () =>
  withTenantAccessAsJob(access, key(), async ({ tx }) => [...(await tx.execute(sql`select 1 as one`))])
const terminateOwn = () => asSuperuser`select pg_terminate_backend(pid) from pg_stat_activity
  where application_name = 'kyndig-own' and datname = current_database()`
const sessionOf = async (tx: { execute(query: ReturnType<typeof sql>): PromiseLike<unknown> }) =>
  tx.execute(sql`select 1`)

describe('a backend that is terminated in the middle of a transaction', () => {
  test('fails the transaction during a statement', async () => {
    const work = withTenantAccessAsJob(access, key(), async ({ tx }) => {
      await tx.execute(sql`insert into kept values (1)`)
      await tx.execute(sql`select pg_sleep(10)`)
    })
    const refused = expect(work).rejects.toMatchObject({ name: 'DatabaseUnavailable' })
    await vi.waitFor(async () => {
      const [row] = await asSuperuser`select 1 from pg_stat_activity where query like 'select pg_sleep(10)%'`
      expect(row).toBeDefined()
    })
    await terminateOwn()
    await refused
    expect(await isKept(1)).toBe(false)
    expect(await works()).toEqual([{ one: 1 }])
  })

  test('fails the transaction between two statements, and later statements go nowhere', async () => {
    const after = vi.fn()
    const work = withTenantAccessAsJob(access, key(), async ({ tx }) => {
      await sessionOf(tx)
      await terminateOwn()
      await vi.waitFor(() => expect(sessionOf(tx)).rejects.toThrow())
      after()
      await sessionOf(tx)
    })
    await expect(work).rejects.toMatchObject({ name: 'DatabaseUnavailable' })
    await vi.waitFor(() => expect(after).toHaveBeenCalled())
    expect(await works()).toEqual([{ one: 1 }])
  })

  test('fails the transaction inside a savepoint', async () => {
    const work = withTenantAccessAsJob(access, key(), ({ tx, line }) =>
      line.savepoint(async () => {
        await terminateOwn()
        await sessionOf(tx)
      }),
    )
    await expect(work).rejects.toMatchObject({ name: 'DatabaseUnavailable' })
    expect(await works()).toEqual([{ one: 1 }])
  })

  test('fails each transaction repeatedly, while others wait for the connection', async () => {
    for (let round = 0; round < 4; round += 1) {
      const attempts = Array.from({ length: 5 }, () =>
        withTenantAccessAsJob(access, key(), async ({ tx }) => {
          await sessionOf(tx)
          await terminateOwn()
          await sessionOf(tx)
        }).then(
          () => 'done',
          (error: Error) => error.name,
        ),
      )
      expect(new Set(await Promise.all(attempts))).toEqual(new Set(['DatabaseUnavailable']))
    }
    expect(await works()).toEqual([{ one: 1 }])
  })
})

test('a commit whose answer is lost is reported as unknown, whether or not it happened', async () => {
  proxy.cutAfter('commit')
  await expect(keep(2)).rejects.toMatchObject({ name: 'DatabaseUnavailable' })
  expect(await isKept(2)).toBe(true)
  proxy.heal()
  expect(await works()).toEqual([{ one: 1 }])
})

test('a hanging connection gives back the request, and then itself', async () => {
  const withShortTimeouts = openDatabaseAccess(proxy.url, undefined, { own: 1 }, { silence: 300, wait: 1_000 })
  onTestFinished(() => withShortTimeouts.close())
  const one = () =>
    withTenantAccessAsJob(withShortTimeouts, key(), async ({ tx }) => [...(await tx.execute(sql`select 1 as one`))])
  await one()
  proxy.hang()
  await expect(one()).rejects.toMatchObject({ name: 'DatabaseUnavailable', code: 'ETIMEDOUT' })
  proxy.heal()
  expect(await one()).toEqual([{ one: 1 }])
})

test('a caller that finds every connection taken times out, and does nothing later', async () => {
  const busy = openDatabaseAccess(proxy.url, undefined, { own: 1 }, { wait: 200 })
  onTestFinished(() => busy.close())
  let free = () => {}
  const held = withTenantAccessAsJob(busy, key(), () => new Promise<void>((resolve) => (free = resolve)))
  const began = performance.now()
  const late = vi.fn(async () => {})
  await expect(withTenantAccessAsJob(busy, key(), late)).rejects.toMatchObject({ code: 'POOL_EXHAUSTED' })
  expect(performance.now() - began).toBeLessThan(2_000)
  free()
  await held
  await withTenantAccessAsJob(busy, key(), async () => {})
  expect(late).not.toHaveBeenCalled()
})

test.each([
  ['a statement that is cancelled', '57014', sql`set local statement_timeout = 20`, sql`select pg_sleep(5)`],
  ['a lock that is not to be had', '55P03', sql`set local lock_timeout = 20`, sql`lock table kept in row share mode`],
  ['a full disk', '53100', sql`select 1`, sql`select fail_with('53100')`],
  ['a deadlock', '40P01', sql`select 1`, sql`select fail_with('40P01')`],
])('%s does not count as a rejection', async (_, code, before, statement) => {
  const holder = postgres(database.superuserUrl, { max: 1 })
  const holding = holder.begin(async (tx) => {
    await tx`lock table kept in access exclusive mode`
    const work = withTenantAccessAsJob(access, key(), async ({ tx }) => {
      await tx.execute(before)
      await tx.execute(statement)
    })
    await expect(work).rejects.toMatchObject({ name: 'DatabaseUnavailable', code })
  })
  await holding
  await holder.end()
  expect(await works()).toEqual([{ one: 1 }])
})

test('an error of our own or a unique violation keeps its type', async () => {
  await keep(3)
  await expect(keep(3)).rejects.toMatchObject({ cause: { code: '23505' } })
  const broken = withTenantAccessAsJob(access, key(), async () => {
    throw new TypeError('ours')
  })
  await expect(broken).rejects.toThrow(TypeError)
})

test('a verb answers UNAVAILABLE, which a device does not treat as an answer', async () => {
  const dependencies = { now: () => new Date() } as Dependencies
  const quick = openDatabaseAccess(proxy.url, undefined, {}, { wait: 300 })
  onTestFinished(() => quick.close())
  const ctx = createContexts({
    access: quick,
    dependencies,
    codeHashKey: Buffer.alloc(0),
    budgetHashKey: Buffer.alloc(0),
  })
    .job('test')
    .forCompany(company.id)
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  proxy.refuse()
  const refused = ctx.transaction(async () => {})
  await expect(refused).rejects.toMatchObject({ code: 'UNAVAILABLE', reason: 'databaseUnavailable' })
  vi.restoreAllMocks()
})

/** Between driver and server: a connection that can be cut after a statement was sent, hang, or refuse. */
async function startProxy(target: URL) {
  let fault: 'none' | 'hang' | 'refuse' = 'none'
  let cutting: string | null = null
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    if (fault === 'refuse') return client.resetAndDestroy()
    const upstream = connect(Number(target.port), target.hostname)
    let isMute = false
    const pair = [client, upstream]
    for (const socket of pair) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        for (const other of pair) other.destroy()
      })
    }
    client.on('data', (piece) => {
      if (fault === 'hang') return
      if (cutting && piece.includes(cutting)) isMute = true
      upstream.write(piece)
    })
    upstream.on('data', (piece) => {
      if (isMute) client.resetAndDestroy()
      else if (fault !== 'hang') client.write(piece)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(target)
  url.port = String((server.address() as AddressInfo).port)
  const dropAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: url.href,
    cutAfter: (statement: string) => {
      cutting = statement
    },
    hang: () => {
      fault = 'hang'
    },
    refuse: () => {
      fault = 'refuse'
      dropAll()
    },
    heal: () => {
      fault = 'none'
      cutting = null
    },
    close: () => {
      dropAll()
      server.close()
    },
  }
}
