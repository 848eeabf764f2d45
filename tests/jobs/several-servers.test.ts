import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openDatabaseAccess } from '#db/client.ts'
import { createContexts } from '#server/contexts.ts'
import type { Dependencies } from '#server/domain/context.ts'
import { inviteMember } from '#server/domain/membership/invite-member.ts'
import { type Jobs, startJobs } from '#server/jobs/start-jobs.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openMailbox } from '#tests/support/mailbox.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'

const mailbox = openMailbox()
const database = await openTestDatabase()
const dependencies = openTestCompanies(database, {
  mailer: mailbox.mailer,
  settings: { url: 'https://kyndig.example', hmsQrHosts: [], acceptOpaqueQr: false, allowSyntheticOrgnrs: true },
})
let company: TestCompany
beforeAll(async () => {
  company = await dependencies.createCompany()
})

const servers: Jobs[] = []
const startServer = () => {
  const jobs = startJobs(
    { contexts: dependencies.contexts, env: { databaseUrl: database.appUrl } },
    { pace: { supervise: 1, cron: 1 } },
  )
  servers.push(jobs)
  return jobs
}
afterAll(() => Promise.all(servers.map((jobs) => jobs.stop())))

const invite = (email: string) => inviteMember(company.admin.ctx, { email, role: 'viewer', locale: 'nb' })
const sentTo = (to: string) => mailbox.emails.filter((email) => email.to === to).length

test('a job whose server is killed is completed by another server', async () => {
  const now = '2026-11-22T11:00:00Z'
  const doomed = fork('tests/jobs/holding-worker.ts', [database.appUrl, now], { stdio: 'ignore', execArgv: [] })
  const held = once(doomed, 'message')
  await invite('held@firma.example')
  await held
  doomed.kill('SIGKILL')
  await once(doomed, 'exit')
  startServer()
  await vi.waitFor(() => expect(sentTo('held@firma.example')).toBe(1), { timeout: 40_000, interval: 100 })
}, 60_000)

test('a scheduled run is on one server at a time', async () => {
  // Its rounds would take the connections that this needs.
  await Promise.all(servers.splice(0).map((jobs) => jobs.stop()))
  const inside = Promise.withResolvers<void>()
  const done = Promise.withResolvers<void>()
  const first = dependencies.contexts.job('round').runExclusively(async () => {
    inside.resolve()
    await done.promise
    return 'first'
  })
  await inside.promise
  expect(await dependencies.contexts.job('round').runExclusively(async () => 'second')).toBeNull()
  expect(await dependencies.contexts.job('another').runExclusively(async () => 'another')).toBe('another')
  done.resolve()
  expect(await first).toBe('first')
  expect(await dependencies.contexts.job('round').runExclusively(async () => 'third')).toBe('third')
})

test('a run that outlasts the idle transaction timeout keeps its lock', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const access = openDatabaseAccess(database.appUrl, undefined, {}, { jobSilence: 1_000 })
  const { job } = createContexts({
    access,
    dependencies: {} as Dependencies,
    codeHashKey: Buffer.alloc(32, 7),
    budgetHashKey: Buffer.alloc(32, 7),
  })
  try {
    const round = job('long').runExclusively(async () => {
      for (let waited = 0; waited < 2_500; waited += 250) {
        await delay(250)
        vi.advanceTimersByTime(20_000)
      }
      return job('long').runExclusively(async () => 'second')
    })
    expect(await round).toBeNull()
  } finally {
    vi.useRealTimers()
    await access.close()
  }
})

test('a server that stops finishes its current jobs, and leaves the rest', async () => {
  await Promise.all(servers.splice(0).map((jobs) => jobs.stop()))
  const release = Promise.withResolvers<void>()
  const send = vi.spyOn(mailbox.mailer, 'send')
  send.mockImplementationOnce(async (email) => {
    await release.promise
    send.mockRestore()
    return mailbox.mailer.send(email)
  })
  const jobs = startServer()
  await invite('slow@firma.example')
  await vi.waitFor(() => expect(send).toHaveBeenCalled(), { timeout: 5_000 })
  await jobs.started // until then, a server that stops still opens queues
  const stopped = jobs.stop()
  const later = ['first', 'second', 'third'].map((name) => `${name}-later@firma.example`)
  for (const email of later) await invite(email)
  release.resolve()
  await stopped
  expect(sentTo('slow@firma.example')).toBe(1)
  // A worker that was already asking for a job when the server stopped may have got one; a company has two workers.
  const sentBefore = later.filter((email) => sentTo(email) > 0)
  expect(sentBefore.length).toBeLessThan(2)
  servers.splice(0)
  startServer()
  await vi.waitFor(() => expect(later.map(sentTo)).toEqual([1, 1, 1]), { timeout: 10_000 })
  expect(sentTo('slow@firma.example')).toBe(1)
}, 30_000)

test('a server that stops abandons a job that does not end, and another server completes it', async () => {
  await Promise.all(servers.splice(0).map((jobs) => jobs.stop()))
  const send = vi.spyOn(mailbox.mailer, 'send').mockImplementationOnce(() => new Promise(() => {}))
  const jobs = startServer()
  await invite('stuck@firma.example')
  await vi.waitFor(() => expect(send).toHaveBeenCalled(), { timeout: 5_000 })
  send.mockRestore()
  const asked = performance.now()
  await jobs.stop()
  expect(performance.now() - asked).toBeLessThan(20_000) // the running process would never end by itself
  startServer()
  await vi.waitFor(() => expect(sentTo('stuck@firma.example')).toBe(1), { timeout: 25_000, interval: 100 })
}, 60_000)

test('a server continues after its connections are cut', async () => {
  await dependencies.asSuperuser`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name like 'kyndig-%'`
  await vi.waitFor(() => invite('after@firma.example'), { timeout: 10_000 })
  await vi.waitFor(() => expect(sentTo('after@firma.example')).toBe(1), { timeout: 15_000 })
}, 30_000)

test('a schedule runs once a minute, however many servers there are, and seals pending events', async () => {
  startServer()
  startServer()
  await invite('sealed@firma.example')
  await vi.waitFor(
    async () => {
      const [row] = await dependencies.asSuperuser`
        select count(*)::int as events, count(sealed_at)::int as sealed from audit_events`
      expect(row!.events).toBeGreaterThan(0)
      expect(row!.sealed).toBe(row!.events)
    },
    { timeout: 75_000, interval: 250 },
  )
  const minutes = await dependencies.asSuperuser<{ runs: number }[]>`
    select count(*)::int as runs from pgboss.job where name = 'seal' group by date_trunc('minute', created_on)`
  expect(minutes.map(({ runs }) => runs)).toEqual(minutes.map(() => 1))
}, 100_000)
