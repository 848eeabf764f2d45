import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { openJobRunner } from '#db/job-runner.ts'
import { newId } from '#db/new-id.ts'
import { enqueueJob } from '#db/queries/jobs.ts'
import { createHmsCardRegister } from '#server/adapters/hms-card/create-hms-card-register.ts'
import { SANDBOX_CLIENT } from '#server/adapters/hms-card/sandbox/start-sandbox.ts'
import { canManageMembers, canView } from '#server/domain/access/policy.ts'
import { writeEmail } from '#server/domain/email/write-email.ts'
import { inviteMember } from '#server/domain/membership/invite-member.ts'
import { requestSignInCode } from '#server/domain/sign-in/request-sign-in-code.ts'
import { type Jobs, startJobs } from '#server/jobs/start-jobs.ts'
import { createLog } from '#server/log.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openMailbox } from '#tests/support/mailbox.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { checkInCard, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'
import { insertWaitingScans } from '#tests/support/waiting-scans.ts'

const WAITING = 5_000
/** The numbered cards of the company that the register refuses, and those of the other companies. */
const REFUSED_CARDS = Array.from({ length: WAITING }, (_, index) => index + 1)
const FIRST_GOOD_CARD = 50_001

const { sandbox, dependencies } = await openTestRegisters()
const mailbox = openMailbox()
const database = await openTestDatabase()
let lookups: string[] = []
const companies = openTestCompanies(database, {
  ...dependencies,
  mailer: mailbox.mailer,
  hmsCards: createHmsCardRegister({
    apiUrl: sandbox.apiUrl,
    tokenUrl: sandbox.tokenUrl,
    now: () => new Date(),
    clientId: SANDBOX_CLIENT.id,
    clientSecret: SANDBOX_CLIENT.secret,
    log: createLog((line) => lookups.push(line)),
    // The product's pauses and turns, with time limits for a busy machine.
    timing: { limit: () => AbortSignal.timeout(10_000) },
  }),
})
let jobs: Jobs | undefined
const start = () => {
  const services = { contexts: companies.contexts, env: { databaseUrl: database.loginUrl } }
  jobs = startJobs(services, { pace: { supervise: 1, cron: 15 } })
}
afterEach(async () => {
  await jobs?.stop()
  jobs = undefined
})

let [busy, other]: TestCompany[] = []
let [busySession, otherSession] = ['', '']
let card = FIRST_GOOD_CARD
beforeAll(async () => {
  busy = await companies.createCompany()
  other = await companies.createCompany({ orgnr: '310000027' })
  busySession = await openSession(busy)
  otherSession = await openSession(other)
})
afterAll(() => jobs?.stop())

async function openSession(company: TestCompany) {
  const { versionId } = await publishTestCourse(company.admin)
  return startTestSession(company.instructor, versionId)
}

const dueAt = new Date('2026-11-22T10:00:00Z')
const wait = (company: TestCompany, sessionId: string, cards: number[]) =>
  insertWaitingScans(companies, company, { sessionId, cards, cardVault: dependencies.cardVault, dueAt })

async function countWaiting({ id }: TestCompany) {
  const [row] = await companies.asSuperuser<{ waiting: number; asked: number }[]>`
    select count(*)::int as waiting, count(*) filter (where attempts > 1)::int as asked
    from scan_resolutions where tenant_id = ${id} and resolved_at is null`
  return row!
}

/** Checks one card in at the other company. Returns whether the register named the person. */
async function checkInAtOther() {
  card += 1
  const answer = await checkInCard(other!.instructor, otherSession, qrOf(`numbered-${card}`))
  return answer.outcome === 'checked_in' && answer.entry.needs === null
}

/** Resolves when the register has limited the jobs, and then for three seconds, in which they went on, has not. */
async function untilJobsSlowDown() {
  const refused = () => sandbox.control.stats.refusedRequests
  await vi.waitFor(() => expect(refused()).toBeGreaterThan(0), { timeout: 30_000 })
  await vi.waitFor(
    async () => {
      const [refusedBefore, waitingBefore] = [refused(), (await countWaiting(busy!)).waiting]
      await delay(3_000)
      expect(refused()).toBe(refusedBefore)
      expect((await countWaiting(busy!)).waiting).toBeLessThan(waitingBefore)
    },
    { timeout: 40_000 },
  )
}

const resolved = (scanId: string) =>
  vi.waitFor(
    async () => {
      const [row] = await companies.asSuperuser`select resolved_at from scan_resolutions where scan_id = ${scanId}`
      expect(row!.resolved_at).not.toBeNull()
    },
    { timeout: 15_000, interval: 50 },
  )

