import { randomBytes } from 'node:crypto'
import postgres, { type TransactionSql } from 'postgres'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { AuditAction } from '#db/audit-actions.ts'
import { newId } from '#db/new-id.ts'
import { runVerifyRecords } from '#scripts/verify-records/command.ts'
import { verifyDatabase } from '#scripts/verify-records/verify-database.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import { sealInstallation } from '#server/domain/audit/seal-installation.ts'
import { revokeRecord } from '#server/domain/record/revoke-record.ts'
import { undoCompletion } from '#server/domain/session/undo-completion.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany, testSigner, testSigningKeys } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { completeTestSession, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const TABLES = ['audit_events', 'seals', 'seal_heads', 'records', 'record_revocations']

const { dependencies } = await openTestRegisters()
const database = await openTestDatabase()
const companies = openTestCompanies(database, dependencies)
const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {}, transform: postgres.camel })
afterAll(() => owner.end())
const { asSuperuser } = companies
let company: TestCompany
let recordId: string

beforeAll(async () => {
  company = await companies.createCompany({ logged: true })
  const { admin, instructor } = company
  const { versionId } = await publishTestCourse(admin)
  const undone = await startTestSession(instructor, versionId)
  await completeTestSession(instructor, undone, [qrOf('valid-jonas')])
  await undoCompletion(instructor.ctx, { sessionId: undone, reason: 'Feil økt' })
  const completed = await startTestSession(instructor, versionId)
  await completeTestSession(instructor, completed, [qrOf('valid-kari'), qrOf('blocked-expired')])
  const live = await asSuperuser`select id from records where revoked_at is null order by id`
  await revokeRecord(admin.ctx, { recordId: live[0]!.id, reason: 'Feil dato' })
  recordId = live[1]!.id
  await sealInstallation(companies.contexts.job('seal'))
  await sealAuditEvents(companies.contexts.job('seal-company').forCompany(company.id))
  await recordEvent()
  for (const table of TABLES) await asSuperuser.unsafe(`create table public.kept_${table} as select * from ${table}`)
})

afterEach(() =>
  tamper(async (tx) => {
    for (const table of TABLES) {
      await tx.unsafe(`delete from ${table}`)
      await tx.unsafe(`insert into ${table} select * from kept_${table}`)
    }
  }),
)

const recordEvent = (action: AuditAction = 'course.retired', entityId = company.id) =>
  company.admin.ctx.transaction(
    () => true,
    (scope) => recordAuditEvent(scope, { action, entityId, now: new Date() }),
  )

/** Bypasses every key and policy, as the owner of the database's files can. */
const tamper = (work: (tx: TransactionSql) => Promise<unknown>) =>
  asSuperuser.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await work(tx)
  })

const verify = async () => (await verifyDatabase(owner, { keys: testSigner })).mismatch

test('verifies every record, revocation and event with counts, and reports what is not sealed yet', async () => {
  const { mismatch, counts } = await verifyDatabase(owner, { keys: testSigner })
  expect(mismatch).toBeNull()
  const [rows] = await asSuperuser`select count(*)::int as events from audit_events`
  expect(counts).toMatchObject({ companies: 1, unsealed: 1, records: 3, revocations: 2, erased: 0 })
  expect(counts.sealed).toBe(rows!.events - 1)
})

test.each<[string, string, object]>([
  ["a record's name", 'update records set last_name = last_name || $$x$$ where id = $1', { table: 'records' }],
  ["a record's course", 'update records set course_title = $$Kran$$ where id = $1', { table: 'records' }],
  [
    'what was taught',
    `update records set training = replace(training, '"form":1', '"form":2') where id = $1`,
    { table: 'records' },
  ],
  ['what was taught, taken away', 'update records set training = null where id = $1', { table: 'records' }],
  [
    'the time of issue, by a microsecond',
    "update records set issued_at = issued_at + interval '1 microsecond' where id = $1",
    { table: 'records' },
  ],
  ['a deleted record', 'delete from records where id = $1', { table: 'records', difference: /missing/ }],
  ['a mark that it is revoked', 'update records set revoked_at = now() where id = $1', { table: 'records' }],
])('reports %s', async (_, statement, expected) => {
  await tamper((tx) => tx.unsafe(statement, [recordId]))
  const mismatch = await verify()
  expect(mismatch).toMatchObject({ companyId: company.id, id: recordId, table: Reflect.get(expected, 'table') })
  if ('difference' in expected)
    expect(mismatch!.difference).toMatch(String(Reflect.get(expected, 'difference')).slice(1, -1))
})

test.each([
  ['one byte of a payload', 'set payload = overlay(payload placing $$9$$ from 3 for 1)'],
  ['one byte of a salt', 'set salt = set_byte(salt, 3, get_byte(salt, 3) # 1)'],
  ['an action', "set action = 'course.restored'"],
  ['who did it', `set actor_id = '${newId()}'`],
  ['to what', `set entity_id = '${newId()}'`],
  ['the mark that it is sealed', 'set sealed_at = null'],
  ['when, by a microsecond', "set occurred_at = occurred_at + interval '1 microsecond'"],
])('reports an event with a changed %s', async (_, change) => {
  const [event] = await asSuperuser`select audit_event_id as id from seals where position = 3`
  await tamper((tx) => tx.unsafe(`update audit_events ${change} where id = $1`, [event!.id]))
  expect(await verify()).toMatchObject({ position: 3, table: 'audit_events', id: event!.id })
})

