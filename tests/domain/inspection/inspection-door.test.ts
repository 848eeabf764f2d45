import { sql as query } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ACCESS_ROLES, type AccessRole } from '#db/access-roles.ts'
import { openDatabaseAccess } from '#db/client.ts'
import { newId } from '#db/new-id.ts'
import { listPackLines } from '#db/queries/inspection-packs.ts'
import { withInspectionAccess } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'
import { endInspection } from '#server/domain/inspection/end-inspection.ts'
import { hashInspectionToken, newInspectionToken } from '#server/domain/inspection/inspection-token.ts'
import { sendInspection } from '#server/domain/inspection/send-inspection.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { setContext } from '#tests/support/set-context.ts'
import { openTestApi } from '#tests/support/test-api.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { makeTestPack } from '#tests/support/test-inspections.ts'
import { train } from '#tests/support/test-look-ups.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { requireOf } from '#tests/support/test-requirements.ts'

// Who × what × in which state: generated, against the database and through each procedure.
const { dependencies } = await openTestRegisters()
const database = await openTestDatabase()
const certificates = { canDraw: async () => true, render: async () => Buffer.from('%PDF') }
const companies = openTestCompanies(database, { ...dependencies, certificates })
const { asSuperuser, passTime } = companies
// Its statements name no scope: only the policies hold them.
const access = openDatabaseAccess(database.appUrl)
afterAll(() => access.close())
const pack = openTestApi(companies).callerOf({ signInId: null }).inspectionPack

const CALLERS = [
  'who has the link',
  'who has the link from a letter',
  'who has the link of another pack of the company',
  'who has the link of another company',
  'who has a forged link',
  'who has half of the link',
  'who has nothing',
] as const
const RECORDS = ['in the pack', 'in the other pack', 'of another company', 'with a forged id'] as const

const DAY = 24 * 60 * 60_000
const nothing = async () => {}

type State = { isOpen: boolean; enter: () => Promise<unknown>; leave: () => Promise<unknown> }
const STATES: Record<string, State> = {
  open: { isOpen: true, enter: nothing, leave: nothing },
  'at its last millisecond': {
    isOpen: true,
    enter: async () => passTime(7 * DAY - 1),
    leave: async () => passTime(1 - 7 * DAY),
  },
  expired: { isOpen: false, enter: async () => passTime(7 * DAY), leave: async () => passTime(-7 * DAY) },
  ended: {
    isOpen: false,
    enter: () => asSuperuser`update inspections set ended_at = now(), ended_by = made_by`,
    leave: () => asSuperuser`update inspections set ended_at = null, ended_by = null`,
  },
  emptied: {
    isOpen: false,
    enter: () => asSuperuser`update inspections set emptied_at = now()`,
    leave: () => asSuperuser`update inspections set emptied_at = null`,
  },
  'of a company that is no longer verified': {
    isOpen: true,
    enter: () => asSuperuser`update company_verifications set ended_at = now(), ended_by = 'test'`,
    leave: () => asSuperuser`update company_verifications set ended_at = null, ended_by = null`,
  },
}

let company: TestCompany
let other: TestCompany
let tokens: Record<(typeof CALLERS)[number], string>
let recordIds: Record<(typeof RECORDS)[number], string>
let inspectionId: string

/** The courses that each pack is about. */
const COURSES: Partial<Record<(typeof CALLERS)[number], string>> = {
  'who has the link': 'Fallsikring',
  'who has the link from a letter': 'Fallsikring',
  'who has the link of another pack of the company': 'Varme arbeider',
  'who has the link of another company': 'Stillas',
}

async function trainAndRequire(of: TestCompany, card: string, title: string) {
  const { courseId } = await train(of, [card], { title })
  await requireOf(of, { audience: 'trade', trade: 'CONSTRUCTION', courseIds: [courseId] })
  return courseId
}

/** Sends the pack's link by e-mail, and gives the token in the letter. */
async function sendTo(id: string) {
  const to = { email: 'inspektor@tilsyn.example', locale: 'nb' } as const
  const { letterId } = await sendInspection(company.admin.ctx, { key: newId(), inspectionId: id, ...to })
  const [row] = await asSuperuser`select content from emails where id = ${letterId}`
  const { message } = companies.dependencies.emailVault.open(row!.content)
  if (message.kind !== 'inspectionPack') throw new Error(message.kind)
  return message.link.split('/').at(-1)!
}

beforeAll(async () => {
  company = await companies.createCompany({ orgnr: '310000086', verified: true })
  other = await companies.createCompany({ orgnr: '310000094', verified: true })
  const first = await trainAndRequire(company, 'valid-kari', 'Fallsikring')
  const second = await trainAndRequire(company, 'valid-kari', 'Varme arbeider')
  await trainAndRequire(other, 'valid-kari', 'Stillas')
  const own = await makeTestPack(company, { courseIds: [first] })
  inspectionId = own.inspectionId
  tokens = {
    'who has the link': own.token,
    'who has the link from a letter': await sendTo(inspectionId),
    'who has the link of another pack of the company': (await makeTestPack(company, { courseIds: [second] })).token,
    'who has the link of another company': (await makeTestPack(other)).token,
    'who has a forged link': newInspectionToken(),
    'who has half of the link': own.token.slice(0, 20),
    'who has nothing': '',
  }
  const recordOf = async ({ id }: TestCompany, title: string) => {
    const [row] = await asSuperuser`select id from records where tenant_id = ${id} and course_title = ${title}`
    return row!.id as string
  }
  recordIds = {
    'in the pack': await recordOf(company, 'Fallsikring'),
    'in the other pack': await recordOf(company, 'Varme arbeider'),
    'of another company': await recordOf(other, 'Stillas'),
    'with a forged id': newId(),
  }
})

