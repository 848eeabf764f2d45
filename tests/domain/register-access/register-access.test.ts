import { beforeEach, expect, test } from 'vitest'
import { SANDBOX_CLIENT, SANDBOX_COMPANY_CLIENT } from '#server/adapters/hms-card/sandbox/start-sandbox.ts'
import { resolveDueScans } from '#server/domain/attendance/resolve-due-scans.ts'
import { checkCard } from '#server/domain/card/check-card.ts'
import { getRegisterAccess } from '#server/domain/register-access/get-register-access.ts'
import { removeCredential } from '#server/domain/register-access/remove-credential.ts'
import { closeSecret, openSecret } from '#server/domain/register-access/secret.ts'
import { setCredential } from '#server/domain/register-access/set-credential.ts'
import { getToday } from '#server/domain/today/get-today.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { expectOnlyFor } from '#tests/support/expect-only-for.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { checkInCard, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const clients = [SANDBOX_CLIENT, SANDBOX_COMPANY_CLIENT]
const { sandbox, dependencies } = await openTestRegisters({ clients })
const companies = openTestCompanies(await openTestDatabase(), dependencies)
const own = { clientId: SANDBOX_COMPANY_CLIENT.id, clientSecret: SANDBOX_COMPANY_CLIENT.secret }
let ours: TestCompany
let theirs: TestCompany

beforeEach(async () => {
  clients.splice(0, clients.length, SANDBOX_CLIENT, SANDBOX_COMPANY_CLIENT)
  sandbox.control.reset()
  ours = await companies.createCompany()
  theirs = await companies.createCompany({ orgnr: '310000027' })
})

const check = ({ viewer }: TestCompany) => checkCard(viewer.ctx, { text: qrOf('valid-kari'), source: 'camera' })
/** The register stops accepting a client, as when a secret is revoked. */
const revoke = (id: string) => {
  clients.splice(
    clients.findIndex((client) => client.id === id),
    1,
  )
  sandbox.control.change({ revokeTokens: true })
}

test('a company uses its own credentials as soon as they are set, and the installation’s when they are removed', async () => {
  await setCredential(ours.admin.ctx, own)
  expect(await getRegisterAccess(ours.admin.ctx)).toEqual({
    own: { clientId: own.clientId, createdAt: expect.any(Date), createdBy: ours.admin.name },
    refusedScans: 0,
  })
  revoke(SANDBOX_CLIENT.id)
  expect(await check(ours)).toMatchObject({ outcome: 'card' })
  expect(await check(theirs)).toMatchObject({ outcome: 'error', explanation: 'not_allowed' })
  await removeCredential(ours.admin.ctx)
  expect(await check(ours)).toMatchObject({ outcome: 'error', explanation: 'not_allowed' })
  await expect(removeCredential(ours.admin.ctx)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('new credentials are tested before they are stored, and rejected ones leave the old in place', async () => {
  await setCredential(ours.admin.ctx, own)
  const wrong = { ...own, clientSecret: 'wrong' }
  await expect(setCredential(ours.admin.ctx, wrong)).rejects.toMatchObject({
    code: 'INVALID',
    reason: 'registerRefused',
  })
  sandbox.control.change({ register: { tokenMode: 'maintenance' } })
  await expect(setCredential(ours.admin.ctx, own)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    reason: 'registerAway',
  })
  const rows = await companies.asSuperuser`select ended_at from register_credentials where tenant_id = ${ours.id}`
  expect(rows).toEqual([{ ended_at: null }])
})

test('replacing ends the previous ones, also with two administrators at once', async () => {
  await Promise.all([setCredential(ours.admin.ctx, own), setCredential(ours.admin.ctx, own)])
  const rows =
    await companies.asSuperuser`select ended_at is null as live from register_credentials where tenant_id = ${ours.id}`
  expect(rows.map(({ live }) => live).sort()).toEqual([false, true])
})

test('the secret is stored encrypted, for its company only, and no answer contains it', async () => {
  await setCredential(ours.admin.ctx, own)
  const rows =
    await companies.asSuperuser`select c::text as row, id, secret_encrypted from register_credentials c where tenant_id = ${ours.id}`
  expect(JSON.stringify(rows)).not.toContain(own.clientSecret)
  expect(JSON.stringify(await getRegisterAccess(ours.admin.ctx))).not.toContain(own.clientSecret)
  const bytes = rows[0]!.secret_encrypted as Buffer
  const row = { tenantId: ours.id, id: rows[0]!.id as string }
  expect(openSecret(dependencies.cardVault, row, bytes)).toBe(own.clientSecret)
  expect(() => openSecret(dependencies.cardVault, { ...row, tenantId: theirs.id }, bytes)).toThrow()
  expect(closeSecret(dependencies.cardVault, row, 'x').equals(closeSecret(dependencies.cardVault, row, 'x'))).toBe(
    false,
  )
  const events = await companies.asSuperuser`select payload from audit_events where tenant_id = ${ours.id}`
  expect(JSON.stringify(events)).not.toContain(own.clientSecret)
})

test('credentials are for administrators', async () => {
  const asked = sandbox.control.stats.tokenRequests
  await expectOnlyFor(ours.admin.ctx, getRegisterAccess, [[ours.viewer.ctx, 'FORBIDDEN']])
  const set = (ctx: typeof ours.admin.ctx) => {
    expect(sandbox.control.stats.tokenRequests).toBe(asked)
    return setCredential(ctx, own)
  }
  await expectOnlyFor(ours.admin.ctx, set, [[ours.instructor.ctx, 'FORBIDDEN']])
  expect(sandbox.control.stats.tokenRequests).toBeGreaterThan(asked)
  await expectOnlyFor(ours.admin.ctx, removeCredential, [[ours.viewer.ctx, 'FORBIDDEN']])
})

test('one company’s revoked secret leaves its scans unverified and tells its administrator; other companies are not affected', async () => {
  await setCredential(ours.admin.ctx, own)
  revoke(own.clientId)
  for (const company of [ours, theirs]) {
    const { versionId } = await publishTestCourse(company.admin)
    const session = await startTestSession(company.instructor, versionId)
    for (const card of ['valid-kari', 'valid-jonas', 'blocked-lost', 'two-cards-a', 'two-cards-b']) {
      const answer = await checkInCard(company.instructor, session, qrOf(card))
      expect(answer).toMatchObject({ entry: { state: company === ours ? 'unresolved' : 'here' } })
    }
  }
  expect(await getRegisterAccess(ours.admin.ctx)).toMatchObject({ refusedScans: 5 })
  expect(await getRegisterAccess(theirs.admin.ctx)).toMatchObject({ refusedScans: 0 })
  expect(await getToday(ours.admin.ctx)).toMatchObject({ refusedScans: 5 })
  expect(await getToday(ours.instructor.ctx)).toMatchObject({ refusedScans: 0 })

  // The same round answers another company's scan, which is newer than all that wait here.
  sandbox.control.change({ register: { mode: 'badGateway' } })
  const { versionId } = await publishTestCourse(theirs.admin)
  const session = await startTestSession(theirs.instructor, versionId)
  await checkInCard(theirs.instructor, session, qrOf('invalid-left'))
  sandbox.control.reset()
  companies.passTime(120_000)
  expect(await resolveDueScans(companies.contexts.job('test'))).toMatchObject({ settled: 1, waiting: 3 })
})
