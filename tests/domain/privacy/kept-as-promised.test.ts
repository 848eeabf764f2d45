import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { askAgain } from '#server/domain/attendance/ask-again.ts'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { resolveDueScans } from '#server/domain/attendance/resolve-due-scans.ts'
import { askForCleanUps } from '#server/domain/clean-up/ask-for-clean-ups.ts'
import { cleanUpCompany } from '#server/domain/clean-up/clean-up-company.ts'
import { cleanUpSignIns } from '#server/domain/clean-up/clean-up-sign-ins.ts'
import { removeListFile } from '#server/domain/list-file/remove-list-file.ts'
import { requestListFile } from '#server/domain/list-file/request-list-file.ts'
import { requestListFileSchema } from '#server/domain/list-file/schema.ts'
import { KEPT_DATA, type KindOfData } from '#server/domain/privacy/rules.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { checkInCard, newWrite, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const { sandbox, dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
const sql = companies.asSuperuser
let company: TestCompany

beforeAll(async () => {
  company = await companies.createCompany()
  // Its names have been processed for the required number of nights.
  await sql`update companies set name_backfills = 3, ciphertext_bindings = 3`
})

const days = Object.entries(KEPT_DATA).flatMap(([kind, data]) => ('days' in data ? [[kind, data.days] as const] : []))
const daysOf = (kind: KindOfData) => days.find(([each]) => each === kind)![1]
const jobOf = (name: 'clean-up-company' | 'remove-list-file') => companies.contexts.job(name).forCompany(company.id)
const cleanUp = async () => {
  await cleanUpCompany(jobOf('clean-up-company'))
  await cleanUpSignIns(companies.contexts.signIn())
}
const isAskedFor = async () => {
  await sql`delete from pgboss.job where name = 'clean-up-company'`
  await askForCleanUps(companies.contexts.job('clean-up'))
  const asked = await sql`select data from pgboss.job where name = 'clean-up-company'`
  return asked.some(({ data }) => data.tenantId === company.id)
}

/** A row as it was left at `at`, without the rows that it belongs to. */
type Row = (id: string, at: Date) => Record<string, Record<string, unknown>>

const bytes = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex')
const inCompany = (id: string) => ({ tenant_id: company.id, id })
const letter = (at: Date) => ({ created_at: at, expires_at: at, sent_at: at, attempts: 1 })

/** What each period is about: rows whose time began at a moment, and what is still kept of one. */
const PERIODS: Record<string, { row: Row; kept: string; table: string }> = {
  cards: {
    row: (id, at) => ({
      scans: {
        ...inCompany(id),
        session_id: newId(),
        kind: 'qr',
        source: 'camera',
        content_hash: bytes(id),
        payload_encrypted: bytes(id),
        device_time: at,
        received_at: at,
        scanned_by: newId(),
      },
      scan_resolutions: {
        tenant_id: company.id,
        scan_id: id,
        attempts: 1,
        next_attempt_at: companies.dependencies.now(),
        last_error_code: 'UNAVAILABLE',
      },
    }),
    table: 'scans',
    kept: 'payload_encrypted is not null',
  },
  letters: { row: (id, at) => ({ emails: { ...inCompany(id), ...letter(at) } }), table: 'emails', kept: 'true' },
  inspections: {
    row: (id, at) => ({
      inspections: {
        ...inCompany(id),
        reader: 'authority',
        recipient: 'Arbeidstilsynet',
        coverage: 'everybody',
        coverage_name: '',
        token_hash: bytes(id),
        made_at: at,
        made_by: newId(),
        expires_at: at,
        people_count: 1,
        line_count: 0,
        met_count: 0,
        list_sha256: bytes(id),
      },
      inspection_people: {
        tenant_id: company.id,
        inspection_id: id,
        person_id: newId(),
        first_name: 'Kari',
        last_name: 'Testesen',
        birth_date: '1990-01-01',
        recipient: 'Arbeidstilsynet',
        made_at: at,
      },
    }),
    table: 'inspections',
    kept: 'exists (select 1 from inspection_people p where p.inspection_id = t.id)',
  },
  signIns: {
    row: (id, at) => ({
      sign_ins: { id, user_id: newId(), method: 'code', device: 'test', created_at: at, expires_at: at },
    }),
    table: 'sign_ins',
    kept: 'true',
  },
  codes: {
    row: (id, at) => ({
      sign_in_codes: {
        id,
        email: 'kari@firma.example',
        code_hash: bytes(id),
        link_hash: bytes(id),
        failed_attempts: 0,
        created_at: at,
        expires_at: at,
      },
      sign_in_emails: { id, ...letter(at) },
    }),
    table: 'sign_in_codes',
    kept: 'true',
  },
}

async function insertAlone(rows: ReturnType<Row>) {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    for (const [table, row] of Object.entries(rows)) await tx`insert into ${tx(table)} ${tx(row)}`
  })
}

async function deleteAlone(tables: string[]) {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    // The members' own sign-ins stay.
    for (const table of tables) {
      await tx`delete from ${tx(table)} ${table === 'sign_ins' ? tx`where method = 'code'` : tx``}`
    }
  })
}

