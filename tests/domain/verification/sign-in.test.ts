import { beforeEach, describe, expect, test } from 'vitest'
import { getCompanyFacts } from '#server/domain/company/get-company-facts.ts'
import { endVerification } from '#server/domain/operator/end-verification.ts'
import { listCompanies } from '#server/domain/operator/list-companies.ts'
import { beginVerification } from '#server/domain/verification/begin-sign-in.ts'
import { finishVerification } from '#server/domain/verification/finish-sign-in.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openRepresentationProvider, SANDBOX_PID } from '#tests/support/representation-provider.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'

// A real OpenID Connect provider and a register of parties, over HTTP.
const sandbox = await openRepresentationProvider()
const companies = openTestCompanies(await openTestDatabase(), { representation: sandbox.open() })
const { asSuperuser } = companies
const operatorAs = companies.contexts.operatorByCommand
let company: TestCompany

beforeEach(async () => {
  await asSuperuser`update company_verifications set ended_at = now(), ended_by = 'test' where ended_at is null`
  company = await companies.createCompany({ orgnr: '310000019' })
  sandbox.parties.mode = 'normal'
  sandbox.proxy.changed = {}
})

type Member = TestCompany['admin']
const begin = async (member: Member = company.admin) => (await beginVerification(member.ctx)).url
const finish = (callback: Parameters<typeof finishVerification>[2], member: Member = company.admin) =>
  finishVerification(member.ctx, operatorAs, callback)
const isVerified = async () => (await getCompanyFacts(company.viewer.ctx)).verified
const logged = async () =>
  (
    await asSuperuser`select action, payload from audit_events where tenant_id = ${company.id}
      and action like 'company.verif%' order by id`
  ).map(({ action, payload }) => [action, JSON.parse(payload as string)])

describe('an administrator who may act for the company', () => {
  test('verifies it by a sign-in, and only the role and the member are kept', async () => {
    expect(await getCompanyFacts(company.admin.ctx)).toMatchObject({ verified: false, bySignIn: true })
    expect((await getCompanyFacts(company.viewer.ctx)).bySignIn).toBe(false)
    await finish(await sandbox.signIn('leader', await begin()))
    expect(await isVerified()).toBe(true)
    expect(await logged()).toEqual([['company.verified', { orgnr: '310000019', role: 'DAGL' }]])
    const operator = operatorAs('test')
    const found = await listCompanies(operator, { text: company.slug, verified: true, after: null })
    const evidence = `Sign-in by member ${company.admin.membershipId}: DAGL`
    expect(found.companies).toMatchObject([{ method: 'sign_in', evidence }])
    await endVerification(operator, { companyId: company.id, reason: 'Feil person' })
    expect(await isVerified()).toBe(false)
  })

  test('leaves no number behind: not in a table, not in the log', async () => {
    await finish(await sandbox.signIn('leader', await begin()))
    const tables = await asSuperuser`select table_name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'`
    for (const { table_name: table } of tables) {
      const [row] = await asSuperuser.unsafe(
        `select count(*)::int as rows from "${table}" t where t::text like '%${SANDBOX_PID}%' or t::text like '%leader%'`,
      )
      expect({ table, rows: row!.rows }).toEqual({ table, rows: 0 })
    }
    expect(sandbox.logged.join('\n')).not.toContain(SANDBOX_PID)
  })
})

