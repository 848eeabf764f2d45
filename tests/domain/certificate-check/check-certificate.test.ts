import { sql as query } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { checkCertificate } from '#server/domain/certificate-check/check-certificate.ts'
import { hashCheckToken } from '#server/domain/certificate-check/hash-check-token.ts'
import { formatCheckToken, parseCheckToken } from '#server/domain/certificate-check/rules.ts'
import { correctRecord } from '#server/domain/record/correct-record.ts'
import { getCertificate } from '#server/domain/record/get-certificate.ts'
import { revokeRecord } from '#server/domain/record/revoke-record.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { setContext } from '#tests/support/set-context.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { openPeople } from '../person/person-fixture.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
const sql = companies.asSuperuser
const anybody = companies.contexts.certificateCheck('203.0.113.9')
let company: TestCompany
const people = openPeople(() => company, companies)

beforeEach(async () => {
  company = await companies.createCompany({ orgnr: '310000086' })
  await sql`update company_verifications set ended_at = now(), ended_by = 'test'`
  await sql`insert into company_verifications (tenant_id, id, orgnr, method, evidence, verified_by, verified_at)
    values (${company.id}, ${newId()}, '310000086', 'demo', 'test', 'test', now())`
})

async function issue(lastName = 'Testesen') {
  const sessionId = await people.startSession()
  const who = { firstName: 'Kari', lastName, birthDate: '1990-05-05' }
  const { entry } = await people.declare(sessionId, '310000078', who)
  await people.confirm(sessionId, entry.id)
  await people.complete(sessionId)
  const [record] = await sql`select id from records where attendance_id = ${entry.id}`
  return record!.id as string
}

const certificateOf = (recordId: string) => getCertificate(company.viewer.ctx, { recordId })
const tokenOf = async (recordId: string) => (await certificateOf(recordId)).checkAddress.slice(-26)
const check = (token: string) => checkCertificate(anybody, { token })

describe('the address on a certificate', () => {
  test('is the same on each copy, and another for another record', async () => {
    const [one, other] = [await issue(), await issue()]
    const { checkAddress } = await certificateOf(one)
    expect(checkAddress).toMatch(/^http:\/\/127\.0\.0\.1:3000\/check\/[0-9A-Z]{26}$/)
    expect((await certificateOf(one)).checkAddress).toBe(checkAddress)
    expect((await certificateOf(other)).checkAddress).not.toBe(checkAddress)
    const links = await sql`select record_id from certificate_links where record_id in (${one}, ${other})`
    expect(links.map((row) => row.record_id).sort()).toEqual([one, other].sort())
  })

  test('stands nowhere in the database: only its hash does', async () => {
    const token = await tokenOf(await issue())
    const [row] =
      await sql`select token_hash from certificate_links where token_hash = ${hashCheckToken(parseCheckToken(token)!)}`
    expect(row).toBeDefined()
    expect(row!.token_hash.toString('hex')).not.toContain(parseCheckToken(token))
  })

  test('leads to what stands on the paper, and to nothing else', async () => {
    const recordId = await issue()
    const certificate = await certificateOf(recordId)
    const checked = await check(await tokenOf(recordId))
    expect(checked).toEqual({
      token: await tokenOf(recordId),
      outcome: 'valid',
      issuer: 'verified',
      certificateNumber: certificate.certificateNumber,
      firstName: 'Kari',
      lastName: 'Testesen',
      birthDate: '1990-05-05',
      courseTitle: certificate.courseTitle,
      courseKind: certificate.courseKind,
      trainedOn: certificate.trainedOn,
      validUntil: certificate.validUntil,
      endedOn: null,
      employerName: certificate.employerName,
      employerOrgnr: '310000078',
      issuerName: company.name,
      issuerOrgnr: '310000086',
      replacedBy: null,
      revokedOn: null,
      checkedAt: expect.any(Date),
    })
  })
})