const TABLES = {
  inspections: 'id',
  inspection_requirements: 'inspection_id',
  inspection_people: 'inspection_id',
  inspection_lines: 'inspection_id',
} as const
type Table = keyof typeof TABLES

/** What the database shows: the courses of the pack. The policies alone show no other row. */
async function atTheDatabase(token: string) {
  const key = { tokenHash: hashInspectionToken(token), now: companies.dependencies.now() }
  return withInspectionAccess(access, key, async (scope) => {
    if (!scope) return []
    for (const [table, column] of Object.entries(TABLES)) {
      const rows = await scope.tx.execute<{ pack: string }>(
        query.raw(`select distinct ${column} as pack from ${table}`),
      )
      expect({ table, packs: rows.map((row) => row.pack) }).toEqual({ table, packs: [scope.inspectionId] })
    }
    const titles = await scope.tx.execute<{ title: string }>(query.raw('select title from inspection_requirements'))
    expect((await listPackLines(scope, { from: 0, onlyGaps: false, limit: 10 })).length).toBeGreaterThan(0)
    return titles.map(({ title }) => title)
  })
}

async function answered<T>(call: Promise<T>): Promise<T | string> {
  try {
    return await call
  } catch (error) {
    const { cause } = error as Error
    if (cause instanceof DomainError) return cause.code
    throw error
  }
}

async function countOpenings() {
  const [row] = await asSuperuser`select (select count(*)::int from inspection_openings) as openings,
    (select count(*)::int from audit_events where action = 'inspection.opened') as events`
  return row as { openings: number; events: number }
}

/** A call that is answered leaves one opening and one event, and one that is refused leaves none. */
async function opens<T>(call: () => Promise<T>, isAnswered: boolean): Promise<T | string> {
  const before = await countOpenings()
  const answer = await answered(call())
  const more = isAnswered ? 1 : 0
  expect(await countOpenings()).toEqual({ openings: before.openings + more, events: before.events + more })
  if (!isAnswered) expect(answer).toBe('NOT_FOUND')
  return answer
}