describe('nothing is verified', () => {
  test.each(['accountant', 'leader-of-deleted', 'stranger'] as const)('by a sign-in of the %s', async (who) => {
    const callback = await sandbox.signIn(who, await begin())
    await expect(finish(callback)).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'mayNotActForCompany' })
    expect(await isVerified()).toBe(false)
    expect(await logged()).toEqual([['company.verification_refused', { why: 'may_not' }]])
  })

  const REJECTED = { code: 'INVALID', reason: 'signInNotAccepted' }

  test('by a changed, a foreign or a used sign-in', async () => {
    const callback = await sandbox.signIn('leader', await begin())
    const other = await sandbox.signIn('leader', await begin())
    const last = callback.state.slice(-2)
    for (const changed of [
      { ...callback, state: `${callback.state.slice(0, -2)}${last === 'AA' ? 'BB' : 'AA'}` },
      { ...callback, state: 'company.AAAA' },
      { ...callback, code: 'made-up' },
      // Its code belongs to another nonce and verifier.
      { ...callback, code: other.code },
      { ...callback, iss: 'https://elsewhere.example' },
    ]) {
      await expect(finish(changed)).rejects.toMatchObject(REJECTED)
    }
    expect(await isVerified()).toBe(false)
  })

  const PAST = Math.floor(Date.now() / 1000) - 60
  test.each([
    ['another nonce', { nonce: 'of-another-sign-in' }],
    ['no nonce', { nonce: undefined }],
    ['another audience', { aud: 'another-client' }],
    ['another issuer', { iss: 'https://elsewhere.example' }],
    ['a time that is over', { exp: PAST }],
  ])('by a sign-in whose token has %s, and all else is right', async (_, changed) => {
    const callback = await sandbox.signIn('leader', await begin())
    sandbox.proxy.changed = changed
    const asked = sandbox.parties.asked
    await expect(finish(callback)).rejects.toMatchObject(REJECTED)
    expect({ isVerified: await isVerified(), asked: sandbox.parties.asked }).toEqual({ isVerified: false, asked })
    expect(await logged()).toEqual([['company.verification_refused', { why: 'rejected' }]])
  })

  test('by a sign-in with the state of another one of the same member', async () => {
    const [callback, other] = [
      await sandbox.signIn('leader', await begin()),
      await sandbox.signIn('leader', await begin()),
    ]
    await expect(finish({ ...callback, state: other.state })).rejects.toMatchObject(REJECTED)
    expect(await isVerified()).toBe(false)
    await finish(other)
    expect(await isVerified()).toBe(true)
  })

  test('by a sign-in that another member or another company began', async () => {
    const twin = await companies.createCompany({ orgnr: '310000019' })
    const callback = await sandbox.signIn('leader', await begin(twin.admin))
    await expect(finish(callback)).rejects.toMatchObject(REJECTED)
    for (const member of [company.instructor, company.viewer]) {
      await expect(begin(member)).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expect(finish(callback, member)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
    expect(await isVerified()).toBe(false)
  })

  test('by a sign-in that took too long', async () => {
    const callback = await sandbox.signIn('leader', await begin())
    sandbox.passTime(15 * 60_000)
    await expect(finish(callback)).rejects.toMatchObject(REJECTED)
    sandbox.passTime(-15 * 60_000)
    expect(await isVerified()).toBe(false)
  })

  test.each(['down', 'broken', 'refused'] as const)(
    'while the register of parties is %s, and the next try works',
    async (mode) => {
      const callback = await sandbox.signIn('leader', await begin())
      sandbox.parties.mode = mode
      const answer = finish(callback)
      await expect(answer).rejects.toMatchObject({ code: 'UNAVAILABLE', reason: 'representationUnavailable' })
      expect(await isVerified()).toBe(false)
      sandbox.parties.mode = 'normal'
      await finish(await sandbox.signIn('leader', await begin()))
      expect(await isVerified()).toBe(true)
    },
  )

  test('for a company that is verified, or whose number another one has proved', async () => {
    await finish(await sandbox.signIn('leader', await begin()))
    await expect(begin()).rejects.toMatchObject({ code: 'CONFLICT', reason: 'alreadyVerified' })
    const twin = await companies.createCompany({ orgnr: '310000019' })
    const callback = await sandbox.signIn('leader', await begin(twin.admin))
    await expect(finish(callback, twin.admin)).rejects.toMatchObject({ reason: 'orgnrVerifiedElsewhere' })
  })
})

test('a provider that is not there, and an installation without one, are answered in words', async () => {
  const away = sandbox.open({ issuer: 'http://127.0.0.1:9' })
  const attempt = { companySlug: 'x', membershipId: company.admin.membershipId, orgnr: '310000019' }
  expect(await away.begin(attempt)).toEqual({ outcome: 'unavailable' })
  const without = openTestCompanies(await openTestDatabase(), {})
  const { admin } = await without.createCompany()
  expect((await getCompanyFacts(admin.ctx)).bySignIn).toBe(false)
  await expect(beginVerification(admin.ctx)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
