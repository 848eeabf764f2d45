import { beforeAll, expect, test } from 'vitest'
import { BOUND_MARK, type CiphertextPlace, ENCRYPTED_COLUMNS } from '#db/encrypted-columns.ts'
import { SANDBOX_CLIENT, SANDBOX_COMPANY_CLIENT } from '#server/adapters/hms-card/sandbox/start-sandbox.ts'
import { askForCleanUps } from '#server/domain/clean-up/ask-for-clean-ups.ts'
import { cleanUpCompany } from '#server/domain/clean-up/clean-up-company.ts'
import { getPersonalCode } from '#server/domain/personal-code/get-personal-code.ts'
import { issuePersonalCode } from '#server/domain/personal-code/issue-personal-code.ts'
import { setCredential } from '#server/domain/register-access/set-credential.ts'
import { addToRegister } from '#server/domain/site-register/add-to-register.ts'
import { changeEntry } from '#server/domain/site-register/change-entry.ts'
import { changeEntrySchema } from '#server/domain/site-register/schema.ts'
import { encrypt } from '#server/encryption.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { createTestProject } from '#tests/support/test-projects.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { checkInCard, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const { sandbox, dependencies } = await openTestRegisters({ clients: [SANDBOX_CLIENT, SANDBOX_COMPANY_CLIENT] })
const companies = openTestCompanies(await openTestDatabase(), dependencies)
const sql = companies.asSuperuser
const { cardVault } = dependencies
/** With which `openTestRegisters` encrypts. */
const KEY = Buffer.alloc(32, 2)
const NOT_READABLE = Buffer.alloc(40, 3)
let company: TestCompany
let kari: string

interface Stored extends CiphertextPlace {
  bytes: Buffer
}

async function listStored(): Promise<Stored[]> {
  const all = ENCRYPTED_COLUMNS.map(async (column) => {
    const [table, name] = column.split('.') as [string, string]
    const rows =
      await sql`select tenant_id, id, ${sql(name)} as bytes from ${sql(table)} where ${sql(name)} is not null`
    return rows.map(({ tenant_id, id, bytes }): Stored => ({ column, tenantId: tenant_id, id, bytes }))
  })
  return (await Promise.all(all)).flat()
}

const open = ({ bytes, ...place }: Stored) => cardVault.decrypt(bytes, place)
const cleanUp = ({ id }: TestCompany = company) =>
  cleanUpCompany(companies.contexts.job('clean-up-company').forCompany(id))

async function store({ column, id }: CiphertextPlace, bytes: Buffer) {
  const [table, name] = column.split('.') as [string, string]
  await sql`update ${sql(table)} set ${sql(name)} = ${bytes} where id = ${id}`
}

async function isAskedFor({ id }: TestCompany) {
  await sql`delete from pgboss.job where name = 'clean-up-company'`
  await askForCleanUps(companies.contexts.job('clean-up'))
  return (await sql`select 1 from pgboss.job where name = 'clean-up-company' and data->>'tenantId' = ${id}`).length > 0
}

beforeAll(async () => {
  company = await companies.createCompany()
  await sql`update companies set name_backfills = 3`
  const { versionId } = await publishTestCourse(company.admin)
  const sessionId = await startTestSession(company.instructor, versionId)
  await checkInCard(company.instructor, sessionId, qrOf('valid-kari'))
  // Their scans wait, so that nothing erases them.
  sandbox.control.change({ register: { mode: 'badGateway' } })
  for (const card of ['valid-jonas', 'valid-8-digits']) await checkInCard(company.instructor, sessionId, qrOf(card))
  sandbox.control.reset()
  const [person] = await sql`select id from persons`
  kari = person!.id
  await issuePersonalCode(company.instructor.ctx, { personId: kari, replaces: null })
  const projectId = await createTestProject(company)
  await addToRegister(company.instructor.ctx, { projectId, personIds: [kari] })
  const [entry] = await sql`select id from site_register_entries`
  const change = { projectId, entryId: entry!.id, cardNumber: '9000001' }
  await changeEntry(company.instructor.ctx, changeEntrySchema.parse(change))
  await setCredential(company.admin.ctx, {
    clientId: SANDBOX_COMPANY_CLIENT.id,
    clientSecret: SANDBOX_COMPANY_CLIENT.secret,
  })
})