describe('a company with five thousand waiting scans', () => {
  afterEach(async () => {
    sandbox.control.reset()
    await companies.asSuperuser`update scan_resolutions set resolved_at = now() where resolved_at is null`
  })

  test('that the register rejects delays nobody else', async () => {
    sandbox.control.change({ register: { unansweredCards: [1, WAITING] } })
    await wait(busy!, busySession, REFUSED_CARDS)
    start()
    await vi.waitFor(async () => expect((await countWaiting(busy!)).asked).toBeGreaterThan(2), { timeout: 20_000 })

    lookups = []
    const [scan] = await wait(other!, otherSession, [FIRST_GOOD_CARD])
    expect(await Promise.all(Array.from({ length: 10 }, checkInAtOther))).toEqual(Array(10).fill(true))
    await inviteMember(other!.admin.ctx, { email: 'ny@firma.example', role: 'viewer', locale: 'nb' })
    await requestSignInCode(companies.contexts.signIn(), { email: other!.admin.email, locale: 'nb', next: '/' })
    await vi.waitFor(
      () => expect(mailbox.emails.map(({ to }) => to).sort()).toEqual([other!.admin.email, 'ny@firma.example'].sort()),
      { timeout: 15_000 },
    )
    await resolved(scan!)
    // In that time, few of the other company's were asked about. Counted, because a busy machine stretches seconds.
    expect(lookups.filter((line) => line.includes('"error":"UNAVAILABLE"')).length).toBeLessThan(100)
    expect((await countWaiting(busy!)).waiting).toBe(WAITING)
  }, 90_000)

  test("shares the register's rate limit with people at check-in", async () => {
    // Less than the jobs of a busy machine ask for.
    sandbox.control.change({ register: { quotaPerSecond: 4 } })
    await wait(busy!, busySession, REFUSED_CARDS)
    start()
    await untilJobsSlowDown()

    const [scan] = await wait(other!, otherSession, [FIRST_GOOD_CARD + 20_000])
    const verified: boolean[] = []
    for (let person = 0; person < 6; person += 1) {
      verified.push(await checkInAtOther())
      await delay(1_000) // one a second at most, besides the three to which the jobs have slowed down
    }
    expect(verified).toEqual(Array(6).fill(true))
    await resolved(scan!)
    const { waiting } = await countWaiting(busy!)
    expect(waiting).toBeLessThan(WAITING)
    expect(waiting).toBeGreaterThan(WAITING / 2)
  }, 90_000)
})

describe('e-mail', () => {
  const send = ({ admin }: TestCompany, to: string) =>
    admin.ctx.transaction(canManageMembers, async (scope) => {
      const now = admin.ctx.now()
      const message = { kind: 'invitation', companyName: 'A', inviterName: 'B', link: '/', days: 7 } as const
      const expiresAt = new Date(now.getTime() + 86_400_000)
      await writeEmail(scope, admin.ctx, { email: { id: newId(), to, locale: 'nb', message }, now, expiresAt })
    })

  test('of a company leaves before hundreds that another company sent earlier', async () => {
    const before = mailbox.emails.length
    for (let letter = 0; letter < 200; letter += 1) await send(busy!, `p${letter}@busy.example`)
    await send(other!, 'late@other.example')
    start()
    const sent = () => mailbox.emails.slice(before).map(({ to }) => to)
    await vi.waitFor(() => expect(sent()).toContain('late@other.example'), { timeout: 20_000 })
    expect(sent().indexOf('late@other.example')).toBeLessThan(10)
    await vi.waitFor(() => expect(sent()).toHaveLength(201), { timeout: 30_000 })
  }, 90_000)

  test('that signs in a user leaves before hundreds to unknown addresses', async () => {
    const before = mailbox.emails.length
    const ask = (email: string) =>
      requestSignInCode(companies.contexts.signIn(), { email, locale: 'nb', next: '/' }).then(() => {})
    for (let letter = 0; letter < 200; letter += 1) await ask(`stranger-${letter}@nowhere.example`)
    await ask(other!.viewer.email)
    start()
    const sent = () => mailbox.emails.slice(before).map(({ to }) => to)
    await vi.waitFor(() => expect(sent()).toContain(other!.viewer.email), { timeout: 20_000 })
    expect(sent().indexOf(other!.viewer.email)).toBeLessThan(10)
  }, 90_000)
})

test('a job of one company runs while another company uses all the workers that it may have', async () => {
  const runner = await openJobRunner(database.loginUrl, { onError: () => {} })
  const release = Promise.withResolvers<void>()
  const done: string[] = []
  const send = (company: TestCompany) =>
    company.admin.ctx.transaction(canView, (scope) =>
      enqueueJob(scope, 'check-employer', { tenantId: company.id, employerId: newId() }),
    )
  for (let job = 0; job < 5; job += 1) await send(busy!)
  const workers = { atATime: 2, perCompany: 1 }
  await runner.work(
    'check-employer',
    async ({ tenantId }) => {
      if (tenantId === busy!.id) await release.promise
      done.push(tenantId)
      return { status: 'completed' }
    },
    workers,
  )
  await send(other!)
  await vi.waitFor(() => expect(done).toEqual([other!.id]), { timeout: 15_000 })
  release.resolve()
  await runner.stop({ milliseconds: 5_000 })
}, 60_000)
