import { afterAll, expect, test, vi } from 'vitest'
import { getLatestRecheck } from '#server/domain/card/get-recheck.ts'
import { startRecheck } from '#server/domain/card/start-recheck.ts'
import { type Jobs, startJobs } from '#server/jobs/start-jobs.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies } from '#tests/support/test-companies.ts'
import { openTestMailer } from '#tests/support/test-mailer.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { checkInCard, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const { sandbox, dependencies } = await openTestRegisters()
const database = await openTestDatabase()
const companies = openTestCompanies(database, { ...dependencies, mailer: openTestMailer() })
const start = () =>
  startJobs(
    { contexts: companies.contexts, env: { databaseUrl: database.appUrl } },
    { pace: { supervise: 1, cron: 15 } },
  )
let jobs: Jobs | undefined
afterAll(() => jobs?.stop())

test('a run is completed by the queue, also when its server is stopped in the middle', async () => {
  const company = await companies.createCompany()
  const { versionId } = await publishTestCourse(company.admin)
  const session = await startTestSession(company.instructor, versionId)
  const cards = Array.from({ length: 12 }, (_, index) => qrOf(`numbered-${index + 1}`))
  for (const card of cards) await checkInCard(company.instructor, session, card)
  const latest = () => getLatestRecheck(company.admin.ctx)
  await startRecheck(company.admin.ctx, {})

  jobs = start()
  await vi.waitFor(async () => expect((await latest())?.done).toBeGreaterThan(2), { timeout: 12_000, interval: 50 })
  await jobs.stop()
  // The running job is returned, and its next server continues where it stopped.
  jobs = start()
  await vi.waitFor(async () => expect((await latest())?.finishedAt).toBeInstanceOf(Date), { timeout: 40_000 })
  expect(await latest()).toMatchObject({ total: 12, done: 12, changed: 0, unchanged: 12, failures: [] })
  expect(sandbox.control.stats.statusRequests).toBeGreaterThanOrEqual(12)
  const checks = await companies.asSuperuser`select hms_card_id from card_checks where purpose = 'recheck'`
  expect(new Set(checks.map((check) => check.hms_card_id)).size).toBe(12)
  expect(checks).toHaveLength(12)
}, 60_000)
