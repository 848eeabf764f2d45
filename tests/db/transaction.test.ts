import { isNull, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { openDatabaseAccess } from '#db/client.ts'
import { readDatabaseAddress } from '#db/database-address.ts'
import { newId } from '#db/new-id.ts'
import { memberships } from '#db/schema/companies.ts'
import { type OwnScope, withTenantAccess, withTenantAccessAsJob } from '#db/scope.ts'
import { prepared } from '#db/transaction.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { watchLine } from '#tests/support/watch-line.ts'

const database = await openTestDatabase()
const { createCompany, asSuperuser } = openTestCompanies(database)
const line = await watchLine(database.appUrl)
const isPooled = readDatabaseAddress(database.appUrl).pooler !== null
afterAll(() => line.close())

let company: TestCompany
beforeAll(async () => {
  company = await createCompany()
  await asSuperuser`create table public.noted (tenant_id uuid not null, id uuid primary key, unique (id) deferrable initially deferred)`
  await asSuperuser`grant select, insert on noted to kyndig_own`
})
beforeEach(() => {
  line.statements.length = 0
  line.rewrite = (piece) => piece
})

/** One connection, so that anything a transaction leaves behind affects the next one. */
function openOne(limits: Parameters<typeof openDatabaseAccess>[3] = {}) {
  const access = openDatabaseAccess(line.url, undefined, { own: 1 }, limits)
  onTestFinished(() => access.close())
  return access
}
const key = () => ({ tenantId: company.id, job: 'test' })
const note = ({ tx, tenantId }: OwnScope, id: string) => tx.execute(sql`insert into noted values (${tenantId}, ${id})`)
const isNoted = async (id: string) => (await asSuperuser`select 1 from noted where id = ${id}`).length === 1
const openTransactions = async () =>
  (
    await asSuperuser`select 1 from pg_stat_activity where datname = current_database()
    and application_name = 'kyndig-own' and state like 'idle in transaction%'`
  ).length

/** PostgreSQL notices a moment later that a connection, perhaps that of an earlier test, was closed. */
const expectNoneOpen = () => vi.waitFor(async () => expect(await openTransactions()).toBe(0), 30_000)

/** The driver's next `begin` is a statement that PostgreSQL does not know. */
function spoilNextBegin() {
  line.rewrite = (piece) => {
    const at = piece.indexOf('begin ')
    if (at < 0) return piece
    line.rewrite = (same) => same
    const spoilt = Buffer.from(piece)
    spoilt.write('begun ', at)
    return spoilt
  }
}

describe('a begin that fails', () => {
  test('starts no work, and leaves a usable connection', async () => {
    const access = openOne()
    const work = vi.fn(async () => {})
    await withTenantAccessAsJob(access, key(), work) // from here on one round trip enters the access role and does the work
    work.mockClear()
    spoilNextBegin()
    await expect(withTenantAccessAsJob(access, key(), work)).rejects.toMatchObject({ code: '42601' })
    expect(work).not.toHaveBeenCalled()
    expect(line.statements.at(-1)).toMatchObject({ text: 'begun', answer: '42601' })
    await withTenantAccessAsJob(access, key(), work)
    expect(work).toHaveBeenCalledOnce()
  })
})

describe('a context statement that fails', () => {
  test('rolls back the work that began with it, and stops it', async () => {
    const access = openOne()
    await withTenantAccessAsJob(access, key(), async () => {})
    await asSuperuser`alter function app.enter_own_as_job(uuid) rename to enter_own_as_job_away`
    const id = newId()
    let scopeOfIt: OwnScope | undefined
    const work = async (scope: OwnScope) => {
      scopeOfIt = scope
      await note(scope, id)
    }
    await expect(withTenantAccessAsJob(access, key(), work)).rejects.toMatchObject({ code: '42883' })
    await asSuperuser`alter function app.enter_own_as_job_away(uuid) rename to enter_own_as_job`
    expect(await isNoted(id)).toBe(false)
    await expect(note(scopeOfIt!, id)).rejects.toThrow()
    expect(line.statements.at(-1)).toMatchObject({ text: 'rollback' })
    await withTenantAccessAsJob(access, key(), (scope) => note(scope, id))
    expect(await isNoted(id)).toBe(true)
  })
})

describe('a commit that PostgreSQL answers with ROLLBACK', () => {
  test('is UNAVAILABLE when the work ignored a failed statement', async () => {
    const access = openOne()
    const id = newId()
    const work = withTenantAccessAsJob(access, key(), async (scope) => {
      await note(scope, id)
      await scope.tx.execute(sql`select 1 / 0`).catch(() => {})
    })
    await expect(work).rejects.toMatchObject({
      name: 'DatabaseUnavailable',
      code: 'ROLLED_BACK',
      cause: { code: '22012' },
    })
    expect(await isNoted(id)).toBe(false)
    expect(line.statements.at(-2)).toMatchObject({ text: 'commit and chain', answer: 'ROLLBACK' })
  })

  // A pooler keeps prepared statements itself, or none, and closes a connection that takes them away.
  test.skipIf(isPooled)(
    'is not a commit when the server has lost every prepared statement, and later transactions commit',
    async () => {
      // For two statements at once, the driver retries in a way that gets no answer: the connection's timeout ends it.
      const access = openOne({ silence: 400 })
      await withTenantAccessAsJob(access, key(), async () => {})
      const [lost, kept] = [newId(), newId()]
      const forgetful = withTenantAccessAsJob(access, key(), async (scope) => {
        await note(scope, lost)
        await scope.tx.execute(sql`deallocate all`)
        await note(scope, newId()).catch(() => {}) // known to the driver, unknown to the server: aborted
      })
      await expect(forgetful).rejects.toMatchObject({ code: 'ROLLED_BACK' })
      expect(await isNoted(lost)).toBe(false)
      await vi.waitFor(() => withTenantAccessAsJob(access, key(), (scope) => note(scope, kept)), 5_000)
      expect(await isNoted(kept)).toBe(true)
    },
  )

  test.skipIf(isPooled)('commits once when only the driver’s own END was lost', async () => {
    const access = openOne()
    const id = newId()
    await withTenantAccessAsJob(access, key(), async () => {})
    await withTenantAccessAsJob(access, key(), async (scope) => {
      await note(scope, id)
      await scope.tx.execute(sql`deallocate all`)
    })
    expect(await isNoted(id)).toBe(true)
    await expectNoneOpen()
  })

  test('is the error that a deferred constraint gives', async () => {
    const access = openOne()
    await asSuperuser`alter table noted drop constraint noted_pkey`
    const id = newId()
    const twice = withTenantAccessAsJob(access, key(), async (scope) => {
      await note(scope, id)
      await note(scope, id)
    })
    await expect(twice).rejects.toMatchObject({ code: '23505' })
    expect(await isNoted(id)).toBe(false)
  })
})

describe('statements of one transaction', () => {
  test('are all answered before it ends, also when one has failed and nobody awaits the others', async () => {
    const access = openOne()
    const work = withTenantAccessAsJob(access, key(), ({ tx }) =>
      Promise.all([tx.execute(sql`select 1 / 0`), tx.execute(sql`select pg_sleep(0.05)`), tx.execute(sql`select 7`)]),
    )
    await expect(work).rejects.toMatchObject({ cause: { code: '22012' } })
    const end = line.statements.findIndex(({ text }) => text === 'rollback')
    expect(end).toBe(line.statements.length - 1)
    expect(line.statements.slice(0, end).every(({ answer }) => answer !== null)).toBe(true)
    expect(line.statements[end]).toMatchObject({ startsRoundTrip: true })
  })

  test('inside a failed savepoint are rolled back, and the others are kept', async () => {
    const access = openOne()
    const [kept, undone] = [newId(), newId()]
    await withTenantAccessAsJob(access, key(), async (scope) => {
      await note(scope, kept)
      const failing = scope.line.savepoint(async () => {
        await note(scope, undone)
        await scope.tx.execute(sql`select 1 / 0`)
      })
      await expect(failing).rejects.toMatchObject({ cause: { code: '22012' } })
    })
    expect([await isNoted(kept), await isNoted(undone)]).toEqual([true, false])
  })
})

test('a caller that stops waiting for a connection leaves nothing behind when one is free', async () => {
  const access = openOne({ wait: 2_000 }) // longer than it takes to connect on a busy machine
  let free = () => {}
  const holding = withTenantAccessAsJob(access, key(), () => new Promise<void>((resolve) => (free = resolve)))
  const late = vi.fn(async () => {})
  const waiting = Array.from({ length: 5 }, () => withTenantAccessAsJob(access, key(), late))
  for (const each of await Promise.allSettled(waiting)) {
    expect(each).toMatchObject({ status: 'rejected', reason: { code: 'POOL_EXHAUSTED' } })
  }
  free()
  await holding
  await vi.waitFor(() => withTenantAccessAsJob(access, key(), async () => {}))
  expect(late).not.toHaveBeenCalled()
  await expectNoneOpen()
})

test('one connection shared by many companies, with a thousand failures and cancellations, shows nobody a foreign row', async () => {
  const companies = [company, ...(await Promise.all(Array.from({ length: 4 }, () => createCompany())))]
  const access = openOne({ wait: 60_000 })
  let foreign = 0
  const read = async ({ tx, tenantId }: OwnScope) => {
    const rows = await tx.execute<{ tenant_id: string }>(sql`select tenant_id from memberships where ended_at is null`)
    foreign += rows.filter((row) => row.tenant_id !== tenantId).length
    return rows.length
  }
  const work = (round: number) => async (scope: OwnScope) => {
    switch (round % 5) {
      case 0:
        throw new Error('ours')
      case 1:
        return Promise.all([read(scope), scope.tx.execute(sql`select 1 / 0`), read(scope)])
      case 2:
        await scope.tx.execute(sql`set local statement_timeout = 1`)
        return scope.tx.execute(sql`select pg_sleep(1)`)
      case 3:
        // Nobody waits for these.
        void scope.tx.execute(sql`select 1 / 0`).catch(() => {})
        void read(scope).catch(() => {})
        return null
      default:
        return read(scope)
    }
  }
  const rounds = Array.from({ length: 1_000 }, (_, round) => {
    const { admin, slug } = companies[round % companies.length]!
    // Each company has each kind of ending.
    const ending = work(Math.floor(round / companies.length))
    return withTenantAccess(access, { signInId: admin.signInId, companySlug: slug }, ending).then(
      (seen) => (typeof seen === 'number' ? seen : 0),
      () => null,
    )
  })
  const seen = await Promise.all(rounds)
  expect(foreign).toBe(0)
  expect(seen.filter((count) => count === null)).toHaveLength(800)
  expect(Math.min(...seen.filter((count) => count !== null))).toBeGreaterThan(0)
  await vi.waitFor(async () => expect(await openTransactions()).toBe(0))
}, 60_000)

/** The policy alone decides: the query names no company. */
const readMemberships = prepared((tx) =>
  tx.select({ tenantId: memberships.tenantId }).from(memberships).where(isNull(memberships.endedAt)),
)

test('twenty companies on three connections get ten thousand answers to one prepared statement, each its own', async () => {
  const companies = await Promise.all(Array.from({ length: 20 }, () => createCompany()))
  const access = openDatabaseAccess(database.appUrl, undefined, { own: 3 })
  onTestFinished(() => access.close())
  const answers = { own: 0, foreign: 0, failed: 0 }
  const askFor = async (number: number) => {
    const { admin, slug, id } = companies[number % companies.length]!
    await withTenantAccess(access, { signInId: admin.signInId, companySlug: slug }, async (scope) => {
      for (let again = 0; again < 10; again += 1) {
        const rows = await readMemberships(scope, {})
        if (rows.length > 0 && rows.every(({ tenantId }) => tenantId === id)) answers.own += 1
        else answers.foreign += 1
      }
      // Each connection is handed on by a company that has just failed, too.
      if (number % 7 === 0) await scope.tx.execute(sql`select 1 / 0`)
    }).catch(() => {
      answers.failed += 1
    })
  }
  for (let number = 0; number < 1_000; number += 50)
    await Promise.all(Array.from({ length: 50 }, (_, index) => askFor(number + index)))
  expect(answers).toEqual({ own: 10_000, foreign: 0, failed: 143 })
}, 60_000)