async function readAll(pieces: AsyncIterable<Uint8Array>) {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

describe.each(Object.keys(STATES))('a pack that is %s', (state) => {
  test.each(CALLERS)('shows to somebody %s their own pack, if they have one', async (who) => {
    const { isOpen, enter, leave } = STATES[state]!
    const course = COURSES[who]
    await enter()
    try {
      expect(await atTheDatabase(tokens[who])).toEqual(course && isOpen ? [course] : [])
      const isTheirs = isOpen && course !== undefined
      const page = await opens(() => pack.open({ token: tokens[who] }), isTheirs)
      if (typeof page === 'string') return
      expect(page.requirements.map(({ title }) => title)).toEqual([course])
      expect(page.company.name).toBe(who === 'who has the link of another company' ? other.name : company.name)
    } finally {
      await leave()
    }
  })

  test.each(CALLERS)('gives to somebody %s their own pack as PDF and files, if they have one', async (who) => {
    const { isOpen, enter, leave } = STATES[state]!
    const isTheirs = isOpen && COURSES[who] !== undefined
    await enter()
    try {
      const pdf = await opens(() => pack.print({ token: tokens[who] }), isTheirs)
      if (typeof pdf !== 'string') expect((await readAll(pdf.bytes)).subarray(0, 5).toString()).toBe('%PDF-')
      const archive = await opens(() => pack.archive({ token: tokens[who] }), isTheirs)
      if (typeof archive === 'string') return
      const names: string[] = []
      for await (const { name } of archive.files) names.push(name)
      expect(names).toContain('SHA256SUMS')
      expect(names.filter((name) => name.startsWith('bevis/'))).toHaveLength(1)
    } finally {
      await leave()
    }
  })

  test.each(CALLERS.flatMap((who) => RECORDS.map((which) => [who, which] as const)))(
    'prints for somebody %s the certificate of a record %s, if it is in their pack',
    async (who, which) => {
      const { isOpen, enter, leave } = STATES[state]!
      const records: Partial<Record<(typeof CALLERS)[number], (typeof RECORDS)[number]>> = {
        'who has the link': 'in the pack',
        'who has the link from a letter': 'in the pack',
        'who has the link of another pack of the company': 'in the other pack',
        'who has the link of another company': 'of another company',
      }
      await enter()
      try {
        const call = () => pack.certificate({ token: tokens[who], recordId: recordIds[which] })
        const printed = await opens(call, isOpen && records[who] === which)
        if (typeof printed !== 'string') expect(printed.fileName).toMatch(/\.pdf$/)
      } finally {
        await leave()
      }
    },
  )
})

describe('a link that is ended while somebody reads', () => {
  test('opens nothing in the next step of the same request', async () => {
    const { inspectionId: id, token } = await makeTestPack(company)
    const tokenHash = hashInspectionToken(token)
    const ctx = companies.contexts.inspection()
    const before = await ctx.transaction(tokenHash, async (scope) => scope !== null)
    await endInspection(company.admin.ctx, { inspectionId: id })
    const after = await ctx.transaction(tokenHash, async (scope) => scope !== null)
    expect({ before, after }).toEqual({ before: true, after: false })
    const own = ctx.company(tokenHash)
    await expect(
      own.transaction(
        () => true,
        async () => 1,
      ),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('stops an archive that is being sent', async () => {
    const { inspectionId: id, token } = await makeTestPack(company)
    const { files } = await pack.archive({ token })
    expect((await files.next()).value?.name).toBe('les-meg.txt')
    await endInspection(company.admin.ctx, { inspectionId: id })
    const rest = async () => {
      for await (const { name } of files) expect(name).not.toMatch(/^bevis/)
    }
    await expect(rest()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('lets its reader do nothing that takes a budget, a card or an employer', async () => {
    const own = companies.contexts.inspection().company(hashInspectionToken(tokens['who has the link']))
    const forbidden = { code: 'FORBIDDEN' }
    await expect(own.reserve(() => true, 'export')).rejects.toMatchObject(forbidden)
    await expect(own.cardTransaction(newId(), async () => 1)).rejects.toMatchObject(forbidden)
    await expect(
      own.employerTransaction(
        () => true,
        async () => 1,
      ),
    ).rejects.toMatchObject(forbidden)
  })
})

describe('what a link opened', () => {
  async function readAs(role: AccessRole, pack: string | null, statement: string) {
    return access.pools[role].transaction(async ({ tx }) => {
      if (pack) await setContext(tx, 'app.inspection', pack)
      return [...(await tx.execute(query.raw(statement)))]
    }, 'rollback')
  }

  test.each(Object.keys(TABLES) as Table[])('shows of %s the rows of one pack, and none without', async (table) => {
    const statement = `select ${TABLES[table]} as pack from ${table}`
    const all = await asSuperuser.unsafe(`select distinct ${TABLES[table]} as pack from ${table}`)
    expect(all.length).toBeGreaterThan(1)
    const shown = await readAs('inspection', inspectionId, statement)
    expect(new Set(shown.map((row) => row.pack))).toEqual(new Set([inspectionId]))
    expect(await readAs('inspection', null, statement)).toEqual([])
    expect(await readAs('inspection', newId(), statement)).toEqual([])
  })

  test.each(Object.keys(TABLES) as Table[])(
    'is held in %s by its policy: weakened, it shows other packs',
    async (table) => {
      const column = TABLES[table]
      const statement = `select distinct ${column} as pack from ${table}`
      await asSuperuser.unsafe(`alter policy inspection_door on ${table} using (true)`)
      const weakened = await readAs('inspection', inspectionId, statement)
      const right = `${column} = nullif(current_setting('app.inspection', true), '')::uuid`
      await asSuperuser.unsafe(`alter policy inspection_door on ${table} using (${right})`)
      expect(weakened.length).toBeGreaterThan(1)
      expect(await readAs('inspection', inspectionId, statement)).toEqual([{ pack: inspectionId }])
    },
  )

  const others = (Object.keys(ACCESS_ROLES) as AccessRole[]).filter((role) => role !== 'inspection')
  test.each(others)('is not shown to the %s role by the same setting', async (role) => {
    for (const [table, column] of Object.entries(TABLES)) {
      const read = () => readAs(role, inspectionId, `select ${column} from ${table}`)
      const [granted] =
        await asSuperuser`select has_column_privilege(${ACCESS_ROLES[role]}, ${table}, ${column}, 'select') as may`
      if (granted!.may) expect(await read()).toEqual([])
      else await expect(read()).rejects.toMatchObject({ cause: { code: '42501' } })
    }
  })

  test.each([
    'persons',
    'records',
    'external_proofs',
    'person_contacts',
    'audit_events',
    'companies',
    'inspection_openings',
  ])('has nothing of %s: the role reads packs alone', async (table) => {
    const reading = readAs('inspection', inspectionId, `select 1 from ${table}`)
    await expect(reading).rejects.toMatchObject({ cause: { code: '42501' } })
  })

  test('has neither the token nor who made it, and cannot be changed', async () => {
    for (const statement of [
      'select token_hash from inspections',
      'select made_by from inspections',
      'update inspections set ended_at = now()',
      'delete from inspection_lines',
      "insert into inspection_openings (tenant_id, id, inspection_id, part, opened_at) values (null, null, null, 'page', now())",
    ]) {
      await expect(readAs('inspection', inspectionId, statement)).rejects.toMatchObject({ cause: { code: '42501' } })
    }
  })
})
