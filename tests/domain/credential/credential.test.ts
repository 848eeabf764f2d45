import { sql as query } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { checkCredential } from '#components/certificate-check/check-credential.ts'
import { newId } from '#db/new-id.ts'
import { publishedKeysOf } from '#server/document-key.ts'
import { downloadCredential } from '#server/domain/credential/download-credential.ts'
import { getIssuer } from '#server/domain/credential/get-issuer.ts'
import { getStatusList } from '#server/domain/credential/get-status-list.ts'
import { LIST_LENGTH } from '#server/domain/credential/rules.ts'
import { correctRecord } from '#server/domain/record/correct-record.ts'
import { getCertificate } from '#server/domain/record/get-certificate.ts'
import { revokeRecord } from '#server/domain/record/revoke-record.ts'
import { undoCompletion } from '#server/domain/session/undo-completion.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { testDocumentKeys } from '#tests/support/test-document-key.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { isRevokedElsewhere, verifyElsewhere } from '../../adapters/credentials/verify-elsewhere.ts'
import { openPeople } from '../person/person-fixture.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
const sql = companies.asSuperuser
const anybody = companies.contexts.certificateCheck('203.0.113.9')
let company: TestCompany
const people = openPeople(() => company, companies)

beforeEach(async () => {
  await sql`update company_verifications set ended_at = now(), ended_by = 'test'`
  await sql`delete from budget_uses`
  company = await companies.createCompany({ orgnr: '310000086', verified: true })
})

async function issue(lastName = 'Testesen') {
  const sessionId = await people.startSession()
  const who = { firstName: 'Kari', lastName, birthDate: '1990-05-05' }
  const { entry } = await people.declare(sessionId, undefined, who)
  await people.confirm(sessionId, entry.id)
  await people.complete(sessionId)
  const [record] = await sql`select id from records where attendance_id = ${entry.id}`
  return { recordId: record!.id as string, sessionId }
}

const download = (recordId: string) => downloadCredential(company.viewer.ctx, { recordId })

/** What the addresses in a credential answer to anybody. */
async function fetchText(address: string): Promise<string> {
  const [, companyId, list] = /\/issuers\/([^/]+)(?:\/status\/(\d+))?$/.exec(address)!
  if (list) return getStatusList(anybody, { companyId: companyId!, list: Number(list) })
  return JSON.stringify(await getIssuer(anybody, { companyId: companyId! }))
}

const see = (credential: string) => verifyElsewhere(credential, fetchText)
const isRevoked = async (credential: string) => isRevokedElsewhere(await see(credential), fetchText)

describe('the credential of a record', () => {
  test('is accepted by a library that is not ours, with the addresses that stand in it alone', async () => {
    const { recordId } = await issue()
    const { credential, fileName } = await download(recordId)
    const certificate = await getCertificate(company.viewer.ctx, { recordId })
    expect(fileName).toBe(`digitalt-opplaeringsbevis-${certificate.certificateNumber}.jwt`)
    expect(await see(credential)).toMatchObject({
      id: certificate.checkAddress,
      issuer: { name: company.name, otherIdentifier: [{ identifier: '310000086' }] },
      credentialSubject: {
        identifier: [{ identityHash: 'Kari Testesen' }],
        licenseNumber: certificate.certificateNumber,
        achievement: { name: certificate.courseTitle },
      },
    })
    expect(await checkCredential(credential, publishedKeysOf(testDocumentKeys))).toEqual({
      verdict: 'genuine',
      keyId: testDocumentKeys.current.id,
      token: certificate.checkAddress.slice(-26),
    })
  })

  test('is the same file each time, and each download is in the audit trail', async () => {
    const { recordId } = await issue()
    const [one, other] = [await download(recordId), await download(recordId)]
    expect(other).toEqual(one)
    const events = await sql`select payload from audit_events where tenant_id = ${company.id}
      and action = 'record.credential_downloaded' and entity_id = ${recordId}`
    expect(events.map((row) => row.payload)).toEqual(['{}', '{}'])
  })

  test('gets one place in the list when two members download it at once', async () => {
    const { recordId } = await issue()
    const ctxs = [company.viewer.ctx, company.admin.ctx, company.instructor.ctx]
    const files = await Promise.all(ctxs.map((ctx) => downloadCredential(ctx, { recordId })))
    expect(new Set(files.map(({ credential }) => credential)).size).toBe(1)
    const rows = await sql`select * from credential_statuses where record_id = ${recordId}`
    expect(rows).toHaveLength(1)
  })

  test('is not made of what was revoked, nor for an issuer whom nobody has verified', async () => {
    const { recordId } = await issue()
    await revokeRecord(company.admin.ctx, { recordId, reason: 'Var ikke der' })
    await expect(download(recordId)).rejects.toMatchObject({ code: 'INVALID', reason: 'credentialOfRevoked' })
    company = await companies.createCompany({ orgnr: '310000094' })
    const unverified = await issue()
    const refusal = { code: 'INVALID', reason: 'credentialOfUnverified' }
    await expect(download(unverified.recordId)).rejects.toMatchObject(refusal)
    expect(await sql`select 1 from credential_statuses where tenant_id = ${company.id}`).toEqual([])
  })

  test('is there for the record of another company as little as for none', async () => {
    const { recordId } = await issue()
    const other = await companies.createCompany({ orgnr: '310000094' })
    const answers = [recordId, newId()].map((id) =>
      downloadCredential(other.admin.ctx, { recordId: id }).catch((error) => error.code),
    )
    expect(await Promise.all(answers)).toEqual(['NOT_FOUND', 'NOT_FOUND'])
    expect(await download(recordId)).toHaveProperty('credential')
  })
})

