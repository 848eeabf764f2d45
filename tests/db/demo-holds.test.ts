import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { seedDemo } from '#scripts/demo/seed-demo.ts'
import { seedFullDemo } from '#scripts/demo/seed-full-demo.ts'
import { verifyDatabase } from '#scripts/verify-records/verify-database.ts'
import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import { sealInstallation } from '#server/domain/audit/seal-installation.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, testSigner } from '#tests/support/test-companies.ts'

const database = await openTestDatabase()
const { asSuperuser, contexts } = openTestCompanies(database)
const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {}, transform: postgres.camel })
afterAll(() => owner.end())

const key = randomBytes(32)
const seeding = { appUrl: database.appUrl, deriveKey: () => key, signer: testSigner }
const verify = (now = new Date()) => verifyDatabase(owner, { keys: testSigner, now })

async function sealAll() {
  await sealInstallation(contexts.job('seal'))
  for (const { id } of await asSuperuser`select id from companies`) {
    await sealAuditEvents(contexts.job('seal-company').forCompany(id))
  }
  await sealInstallation(contexts.job('seal'))
}

test('the demo verifies before and after it is sealed, with every row that the chain covers', async () => {
  await seedDemo(seeding)
  expect((await verify()).mismatch).toBeNull()
  await sealAll()
  const inAWeek = new Date(Date.now() + 7 * 24 * 3_600_000)
  const { mismatch, counts } = await verify(inAWeek)
  expect(mismatch).toBeNull()
  expect(counts).toMatchObject({ companies: 3, unsealed: 0, operatorEvents: 2 })
  expect(counts.rows).toBeGreaterThan(30)
})

test('so does the full demo, of forty companies with requirements, plans and lookups; a second one adds nothing', async () => {
  await seedFullDemo(seeding, { months: 2 })
  await sealAll()
  const { mismatch, counts } = await verify()
  expect(mismatch).toBeNull()
  expect(counts.companies).toBe(43)
  const count = async () => {
    const [row] =
      await asSuperuser`select (select count(*) from records)::int as records, (select count(*) from look_ups)::int as lookups,
      (select count(*) from requirements)::int as requirements, (select count(*) from planned_sessions)::int as plans,
      (select count(*) from site_register_entries)::int as listed`
    return { ...row }
  }
  const made = await count()
  expect(made).toMatchObject({ lookups: 30, requirements: 6, plans: 4 })
  expect(made.records).toBeGreaterThan(100)
  expect(made.listed).toBeGreaterThan(10)
  await seedFullDemo(seeding, { months: 2 })
  expect(await count()).toEqual(made)
})