test('every column with a ciphertext is known', async () => {
  const columns = await sql`select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and column_name like '%\\_encrypted'`
  expect(columns.map(({ name }) => name).toSorted()).toEqual([...ENCRYPTED_COLUMNS])
})

test('each ciphertext that the product stores opens in its own place, and in no other', async () => {
  const stored = await listStored()
  expect([...new Set(stored.map(({ column }) => column))]).toEqual([...ENCRYPTED_COLUMNS])
  const other = await companies.createCompany()
  for (const own of stored) {
    expect(own.bytes.subarray(0, 4)).toEqual(BOUND_MARK)
    expect(open(own)).not.toBe('')
    const column = ENCRYPTED_COLUMNS.find((each) => each !== own.column)!
    for (const elsewhere of [{ column }, { tenantId: other.id }, { id: other.id }]) {
      expect(() => open({ ...own, ...elsewhere })).toThrow()
    }
  }
})

test('what the version before encrypted is read, and encrypted anew for its place on the first of three nights', async () => {
  const before = await listStored()
  for (const own of before) await store(own, encrypt(open(own), KEY))
  expect((await listStored()).map(open)).toEqual(before.map(open))
  const [waiting] = await sql`select scan_id from scan_resolutions`
  const spoilt = before.find(({ column, id }) => column === 'scans.payload_encrypted' && id === waiting!.scan_id)!
  await store(spoilt, NOT_READABLE)
  expect(await getPersonalCode(company.instructor.ctx, { personId: kari })).toMatchObject({ firstName: 'Kari' })

  await cleanUp()
  for (const own of await listStored()) {
    const was = before.find(({ column, id }) => column === own.column && id === own.id)!
    if (own.id === spoilt.id && own.column === spoilt.column) expect(own.bytes).toEqual(NOT_READABLE)
    else expect([own.bytes.subarray(0, 4), open(own)]).toEqual([BOUND_MARK, open(was)])
  }

  // A server of that version may still write.
  const code = before.find(({ column }) => column === 'personal_codes.token_encrypted')!
  for (const isBound of [true, true, false]) {
    await store(code, encrypt(open(code), KEY))
    await cleanUp()
    const [row] = await sql`select token_encrypted as bytes from personal_codes where id = ${code.id}`
    expect(row!.bytes.subarray(0, 4).equals(BOUND_MARK)).toBe(isBound)
  }
})

test('ciphertexts that nobody can read keep no other from being bound', async () => {
  const [one] = await sql`select * from scans limit 1`
  const idOf = (index: number) => `ffffffff-ffff-7000-8000-${String(index).padStart(12, '0')}`
  const readable = { ...one, id: idOf(501), payload_encrypted: encrypt('readable', KEY) }
  const unreadable = Array.from({ length: 501 }, (_, index) => ({
    ...one,
    id: idOf(index),
    payload_encrypted: NOT_READABLE,
  }))
  const waits = { attempts: 1, next_attempt_at: '2100-01-01', last_error_code: 'UNAVAILABLE' }
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    const all = [...unreadable, readable]
    // A scan that waits keeps its text.
    await tx`insert into scan_resolutions ${tx(all.map(({ id }) => ({ tenant_id: company.id, scan_id: id, ...waits })))}`
    await tx`insert into scans ${tx(all)}`
  })
  await sql`update companies set ciphertext_bindings = 0`
  await cleanUp()
  const stored = await listStored()
  expect(stored.filter(({ bytes }) => bytes.equals(NOT_READABLE)).length).toBeGreaterThan(500)
  expect(open(stored.find(({ id }) => id === readable.id)!)).toBe('readable')
  expect(stored.find(({ id }) => id === readable.id)!.bytes.subarray(0, 4)).toEqual(BOUND_MARK)
})

test('a company is asked about on three nights', async () => {
  const fresh = await companies.createCompany()
  await sql`update companies set name_backfills = 3`
  for (const _ of [1, 2, 3]) {
    expect(await isAskedFor(fresh)).toBe(true)
    await cleanUp(fresh)
  }
  expect(await isAskedFor(fresh)).toBe(false)
})