test('reports a payload that was changed together with its salted digest', async () => {
  const [event] = await asSuperuser`select audit_event_id as id from seals where position = 4`
  await tamper(
    (tx) =>
      tx`update audit_events set payload = '{"a":1}', digest = sha256(salt || '{"a":1}'::bytea) where id = ${event!.id}`,
  )
  expect(await verify()).toMatchObject({ position: 4, table: 'audit_events', id: event!.id })
})

test('reports a missing seal', async () => {
  await tamper((tx) => tx`delete from seals where position = 5`)
  expect(await verify()).toMatchObject({ position: 5, table: 'seals', difference: 'the seal is missing' })
})

test('reports a missing event', async () => {
  const [event] = await asSuperuser`select audit_event_id as id from seals where position = 2`
  await tamper((tx) => tx`delete from audit_events where id = ${event!.id}`)
  expect(await verify()).toMatchObject({ position: 2, table: 'audit_events', id: event!.id })
})

test('reports two swapped seals', async () => {
  await tamper(async (tx) => {
    await tx`update seals set position = -1 where position = 2`
    await tx`update seals set position = 2 where position = 3`
    await tx`update seals set position = 3 where position = -1`
  })
  expect(await verify()).toMatchObject({ position: 2, table: 'seals', id: '2' })
})

test('reports a truncated chain, though its head was left', async () => {
  const [head] = await asSuperuser`select position::int as position from seal_heads`
  await tamper((tx) => tx`delete from seals where position > ${head!.position - 2}`)
  expect(await verify()).toMatchObject({
    table: 'audit_events',
    difference: expect.stringContaining('no seal holds it'),
  })
  await tamper(
    (tx) => tx`update audit_events e set sealed_at = null where not exists
    (select 1 from seals s where s.audit_event_id = e.id)`,
  )
  expect(await verify()).toMatchObject({ position: head!.position - 2, table: 'seal_heads' })
})

test('reports a changed head', async () => {
  await tamper((tx) => tx`update seal_heads set chain = sha256(chain)`)
  expect(await verify()).toMatchObject({ table: 'seal_heads', id: company.id })
})

test('reports a record that nobody issued', async () => {
  const forged = newId()
  await tamper(async (tx) => {
    await tx`create temporary table forged on commit drop as select * from records where id = ${recordId}`
    await tx`update forged set id = ${forged}, certificate_number = 'KY-0000-0000', attendance_id = ${newId()}`
    await tx`insert into records select * from forged`
  })
  expect(await verify()).toMatchObject({ position: null, table: 'records', id: forged })
})

test('reports a revocation with a changed reason, and a deleted one', async () => {
  const [revocation] = await asSuperuser`select id from record_revocations where kind = 'correction'`
  await tamper((tx) => tx`update record_revocations set reason = 'En annen grunn' where id = ${revocation!.id}`)
  expect(await verify()).toMatchObject({ table: 'record_revocations', id: revocation!.id })
  await tamper(async (tx) => {
    await tx`update records set revoked_at = null where id in (select record_id from record_revocations)`
    await tx`delete from record_revocations`
  })
  expect(await verify()).toMatchObject({ table: 'record_revocations', difference: 'the revocation is missing' })
})

test('recognises an erased record by its tombstone, and the chain stays intact', async () => {
  await tamper((tx) => tx`update records set first_name = '', last_name = '', salt = '' where id = ${recordId}`)
  expect(await verify()).toMatchObject({ table: 'records', id: recordId })
  await recordEvent('record.erased', recordId)
  expect((await verifyDatabase(owner, { keys: testSigner })).counts).toMatchObject({ records: 2, erased: 1 })
  expect(await verify()).toBeNull()
  await tamper((tx) => tx`update records set salt = ${randomBytes(16)} where id = ${recordId}`)
  expect(await verify()).toMatchObject({ table: 'records', id: recordId })
})

test('the command prints what verifies with exit code 0, and the first invalid entry with 1', async () => {
  vi.stubEnv('DATABASE_URL', database.appUrl)
  vi.stubEnv('DATABASE_OWNER_URL', database.ownerUrl)
  vi.stubEnv('KYNDIG_DATA_DIR', '/nowhere')
  vi.stubEnv('KYNDIG_SIGNING_KEYS', Buffer.from(JSON.stringify(testSigningKeys)).toString('base64'))
  const said: string[] = []
  vi.spyOn(console, 'log').mockImplementation((line) => void said.push(line))
  vi.spyOn(console, 'error').mockImplementation((line) => void said.push(line))
  await runVerifyRecords()
  expect(process.exitCode).toBeUndefined()
  expect(said.at(-1)).toMatch(/^Everything holds: 1 companies, \d+ sealed events, 3 records, 2 revocations/)
  await tamper((tx) => tx`update records set last_name = 'Endret' where id = ${recordId}`)
  await runVerifyRecords()
  expect(process.exitCode).toBe(1)
  expect(said.at(-1)).toContain(`company ${company.id}, position`)
  expect(said.at(-1)).toContain(`records ${recordId}`)
  process.exitCode = undefined
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})
