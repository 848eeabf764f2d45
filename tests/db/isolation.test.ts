import { sql as query } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ACCESS_ROLES, type AccessRole } from '#db/access-roles.ts'
import { openDatabaseAccess } from '#db/client.ts'
import { TABLES_WITHOUT_TENANT } from '#db/tables-without-tenant.ts'
import { distribute } from '#scripts/distribute/distribute.ts'
import { countMutants } from '#tests/isolation/mutants.ts'
import { mutateDatabase } from '#tests/isolation/mutate-database.ts'
import { isWhole, reportMutants } from '#tests/isolation/report.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { populateCompany } from '#tests/support/populate-company.ts'
import { setContext } from '#tests/support/set-context.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestMailer } from '#tests/support/test-mailer.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'

// Generated from the schema: a new table is tested here automatically, and fails until it has a row.
const database = await openTestDatabase()
const registers = await openTestRegisters()
const companies = openTestCompanies(database, { ...registers.dependencies, mailer: openTestMailer() })
const superuser = postgres(database.superuserUrl, { max: 1, onnotice: () => {} })
const access = openDatabaseAccess(database.appUrl)
afterAll(() => Promise.all([superuser.end(), access.close()]))

const columns = await superuser<{ table: string; column: string }[]>`
  select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped order by 1, a.attnum`
const tables = [...new Set(columns.map(({ table }) => table))]
const tenantTables = tables.filter((table) => !(table in TABLES_WITHOUT_TENANT))

let ours: TestCompany
let theirs: TestCompany
let recordId: string
let inspectionId: string
/** What a phone's link opens, so that each table that it may read has a row: one session, one attendance of it, one person. */
let openedByLink: (table: string) => Record<string, string>
/** The lists of a person's own page, as if everything of ours were one person's. */
let openedByWorker: Record<string, string>
/** The same of what a company shares with a project. */
let openedByShare: Record<string, string>

beforeAll(async () => {
  ours = await companies.createCompany({ orgnr: '310000086' })
  theirs = await companies.createCompany({ orgnr: '310000094' })
  for (const company of [ours, theirs]) await populateCompany(company, companies, registers)
  const [record] = await superuser`select id from records where tenant_id = ${ours.id} limit 1`
  recordId = record!.id
  const idOf = async (column: string, table: string) =>
    (
      await superuser.unsafe(
        `select ${column} as id from ${table} where tenant_id = '${ours.id}' and ${column} is not null`,
      )
    )[0]!.id
  inspectionId = await idOf('id', 'inspections')
  const own = {
    'app.session': await idOf('id', 'sessions'),
    'app.person': await idOf('id', 'persons'),
    'app.attendance': await idOf('id', 'attendances'),
  }
  const elsewhere: Record<string, string> = {
    signatures: await idOf('attendance_id', 'signatures'),
    attendance_days: await idOf('attendance_id', 'attendance_days'),
  }
  const allOf = async (column: string, table: string) => {
    const rows = await superuser.unsafe(`select ${column} as id from ${table} where tenant_id = '${ours.id}'`)
    return `{${rows.map(({ id }) => id)}}`
  }
  openedByWorker = {
    'app.records': await allOf('id', 'records'),
    // The person of each table differs: all of ours, and none of theirs.
    'app.people': await allOf('id', 'persons'),
    'app.attendances': await allOf('id', 'attendances'),
    'app.employers': await allOf('id', 'employers'),
    'app.groups': await allOf('id', 'groups'),
    'app.projects': await allOf('id', 'projects'),
    'app.requests': await allOf('id', 'worker_requests'),
    'app.look_ups': `{${await idOf('id', 'look_ups')}}`,
    'app.members': `{${await idOf('id', 'memberships')}}`,
  }
  openedByShare = {
    'app.shared_people': await allOf('id', 'persons'),
    'app.shared_records': await allOf('id', 'records'),
    'app.shared_proofs': await allOf('id', 'external_proofs'),
  }
  openedByLink = (table) => ({ ...own, ...(elsewhere[table] && { 'app.attendance': elsewhere[table] }) })
})

// In `npm run test:citus` the rows of both companies move to the nodes of the cluster: what follows is asked there.
beforeAll(async () => {
  if (!database.isShared) return
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
  await distribute(owner, { shards: 4, report: (line) => console.log(line) })
  await owner.end()
}, 1_200_000)