describe('a certificate', () => {
  test('has expired when its last day in Norway is over', async () => {
    const recordId = await issue()
    await sql`update records set valid_until = '2026-11-22' where id = ${recordId}`
    const token = await tokenOf(recordId)
    expect(await check(token)).toMatchObject({ outcome: 'valid' })
    await sql`update records set valid_until = '2026-11-21' where id = ${recordId}`
    expect(await check(token)).toMatchObject({ outcome: 'expired' })
  })

  test('that was revoked says so on the address that was printed before', async () => {
    const recordId = await issue()
    const token = await tokenOf(recordId)
    await revokeRecord(company.admin.ctx, { recordId, reason: 'Var ikke der' })
    const checked = await check(token)
    expect(checked).toMatchObject({ outcome: 'revoked', revokedOn: '2026-11-22', replacedBy: null })
    expect(JSON.stringify(checked)).not.toContain('Var ikke der')
  })

  test('that was corrected names the number of the new one, whose address it does not give away', async () => {
    const recordId = await issue('Testsen')
    const token = await tokenOf(recordId)
    const who = { firstName: 'Kari', lastName: 'Testesen', birthDate: '1990-05-05' }
    const corrected = await correctRecord(company.admin.ctx, { key: newId(), recordId, reason: 'Skrivefeil', ...who })
    const checked = await check(token)
    expect(checked).toMatchObject({
      outcome: 'corrected',
      replacedBy: corrected.certificateNumber,
      lastName: 'Testsen',
    })
    const newToken = await tokenOf(corrected.recordId)
    expect(JSON.stringify(checked)).not.toContain(newToken)
    expect(await check(newToken)).toMatchObject({ outcome: 'valid', lastName: 'Testesen' })
  })

  test('says whether its issuer is verified, as it is today', async () => {
    const recordId = await issue()
    const token = await tokenOf(recordId)
    await sql`update company_verifications set ended_at = now(), ended_by = 'test' where tenant_id = ${company.id}`
    expect(await check(token)).toMatchObject({ issuer: 'no_longer_verified' })
    await sql`update records set issuer_verified = false where id = ${recordId}`
    expect(await check(token)).toMatchObject({ issuer: 'unverified' })
  })
})

describe('an address that nobody was given', () => {
  test('is answered like one that is not well formed, and like that of a record without a copy', async () => {
    const recordId = await issue()
    const never = formatCheckToken(dependencies.certificateLinks.tokenOf(recordId))
    const refusals = await Promise.all(
      [never, formatCheckToken('ab'.repeat(16)), 'x', ''].map((token) => check(token).catch((error) => error)),
    )
    for (const refusal of refusals) {
      expect({ code: refusal.code, reason: refusal.reason }).toEqual({ code: 'NOT_FOUND', reason: undefined })
    }
  })

  test('costs of the budget as any other', async () => {
    const before = await uses()
    await check('x').catch(() => {})
    await check(formatCheckToken('cd'.repeat(16))).catch(() => {})
    expect(await uses()).toBe(before + 2)
  })
})

const uses = async () => {
  const [row] = await sql`select coalesce(max(used), 0)::int as used from budget_uses where budget = 'certificateCheck'`
  return row!.used as number
}

describe('the access role of the check page', () => {
  const behind = (recordId: string | null, statement: string) =>
    companies.access.pools.certificateCheck.transaction(async ({ tx }): Promise<Record<string, unknown>[]> => {
      if (recordId) await setContext(tx, 'app.record', recordId)
      return [...(await tx.execute(query.raw(statement)))]
    }, 'rollback')

  test('sees the one record that it was opened for, and no other of the same company', async () => {
    const [one] = [await issue(), await issue()]
    expect(await behind(one, 'select id from records')).toEqual([{ id: one }])
    expect(await behind(null, 'select id from records')).toEqual([])
    expect(await behind(newId(), 'select id from records')).toEqual([])
  })

  test.each([
    'select person_id from records',
    'select instructor_name from records',
    'select * from certificate_links',
    'select * from persons',
    `update records set revoked_at = null`,
    `select app.enter_own_as_job('00000000-0000-0000-0000-000000000000')`,
  ])('may not %s', async (statement) => {
    await expect(behind(await issue(), statement)).rejects.toMatchObject({ cause: { code: '42501' } })
  })
})
