import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { seedDemo } from '#scripts/demo/seed-demo.ts'
import { verifyDatabase } from '#scripts/verify-records/verify-database.ts'
import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import { sealInstallation } from '#server/domain/audit/seal-installation.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, testSigner } from '#tests/support/test-companies.ts'

const database = await openTestDatabase()
const { asSuperuser, contexts } = openTestCompanies(database)
const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {}, transform: postgres.camel })
afterAll(() => owner.end())

test('the demo verifies before and after it is sealed, with every row that the chain covers', async () => {
  const key = randomBytes(32)
  await seedDemo({ appUrl: database.appUrl, deriveKey: () => key, signer: testSigner })
  const verify = (now = new Date()) => verifyDatabase(owner, { keys: testSigner, now })
  expect((await verify()).mismatch).toBeNull()
  await sealInstallation(contexts.job('seal'))
  for (const { id } of await asSuperuser`select id from companies`) {
    await sealAuditEvents(contexts.job('seal-company').forCompany(id))
  }
  await sealInstallation(contexts.job('seal'))
  const inAWeek = new Date(Date.now() + 7 * 24 * 3_600_000)
  const { mismatch, counts } = await verify(inAWeek)
  expect(mismatch).toBeNull()
  expect(counts).toMatchObject({ companies: 3, unsealed: 0, operatorEvents: 2 })
  expect(counts.rows).toBeGreaterThan(30)
})
