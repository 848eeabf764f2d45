import { afterAll, expect, test, vi } from 'vitest'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { getPerson } from '#server/domain/person/get-person.ts'
import { startJobs } from '#server/jobs/start-jobs.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies } from '#tests/support/test-companies.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { newWrite, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const database = await openTestDatabase()
const { sandbox, dependencies } = await openTestRegisters()
const companies = openTestCompanies(database, dependencies)
const jobs = startJobs({ contexts: companies.contexts, env: { databaseUrl: database.appUrl } })
afterAll(() => jobs.stop())

test('an employer that was typed while the register was down gets its name later', async () => {
  const company = await companies.createCompany()
  const { versionId } = await publishTestCourse(company.admin)
  const sessionId = await startTestSession(company.instructor, versionId)
  sandbox.control.change({ enterprises: { down: true } })
  const { entry } = await declareIdentity(company.instructor.ctx, {
    sessionId,
    firstName: 'Ola',
    lastName: 'Uten-Kort',
    birthDate: '1985-05-17',
    employerOrgnr: '310000094',
    employerName: 'Kran & løft',
    ...newWrite(),
  })
  const states = async () =>
    (await companies.asSuperuser`select state from pgboss.job where name = 'check-employer'`).map(({ state }) => state)
  await vi.waitFor(async () => expect(await states()).toEqual(['retry']), { timeout: 20_000, interval: 100 })
  sandbox.control.reset()
  await vi.waitFor(
    async () => {
      const { employer } = await getPerson(company.viewer.ctx, { personId: entry.person!.id })
      expect(employer).toMatchObject({ name: 'KRAN OG LØFT TEST AS', registerState: 'found' })
    },
    { timeout: 60_000, interval: 100 },
  )
  await vi.waitFor(async () => expect(await states()).toEqual(['completed']), { timeout: 10_000, interval: 100 })
}, 90_000)