describe('the status list', () => {
  test('shows a revocation at once to a verifier who reads it anew, and of no other credential', async () => {
    const [one, other] = [await issue(), await issue()]
    const [revoked, valid] = [await download(one.recordId), await download(other.recordId)]
    expect(await isRevoked(revoked.credential)).toBe(false)
    await revokeRecord(company.admin.ctx, { recordId: one.recordId, reason: 'Var ikke der' })
    expect(await isRevoked(revoked.credential)).toBe(true)
    expect(await isRevoked(valid.credential)).toBe(false)
  })

  test('has the one that was corrected, and that of a session that was opened again', async () => {
    const [misspelt, undone] = [await issue('Testsen'), await issue()]
    const files = [await download(misspelt.recordId), await download(undone.recordId)]
    const who = { firstName: 'Kari', lastName: 'Testesen', birthDate: '1990-05-05' }
    const correction = { key: newId(), recordId: misspelt.recordId, reason: 'Skrivefeil', ...who }
    const { recordId: corrected } = await correctRecord(company.admin.ctx, correction)
    await undoCompletion(company.instructor.ctx, { sessionId: undone.sessionId, reason: 'For tidlig' })
    expect(await Promise.all(files.map(({ credential }) => isRevoked(credential)))).toEqual([true, true])
    expect(await isRevoked((await download(corrected)).credential)).toBe(false)
  })

  test('is not there for a company that has no credential, nor under a number that is not in use', async () => {
    const nowhere = { code: 'NOT_FOUND' }
    await expect(getStatusList(anybody, { companyId: company.id, list: 1 })).rejects.toMatchObject(nowhere)
    await expect(getIssuer(anybody, { companyId: newId() })).rejects.toMatchObject(nowhere)
    await download((await issue()).recordId)
    expect(await getStatusList(anybody, { companyId: company.id, list: 1 })).toMatch(/^eyJ/)
    await expect(getStatusList(anybody, { companyId: company.id, list: 2 })).rejects.toMatchObject(nowhere)
  })

  test('begins anew when it is full, and the first one stays as it is', async () => {
    const { recordId } = await issue()
    const first = await download(recordId)
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`insert into credential_statuses (tenant_id, record_id, list, position, created_at)
        select ${company.id}, gen_random_uuid(), 1, n, now() from generate_series(0, ${LIST_LENGTH - 1}) n
        on conflict do nothing`
    })
    const next = await see((await download((await issue()).recordId)).credential)
    expect(next.credentialStatus.statusListCredential).toMatch(/\/status\/2$/)
    expect(await isRevoked(first.credential)).toBe(false)
  })

  test('draws its places, so that they say nothing of the order', async () => {
    const places = []
    for (let turn = 0; turn < 4; turn += 1) {
      const { credentialStatus } = await see((await download((await issue()).recordId)).credential)
      places.push(Number(credentialStatus.statusListIndex))
    }
    expect(new Set(places).size).toBe(4)
    expect(Math.max(...places)).toBeGreaterThan(100)
  })
})

test('the role of the check page reads a list by its function alone', async () => {
  await download((await issue()).recordId)
  const behind = (statement: string) =>
    companies.access.pools.certificateCheck.transaction(
      async ({ tx }) => [...(await tx.execute(query.raw(statement)))],
      'rollback',
    )
  expect(await behind(`select * from app.read_status_list('${company.id}', 1)`)).toEqual([
    { issuer_name: company.name, issuer_orgnr: '310000086', revoked: '' },
  ])
  for (const table of ['credential_statuses', 'record_revocations', 'companies']) {
    await expect(behind(`select * from ${table}`)).rejects.toMatchObject({ cause: { code: '42501' } })
  }
})