/** Runs one statement as an access role with this setting, and rolls it back. */
async function behind(accessRole: AccessRole, settings: Record<string, string>, statement: string) {
  return access.pools[accessRole].transaction(async ({ tx }): Promise<Record<string, unknown>[]> => {
    for (const [name, value] of Object.entries(settings)) {
      await setContext(tx, name, value)
    }
    return [...(await tx.execute(query.raw(statement)))]
  }, 'rollback')
}

/** The setting of each access role for a member of `ours`, or for the employer of people that it has trained. */
const settingsOf: Record<AccessRole, (table: string) => Record<string, string>> = {
  own: () => ({ 'app.tenant': ours.id }),
  // The register names Kari's employer. Per's employer is asked whether he works there.
  employer: (table) => ({ 'app.employer': table === 'employer_claims' ? '310000078' : '310000019' }),
  account: () => ({ 'app.user': ours.viewer.userId, 'app.email': `nyansatt-${ours.slug}@example.org` }),
  signIn: () => ({}),
  operator: () => ({ 'app.operator': 'test' }),
  jobs: () => ({}),
  certificateCheck: () => ({ 'app.record': recordId }),
  selfCheckIn: (table) => openedByLink(table),
  card: () => ({ 'app.records': `{${recordId}}` }),
  worker: () => openedByWorker,
  inspection: () => ({ 'app.inspection': inspectionId }),
  share: () => openedByShare,
}

async function readableColumns(accessRole: AccessRole, table: string) {
  const rows = await superuser`select column_name from information_schema.column_privileges
    where grantee = ${ACCESS_ROLES[accessRole]} and table_name = ${table} and privilege_type = 'SELECT'`
  return rows.map((row) => `"${row.column_name}"`)
}

describe.each(tenantTables)('%s', (table) => {
  test('has rows of both companies, so that there is something to hide', async () => {
    const rows = await superuser.unsafe(`select distinct tenant_id from ${table}`)
    expect(rows.map((row) => row.tenant_id)).toEqual(expect.arrayContaining([ours.id, theirs.id]))
  })

  test.each(Object.keys(ACCESS_ROLES) as AccessRole[])(
    'shows nothing to the %s access role while no context is set',
    async (accessRole) => {
      const names = await readableColumns(accessRole, table)
      if (names.length === 0) {
        await expect(behind(accessRole, {}, `select * from ${table}`)).rejects.toMatchObject({
          cause: { code: '42501' },
        })
        return
      }
      const statement = `select ${names.join(', ')} from ${table}`
      expect(await behind(accessRole, {}, statement)).toEqual([])
      const shown = await behind(accessRole, settingsOf[accessRole](table), statement)
      expect(shown.length).toBeGreaterThan(0)
    },
  )

  test('shows a company only its own rows, whatever the statement asks for', async () => {
    const names = await readableColumns('own', table)
    const rows = await behind('own', { 'app.tenant': ours.id }, `select ${names.join(', ')} from ${table}`)
    expect(rows.length).toBeGreaterThan(0)
    expect(new Set(rows.map((row) => row.tenant_id))).toEqual(new Set([ours.id]))
    const asked = `select ${names.join(', ')} from ${table} where tenant_id = '${theirs.id}'`
    expect(await behind('own', { 'app.tenant': ours.id }, asked)).toEqual([])
  })

  test('rejects a row for another company', async () => {
    const granted =
      await superuser`select string_agg('"' || column_name || '"', ', ') as names from information_schema.column_privileges
      where grantee = ${ACCESS_ROLES.own} and table_name = ${table} and privilege_type = 'INSERT'`
    if (!granted[0]!.names) {
      await expect(
        behind('own', { 'app.tenant': ours.id }, `insert into ${table} (tenant_id) values ('${theirs.id}')`),
      ).rejects.toMatchObject({ cause: { code: '42501' } })
      return
    }
    const [row] = await superuser.unsafe(
      `select ${granted[0]!.names} from ${table} where tenant_id = '${theirs.id}' limit 1`,
    )
    // The policies accept an own row: at most it exists already, or the company may have only one.
    const [own] = await superuser.unsafe(
      `select ${granted[0]!.names} from ${table} where tenant_id = '${ours.id}' limit 1`,
    )
    const ownInsert = `insert into ${table} (${granted[0]!.names}) values (${valuesOf(own!)})`
    const refusal = await behind('own', { 'app.tenant': ours.id }, ownInsert).then(
      () => null,
      (error) => error.cause.code,
    )
    expect([null, '23505']).toContain(refusal)
    const insert = `insert into ${table} (${granted[0]!.names}) values (${valuesOf(row!)})`
    await expect(behind('own', { 'app.tenant': ours.id }, insert)).rejects.toMatchObject({
      cause: { code: '42501', message: expect.stringContaining('row-level security') },
    })
  })

  test('lets nobody change or delete another company’s rows', async () => {
    const changeable = await superuser`select column_name from information_schema.column_privileges
      where grantee = ${ACCESS_ROLES.own} and table_name = ${table} and privilege_type = 'UPDATE' limit 1`
    const statementsOn = (company: TestCompany) => [
      ...changeable.map(
        ({ column_name: name }) =>
          `update ${table} set "${name}" = "${name}" where tenant_id = '${company.id}' returning 1`,
      ),
      `delete from ${table} where tenant_id = '${company.id}' returning 1`,
    ]
    const touch = (statement: string) =>
      behind('own', { 'app.tenant': ours.id }, statement).then(
        (rows) => rows.length,
        (error) => error.cause.code as string,
      )
    const own = statementsOn(ours)
    for (const [index, statement] of statementsOn(theirs).entries()) {
      // An own row can be changed, or the role may not do this to any row. Other rows may refer to it.
      const ownTouched = await touch(own[index]!)
      expect(ownTouched).not.toBe(0)
      expect(await touch(statement)).toBe(ownTouched === '42501' ? '42501' : 0)
    }
  })
})

