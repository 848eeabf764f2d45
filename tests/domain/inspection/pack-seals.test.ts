import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { verifyDatabase } from '#scripts/verify-records/verify-database.ts'
import { anchorSchema } from '#server/domain/anchor/rules.ts'
import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import { sealInstallation } from '#server/domain/audit/seal-installation.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestApi } from '#tests/support/test-api.ts'
import { openTestCompanies, testSigner } from '#tests/support/test-companies.ts'
import { makeTestPack } from '#tests/support/test-inspections.ts'
import { train } from '#tests/support/test-look-ups.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { requireOf } from '#tests/support/test-requirements.ts'

const { dependencies } = await openTestRegisters()
const database = await openTestDatabase()
const companies = openTestCompanies(database, dependencies)
const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {}, transform: postgres.camel })
afterAll(() => owner.end())
const { contexts, asSuperuser } = companies

test('the signed end of the chain in a pack verifies the database, and what readers opened is part of the chain', async () => {
  const company = await companies.createCompany({ logged: true })
  const { courseId } = await train(company, ['valid-kari'], { title: 'Fallsikring' })
  await requireOf(company, { audience: 'trade', trade: 'CONSTRUCTION', courseIds: [courseId] })
  const seal = async () => {
    await sealInstallation(contexts.job('seal'))
    await sealAuditEvents(contexts.job('seal-company').forCompany(company.id))
  }
  const pack = openTestApi(companies).callerOf({ signInId: null }).inspectionPack
  const { token } = await makeTestPack(company)
  await pack.open({ token })
  await seal()
  let text = ''
  for await (const { name, content } of (await pack.archive({ token })).files) {
    if (name === 'segl.json') text = Buffer.from(content).toString()
  }
  const anchor = anchorSchema.parse(JSON.parse(text))
  await seal()
  const verify = async () => (await verifyDatabase(owner, { keys: testSigner, anchor })).mismatch
  expect(await verify()).toBeNull()
  const [opened] = await asSuperuser`select count(*)::int as events from audit_events
    where action = 'inspection.opened' and actor_kind = 'inspector' and sealed_at is not null`
  expect(opened!.events).toBe(2)
  await asSuperuser.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update seals set chain = sha256(chain) where tenant_id = ${company.id}`
  })
  expect(await verify()).toMatchObject({ difference: 'the chain was rewritten since the anchor' })
})
