import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { verifyDatabase } from '#scripts/verify-records/verify-database.ts'
import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import { sealInstallation } from '#server/domain/audit/seal-installation.ts'
import { completeLinks } from '#server/domain/person/complete-links.ts'
import { listWorkers } from '#server/domain/worker/list-workers.ts'
import { listWorkersSchema } from '#server/domain/worker/schema.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { populateCompany } from '#tests/support/populate-company.ts'
import { openTestCompanies, type TestCompany, testSigner } from '#tests/support/test-companies.ts'
import { openTestMailer } from '#tests/support/test-mailer.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { completeTestSession, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

// Members at work on a cluster whose tables are distributed: every verb that puts a row into a table, of two companies at once.
const database = await openTestDatabase()
const registers = await openTestRegisters()
const companies = openTestCompanies(database, { ...registers.dependencies, mailer: openTestMailer() })
const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {}, transform: postgres.camel })
afterAll(() => owner.end())

const all: TestCompany[] = []

test('a company trains people of an employer, who finds them in its list by name', async () => {
  const trainer = await companies.createCompany({ orgnr: '310000035', verified: true, logged: true })
  const employer = await companies.createCompany({ orgnr: '310000019', verified: true, logged: true })
  const { versionId } = await publishTestCourse(trainer.admin)
  const sessionId = await startTestSession(trainer.instructor, versionId)
  await completeTestSession(trainer.instructor, sessionId, [qrOf('valid-kari'), qrOf('valid-jonas')])
  const { records } = await listWorkers(employer.viewer.ctx, listWorkersSchema.parse({ search: 'kari' }))
  expect(records).toContainEqual(expect.objectContaining({ firstName: 'Kari', issuerName: trainer.name }))
  all.push(trainer, employer)
}, 60_000)

test('jobs tie people to humans, and seal what was written, and everything holds', async () => {
  expect(await completeLinks(companies.contexts.job('seal'))).toBeGreaterThan(0)
  const [open] =
    await companies.asSuperuser`select count(*)::int as links from subject_links where completed_at is null`
  expect(open).toEqual({ links: 0 })
  for (const { id } of all) {
    let batch: Awaited<ReturnType<typeof sealAuditEvents>>
    do batch = await sealAuditEvents(companies.contexts.job('seal-company').forCompany(id))
    while (batch.more)
  }
  let batch: Awaited<ReturnType<typeof sealInstallation>>
  do batch = await sealInstallation(companies.contexts.job('seal'))
  while (batch.more)
  const { mismatch, counts } = await verifyDatabase(owner, { keys: testSigner })
  expect(mismatch).toBeNull()
  expect(counts).toMatchObject({ unsealed: 0 })
  expect(counts.records).toBeGreaterThan(1)
}, 120_000)

test('two companies do everything that leaves a row', async () => {
  const [one, other] = [
    await companies.createCompany({ orgnr: '310000086' }),
    await companies.createCompany({ orgnr: '310000094' }),
  ]
  for (const company of [one, other]) await populateCompany(company, companies, registers)
}, 600_000)