const keptOf = async (kind: string, ids: string[]) => {
  const { table, kept } = PERIODS[kind]!
  const rows = await sql`select id from ${sql(table)} t where id = any (${ids}) and ${sql.unsafe(kept)}`
  return rows.map(({ id }) => ids.indexOf(id))
}

test('each period of the register is tried here', () => {
  expect([...Object.keys(PERIODS), 'lists'].toSorted()).toEqual(days.map(([kind]) => kind).toSorted())
})

test.each(Object.keys(PERIODS))(
  '%s: what is just older than the register says goes, what is just younger stays',
  async (kind) => {
    const { row } = PERIODS[kind]!
    const ends = companies.dependencies.now().getTime() - daysOf(kind as KindOfData) * DAY
    const ids = [newId(), newId()]
    await insertAlone(row(ids[0]!, new Date(ends - MINUTE)))
    await insertAlone(row(ids[1]!, new Date(ends + MINUTE)))
    expect(await keptOf(kind, ids)).toEqual([0, 1])
    if (Object.values(row(newId(), new Date())).some((columns) => 'tenant_id' in columns)) {
      expect(await isAskedFor()).toBe(true)
    }
    await cleanUp()
    expect(await keptOf(kind, ids)).toEqual([1])
    await deleteAlone(Object.keys(row(newId(), new Date())))
  },
)

test('lists: the job that removes the file begins when the register says', async () => {
  const input = { of: { list: 'people', filter: { search: '' } }, format: 'csv', language: 'nb' }
  const { ctx, signInId } = company.admin
  const { listFileId } = await requestListFile(ctx, { ...requestListFileSchema.parse(input), signInId })
  const jobs = await sql`select extract(epoch from start_after - created_on) / 86400 as days from pgboss.job
    where name = 'remove-list-file' and data->>'listFileId' = ${listFileId}`
  expect(jobs.map((job) => Number(job.days))).toEqual([expect.closeTo(daysOf('lists'), 3)])
  await removeListFile(jobOf('remove-list-file'), { listFileId })
  expect(await sql`select id from list_files where id = ${listFileId}`).toEqual([])
})

describe('the text of a scan', () => {
  let sessionId: string

  beforeAll(async () => {
    const { versionId } = await publishTestCourse(company.admin)
    sessionId = await startTestSession(company.instructor, versionId)
  })

  const scan = async (card: string) => {
    const answer = await checkInCard(company.instructor, sessionId, qrOf(card))
    if (answer.outcome === 'not_a_card') throw new Error('not a card')
    return answer.entry.id
  }
  const hasText = async (id: string) =>
    (await sql`select payload_encrypted is not null as kept from scans where id = ${id}`)[0]?.kept
  const resolve = () => resolveDueScans(companies.contexts.job('test'))

  test('goes in the night after the register has named the person, at once or later', async () => {
    const kari = await scan('valid-kari')
    sandbox.control.change({ register: { mode: 'badGateway' } })
    const jonas = await scan('valid-jonas')
    expect([await hasText(kari), await hasText(jonas)]).toEqual([true, true])
    await cleanUp()
    expect([await hasText(kari), await hasText(jonas)]).toEqual([false, true])
    expect(await isAskedFor()).toBe(true)
    sandbox.control.reset()
    companies.passTime(MINUTE)
    expect(await resolve()).toMatchObject({ settled: 1, failed: 0 })
    await cleanUp()
    expect(await hasText(jonas)).toBe(false)
    expect(await isAskedFor()).toBe(false)
  })

  test('stays while a card may be asked about again, and goes when somebody enters the name', async () => {
    sandbox.control.change({ forgottenCards: ['valid-8-digits'] })
    const unknown = await scan('valid-8-digits')
    await cleanUp()
    await askAgain(company.instructor.ctx, { attendanceId: unknown })
    await resolve()
    await cleanUp()
    expect(await hasText(unknown)).toBe(true)
    const identity = { sessionId, attendanceId: unknown, firstName: 'Ola', birthDate: '1984-11-30', ...newWrite() }
    await declareIdentity(company.instructor.ctx, { ...identity, lastName: 'Oppgitt' })
    await cleanUp()
    expect(await hasText(unknown)).toBe(false)
  })

  test('is not asked about after ninety days, and a scan that still waits ends', async () => {
    sandbox.control.change({ register: { mode: 'badGateway' } })
    const late = await scan('pending-temporary')
    await sql`update scans set received_at = received_at - interval '91 days' where id = ${late}`
    await cleanUp()
    expect(await hasText(late)).toBe(false)
    companies.passTime(MINUTE)
    expect(await resolve()).toMatchObject({ settled: 1, failed: 0 })
    expect(await resolve()).toMatchObject({ settled: 0, failed: 0 })
    await expect(askAgain(company.instructor.ctx, { attendanceId: late })).rejects.toMatchObject({
      code: 'CONFLICT',
      reason: 'scanErased',
    })
  })
})
