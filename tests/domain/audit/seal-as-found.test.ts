import postgres from 'postgres'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import type { Signer } from '#db/signer.ts'
import { verifyDatabase } from '#scripts/verify-records/verify-database.ts'
import { createContexts } from '#server/contexts.ts'
import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import { firstChain, nextChain, saltedDigest, sealedDigest, sealedTime } from '#server/domain/audit/seal-chain.ts'
import { sealInstallation } from '#server/domain/audit/seal-installation.ts'
import { createCourse } from '#server/domain/course/create-course.ts'
import { makeSigningKeys } from '#server/open-signing-keys.ts'
import { createSigner } from '#server/signing-keys.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany, testSigner, testSigningKeys } from '#tests/support/test-companies.ts'

// A company as the previous version left it: unsigned events and links, and rows that no link contains.
const DAY = 24 * 3_600_000
let companies: ReturnType<typeof openTestCompanies>
let owner: postgres.Sql
let company: TestCompany
const opened: postgres.Sql[] = []
afterAll(() => Promise.all(opened.map((sql) => sql.end())))

beforeEach(async () => {
  const database = await openTestDatabase()
  companies = openTestCompanies(database)
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {}, transform: postgres.camel })
  opened.push(owner)
  company = await companies.createCompany()
  await writeUnsigned(company.id, 'company.founded')
  await sealAsBefore()
})

const now = () => companies.contexts.job('seal').now()
const verify = async (at = now()) => (await verifyDatabase(owner, { keys: testSigner, now: at })).mismatch
const sealCompany = () => sealAuditEvents(companies.contexts.job('seal-company').forCompany(company.id))

async function seal() {
  await sealInstallation(companies.contexts.job('seal'))
  const batch = await sealCompany()
  await sealInstallation(companies.contexts.job('seal'))
  return batch
}

async function writeUnsigned(entityId: string, action: string) {
  const salt = Buffer.alloc(16, 3)
  const event = {
    id: newId(now().getTime()),
    occurredAt: sealedTime(now()),
    actorKind: 'job',
    actorId: null,
    action,
    entityId,
  }
  const digest = saltedDigest(salt, '{}')
  await companies.asSuperuser`insert into audit_events (tenant_id, id, occurred_at, actor_kind, actor_id, action, entity_id, payload, salt, digest)
    values (${company.id}, ${event.id}, ${now()}, 'job', null, ${action}, ${entityId}, '{}', ${salt}, ${digest})`
  return { ...event, tenantId: company.id, digest }
}

async function sealAsBefore() {
  const sql = companies.asSuperuser
  let chain = firstChain(company.id)
  const events =
    await sql`select id, action, entity_id, digest from audit_events where tenant_id = ${company.id} order by id`
  for (const [index, { id, action, entity_id, digest }] of events.entries()) {
    const event = { id, action, entityId: entity_id, digest, tenantId: company.id, occurredAt: sealedTime(now()) }
    const link = { position: index + 1, digest: sealedDigest({ ...event, actorKind: 'job', actorId: null }) }
    chain = nextChain(chain, { ...link, sealedAt: sealedTime(now()) })
    await sql`insert into seals (tenant_id, position, audit_event_id, digest, chain, sealed_at, form)
      values (${company.id}, ${link.position}, ${id}, ${link.digest}, ${chain}, ${now()}, 1)`
  }
  await sql`update audit_events set sealed_at = ${now()} where tenant_id = ${company.id}`
  await sql`insert into seal_heads (tenant_id, position, chain) values (${company.id}, ${events.length}, ${chain})`
}

test('entries of the previous version verify, and are sealed as found, once', async () => {
  expect(await verify()).toBeNull()
  await createCourse(company.admin.ctx, { title: 'Utkast', kind: 'other' })
  expect(await seal()).toMatchObject({ more: false })
  expect(await verify()).toBeNull()
  const found = () => companies.asSuperuser`select payload from audit_events where action = 'company.sealed_as_found'`
  const [first] = [await found()]
  expect(first.map(({ payload }) => JSON.parse(payload).table).sort()).toEqual(['companies', 'memberships'])
  await createCourse(company.admin.ctx, { title: 'Utkast', kind: 'other' })
  await seal()
  expect(await found()).toEqual(first)
  await companies.asSuperuser`update memberships set role = 'admin' where id = ${company.viewer.membershipId}`
  expect(await verify()).toMatchObject({ table: 'memberships', id: company.viewer.membershipId })
})

test('the first signed link vouches for the unsigned ones before it', async () => {
  await createCourse(company.admin.ctx, { title: 'Utkast', kind: 'other' })
  await seal()
  await companies.asSuperuser`update seals set digest = sha256(digest) where position = 1`
  expect(await verify()).toMatchObject({ table: 'seals', id: '1' })
})

test('a server of the previous version may write unsigned links for a day, and not longer', async () => {
  await createCourse(company.admin.ctx, { title: 'Utkast', kind: 'other' })
  await seal()
  await writeUnsigned(company.id, 'course.retired')
  expect(await sealCompany()).toMatchObject({ sealed: 1 })
  expect(await verify()).toBeNull()
  companies.passTime(DAY + 1)
  const late = await writeUnsigned(company.id, 'course.retired')
  expect(await sealCompany()).toMatchObject({ sealed: 0, refused: { events: 1 } })
  expect(await verify()).toMatchObject({
    table: 'audit_events',
    id: late.id,
    difference: 'the installation did not sign it',
  })
})

test('a company founded later has no such day', async () => {
  const young = await companies.createCompany({ logged: true })
  await seal()
  await sealAuditEvents(companies.contexts.job('seal-company').forCompany(young.id))
  const before = company
  company = young
  await writeUnsigned(young.id, 'course.retired')
  expect(await sealCompany()).toMatchObject({ sealed: 0, refused: { events: 1 } })
  company = before
})

test('links of one key and its successor form one chain, and each needs its public key', async () => {
  await createCourse(company.admin.ctx, { title: 'Utkast', kind: 'other' })
  await seal()
  const later = openWith(createSigner(makeSigningKeys(new Date(), testSigningKeys)))
  await createCourse(later.company({ signInId: company.admin.signInId, companySlug: company.slug }), {
    title: 'Nytt',
    kind: 'other',
  })
  await sealInstallation(later.job('seal'))
  await sealAuditEvents(later.job('seal-company').forCompany(company.id))
  await sealInstallation(later.job('seal'))
  expect((await verifyDatabase(owner, { keys: later.signer, now: now() })).mismatch).toBeNull()
  expect(await verify()).toMatchObject({ difference: "the signature is not of the installation's key" })
})

function openWith(signer: Signer) {
  return {
    signer,
    ...createContexts({
      access: companies.access,
      dependencies: { ...companies.dependencies, now },
      codeHashKey: Buffer.alloc(32, 7),
      budgetHashKey: Buffer.alloc(32, 8),
      signer,
    }),
  }
}