describe.each(Object.keys(TABLES_WITHOUT_TENANT))('%s', (table) => {
  test('shows a member only their own rows', async () => {
    const names = await readableColumns('own', table)
    if (names.length === 0) return
    const rows = await behind('own', { 'app.tenant': ours.id }, `select ${names.join(', ')} from ${table}`)
    expect(table).toBe('companies')
    expect(rows.map((row) => row.id)).toEqual([ours.id])
  })
})

test('the account role shows a user only their own rows', async () => {
  const settings = { 'app.user': ours.viewer.userId, 'app.email': ours.viewer.email }
  for (const table of ['users', 'sign_ins', 'memberships']) {
    const [{ id } = {}] = await behind('account', settings, `select count(*)::int as id from ${table}`)
    expect({ table, rows: id }).toEqual({ table, rows: 1 })
  }
  expect(await behind('account', settings, 'select id from invitations')).toEqual([])
  const invited = { ...settings, 'app.email': `nyansatt-${ours.slug}@example.org` }
  expect(await behind('account', invited, 'select id from invitations')).toHaveLength(1)
})

test('the employer role shows a verified employer only what was disclosed to it', async () => {
  const rows = await behind(
    'employer',
    { 'app.employer': '310000019' },
    'select disclosed_to_orgnr, last_name from records',
  )
  expect(rows.length).toBeGreaterThan(0)
  expect(new Set(rows.map((row) => row.disclosed_to_orgnr))).toEqual(new Set(['310000019']))
})

// `npm run test:isolation` takes each of them away in turn; these are some of them. A cluster spreads changes of its tables differently.
test.skipIf(database.isShared)(
  'each policy, lock and grant that is taken away is noticed by a check',
  async () => {
    // What belongs to no company, and what nothing above writes.
    await superuser`insert into budget_alarms (id, occurred_at, budget, level, used, refused)
    values (gen_random_uuid(), now(), 'registerQuestion', 'company', 1, 1)`
    await superuser`insert into operator_events (id, occurred_at, operator, action, company_id, note)
    values (gen_random_uuid(), now(), 'test', 'company.verified', ${ours.id}, '')`
    const mutants = await mutateDatabase(superuser, { isWhole })
    reportMutants('database', mutants)
    const { survivors, caught } = countMutants(mutants)
    expect(survivors).toEqual([])
    expect(caught).toBeGreaterThan(100)
  },
  600_000,
)

function valuesOf(row: Record<string, unknown>): string {
  return Object.values(row)
    .map((value) =>
      value === null ? 'null' : Buffer.isBuffer(value) ? `'\\x${value.toString('hex')}'` : literal(value),
    )
    .join(', ')
}

function literal(value: unknown): string {
  if (value instanceof Date) return `'${value.toISOString()}'`
  if (Array.isArray(value)) return `'{${value.join(',')}}'`
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  // A transaction refuses the end of a statement, also in a literal.
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll(';', '\\x3b')}'`
}
