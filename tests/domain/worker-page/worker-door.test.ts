import { sql as query } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ACCESS_ROLES, type AccessRole } from '#db/access-roles.ts'
import { openDatabaseAccess } from '#db/client.ts'
import { newId } from '#db/new-id.ts'
import { listOwnPersons, listOwnReceipts, listOwnRecords } from '#db/queries/worker-page.ts'
import { withWorkerAccess } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'
import { completeLinks } from '#server/domain/person/complete-links.ts'
import { hashWorkerSecret, newWorkerSecret } from '#server/domain/worker-link/worker-link-token.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { setContext } from '#tests/support/set-context.ts'
import { openTestApi } from '#tests/support/test-api.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openLookUpOf, train } from '#tests/support/test-look-ups.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { giveLink, openPage } from '#tests/support/test-workers.ts'

// Who × what × in which state: generated, against the database and through each procedure.
const { dependencies } = await openTestRegisters()
const database = await openTestDatabase()
const certificates = { canDraw: async () => true, render: async () => Buffer.from('%PDF') }
const companies = openTestCompanies(database, { ...dependencies, certificates })
const { asSuperuser, passTime } = companies
// Its statements name no scope: only the policies hold them.
const access = openDatabaseAccess(database.appUrl)
afterAll(() => access.close())
const api = openTestApi(companies)

let trainer: TestCompany
let other: TestCompany
let site: TestCompany
let personId: string
let link: { linkId: string; token: string }
let secrets: Record<(typeof CALLERS)[number], string | null>
let recordIds: Record<(typeof RECORDS)[number], string>

const CALLERS = [
  'the person',
  'the person before the code',
  'a colleague with their own page',
  'somebody with a forged secret',
  'somebody without any',
] as const

const RECORDS = ['their own', 'a colleague’s', 'their own at another company', 'a forged id'] as const

type State = { isOpen: boolean; enter: () => Promise<unknown>; leave: () => Promise<unknown> }
const nothing = async () => {}
const HALF_AN_HOUR = 30 * 60_000

const STATES: Record<string, State> = {
  open: { isOpen: true, enter: nothing, leave: nothing },
  ended: {
    isOpen: false,
    enter: async () => passTime(HALF_AN_HOUR),
    leave: async () => passTime(-HALF_AN_HOUR),
  },
  'at its last millisecond': {
    isOpen: true,
    enter: async () => passTime(HALF_AN_HOUR - 1),
    leave: async () => passTime(1 - HALF_AN_HOUR),
  },
  'closed by the person': {
    isOpen: false,
    enter: () => asSuperuser`update worker_sign_ins set ended_at = now()`,
    leave: () => asSuperuser`update worker_sign_ins set ended_at = null`,
  },
  'of a link that has ended': {
    isOpen: false,
    enter: () => asSuperuser`update worker_links set ended_at = now()`,
    leave: () => asSuperuser`update worker_links set ended_at = null`,
  },
  'of a person whose contact is another address now': {
    isOpen: false,
    enter: () => asSuperuser`update person_contacts set email = 'ny@example.org'`,
    leave: () =>
      asSuperuser`update person_contacts c set email = l.email from worker_links l
        where l.tenant_id = c.tenant_id and l.person_id = c.person_id`,
  },
  'of a person without contact': {
    isOpen: false,
    enter: () => asSuperuser`delete from person_contacts`,
    leave: () => asSuperuser`insert into person_contacts (tenant_id, person_id, email, locale, set_at, set_by)
      select tenant_id, person_id, email, locale, now(), issued_by from worker_links`,
  },
  'of a company that is no longer verified': {
    isOpen: true,
    enter: () =>
      asSuperuser`update company_verifications set ended_at = now(), ended_by = 'test' where tenant_id = ${trainer.id}`,
    leave: () =>
      asSuperuser`update company_verifications set ended_at = null, ended_by = null where tenant_id = ${trainer.id}`,
  },
  'of a person who has closed look-ups': {
    isOpen: true,
    enter: () => asSuperuser`select app.choose_look_ups(${trainer.id}, ${personId}, false, now())`,
    leave: () => asSuperuser`select app.choose_look_ups(${trainer.id}, ${personId}, true, now())`,
  },
}

const idOf = async (table: string, company: TestCompany, firstName: string): Promise<string> => {
  const [row] = await asSuperuser.unsafe(
    `select id from ${table} where tenant_id = '${company.id}' and first_name = '${firstName}'`,
  )
  return row!.id
}

beforeAll(async () => {
  trainer = await companies.createCompany({ orgnr: '310000086', verified: true })
  other = await companies.createCompany({ orgnr: '310000078', verified: true })
  site = await companies.createCompany({ orgnr: '310000094', verified: true })
  await train(trainer, ['valid-kari', 'valid-jonas'], { title: 'Fallsikring' })
  await train(other, ['valid-kari'], { title: 'Varme arbeider' })
  personId = await idOf('persons', trainer, 'Kari')
  const colleague = await giveLink(trainer, {
    personId: await idOf('persons', trainer, 'Jonas'),
    email: 'jonas@example.org',
  })
  link = await giveLink(trainer, { personId })
  await openLookUpOf(site.viewer)
  await openLookUpOf(site.viewer, 'valid-jonas')
  secrets = {
    'the person': (await openPage(companies, link.token)).secret,
    'the person before the code': link.token,
    'a colleague with their own page': (await openPage(companies, colleague.token)).secret,
    'somebody with a forged secret': newWorkerSecret(),
    'somebody without any': null,
  }
  recordIds = {
    'their own': await idOf('records', trainer, 'Kari'),
    'a colleague’s': await idOf('records', trainer, 'Jonas'),
    'their own at another company': await idOf('records', other, 'Kari'),
    'a forged id': newId(),
  }
  // On a cluster people are tied to humans a little later.
  await completeLinks(companies.contexts.job('seal'))
})

/** The tables that a page opens. */
const TABLES = ['persons', 'records', 'look_ups', 'memberships', 'companies'] as const

/** What the database shows: the person's names, their courses, and how many receipts. The policies alone show the same. */
async function atTheDatabase(secret: string | null) {
  const key = { secretHash: hashWorkerSecret(secret ?? ''), now: companies.dependencies.now() }
  return withWorkerAccess(access, key, async (scope) => {
    const persons = scope ? await listOwnPersons(scope) : []
    const records = scope ? await listOwnRecords(scope) : []
    const receipts = scope ? await listOwnReceipts(scope) : []
    if (scope) {
      const counts = []
      for (const table of TABLES) {
        const [row] = await scope.tx.execute<{ rows: number }>(query.raw(`select count(id)::int as rows from ${table}`))
        counts.push(row!.rows)
      }
      const lookers = new Set(receipts.map(({ lookedBy }) => lookedBy)).size
      const named = new Set([...persons, ...receipts].map(({ companyName }) => companyName)).size
      expect(counts).toEqual([persons.length, records.length, receipts.length, lookers, named])
    }
    return [persons.map(({ firstName }) => firstName), records.map(({ courseTitle }) => courseTitle), receipts.length]
  })
}

async function answered(call: Promise<unknown>) {
  try {
    return await call
  } catch (error) {
    const { cause } = error as Error
    if (cause instanceof DomainError) return cause.code
    throw error
  }
}

const callerBy = (secret: string | null) => api.callerOf({ signInId: null, workerSecret: secret }).workerPage

describe.each(Object.keys(STATES))('a page that is %s', (state) => {
  test.each(CALLERS)('is shown to %s as far as it is theirs', async (who) => {
    const { isOpen, enter, leave } = STATES[state]!
    const secret = secrets[who]
    const name = { 'the person': 'Kari', 'a colleague with their own page': 'Jonas' }[who as string]
    const receipts = state === 'of a company that is no longer verified' ? 0 : 1
    await enter()
    try {
      const shown = await atTheDatabase(secret)
      expect(shown).toEqual(name && isOpen ? [[name], ['Fallsikring'], receipts] : [[], [], 0])
      const page = (await answered(callerBy(secret).get())) as Awaited<ReturnType<ReturnType<typeof callerBy>['get']>>
      if (!name || !isOpen) return expect(page).toBe('NOT_FOUND')
      expect(page.person.firstName).toBe(name)
      expect(page.records.map(({ courseTitle }) => courseTitle)).toEqual(['Fallsikring'])
      expect(page.lookUps.receipts.map(({ companyName }) => companyName)).toEqual(Array(receipts).fill(site.name))
    } finally {
      await leave()
    }
  })

  test.each(CALLERS.flatMap((who) => RECORDS.map((which) => [who, which] as const)))(
    'prints for %s the certificate of %s as far as it is theirs',
    async (who, which) => {
      const { isOpen, enter, leave } = STATES[state]!
      const isTheirs =
        (who === 'the person' && which === 'their own') ||
        (who === 'a colleague with their own page' && which === 'a colleague’s')
      await enter()
      try {
        const printed = await answered(callerBy(secrets[who]).printCertificate({ recordId: recordIds[which] }))
        if (isTheirs && isOpen) expect(printed).toMatchObject({ fileName: expect.stringMatching(/\.pdf$/) })
        else expect(printed).toBe('NOT_FOUND')
      } finally {
        await leave()
      }
    },
  )

  test.each(CALLERS)(
    'gives %s everything as a file, and takes what they ask for, as far as it is theirs',
    async (who) => {
      const { isOpen, enter, leave } = STATES[state]!
      const name = { 'the person': 'Kari', 'a colleague with their own page': 'Jonas' }[who as string]
      const rows = () => asSuperuser`select count(*)::int as rows from worker_requests`
      await enter()
      try {
        const before = await rows()
        const file = await answered(callerBy(secrets[who]).download({ format: 'json', language: 'nb' }))
        const asked = await answered(callerBy(secrets[who]).makeRequest({ kind: 'other', text: 'Hva har dere?' }))
        if (!name || !isOpen) {
          expect([file, asked]).toEqual(['NOT_FOUND', 'NOT_FOUND'])
          expect(await rows()).toEqual(before)
          return
        }
        const { content } = file as { content: Uint8Array }
        const { persons } = JSON.parse(new TextDecoder().decode(content))
        expect(persons.map(({ firstName }: { firstName: string }) => firstName)).toEqual([name])
        expect((await rows())[0]!.rows).toBe(before[0]!.rows + 1)
      } finally {
        await leave()
      }
    },
  )

  test.each(CALLERS)('lets %s close look-ups as far as they are theirs', async (who) => {
    const { isOpen, enter, leave } = STATES[state]!
    const isTheirs = who === 'the person' || who === 'a colleague with their own page'
    await enter()
    try {
      const before = await asSuperuser`select count(*) from look_up_objections`
      const closed = await answered(callerBy(secrets[who]).chooseLookUps({ isOpen: false }))
      expect(closed).toBe(isTheirs && isOpen ? undefined : 'NOT_FOUND')
      if (closed === 'NOT_FOUND') expect(await asSuperuser`select count(*) from look_up_objections`).toEqual(before)
    } finally {
      await leave()
      await asSuperuser`delete from look_up_objections`
    }
  })
})

test('a page that is revoked between two steps of a request gives nothing any more', async () => {
  const { secretHash } = await openPage(companies, link.token)
  const ctx = companies.contexts.worker()
  const before = await ctx.transaction(secretHash, async (scope) => (await listOwnRecords(scope!)).length)
  await asSuperuser`update worker_links set ended_at = now() where id = ${link.linkId}`
  const after = await ctx.transaction(secretHash, async (scope) => scope)
  await expect(
    ctx.company({ secretHash }).transaction(
      () => true,
      async () => 1,
    ),
  ).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  await asSuperuser`update worker_links set ended_at = null where id = ${link.linkId}`
  expect({ before, after }).toEqual({ before: 1, after: null })
})

describe('what another company has about the same human', () => {
  const NOT_SHOWN = ['Fallsikring']
  const SHOWN = ['Fallsikring', 'Varme arbeider']
  let there: string

  beforeAll(async () => {
    there = await idOf('persons', other, 'Kari')
  })

  const courses = async () => ((await atTheDatabase(secrets['the person']))[1] as string[]).toSorted()
  const printThere = () =>
    answered(callerBy(secrets['the person']).printCertificate({ recordId: recordIds['their own at another company'] }))

  test('is shown once an administrator there has confirmed the same address, as long as that counts', async () => {
    expect(await courses()).toEqual(NOT_SHOWN)
    const given = await giveLink(other, { personId: there })
    expect(await courses()).toEqual(SHOWN)
    expect(await printThere()).toMatchObject({ fileName: expect.any(String) })

    await asSuperuser`update worker_links set ended_at = now() where id = ${given.linkId}`
    expect(await courses()).toEqual(NOT_SHOWN)
    expect(await printThere()).toBe('NOT_FOUND')
    await asSuperuser`update worker_links set ended_at = null where id = ${given.linkId}`
    await asSuperuser`update person_contacts set email = 'en@annen.org' where tenant_id = ${other.id}`
    expect(await courses()).toEqual(NOT_SHOWN)
  })

  test('stays there when the administrator has confirmed another address', async () => {
    await giveLink(other, { personId: there, email: 'kari@jobb.example.org' })
    expect(await courses()).toEqual(NOT_SHOWN)
    expect(await printThere()).toBe('NOT_FOUND')
  })

  test('stays there when the same address is confirmed for somebody else', async () => {
    await train(other, ['two-cards-a'], { title: 'En annens' })
    const [somebody] = await asSuperuser`select id from persons where tenant_id = ${other.id} and id <> ${there}`
    await giveLink(other, { personId: somebody!.id })
    expect(await courses()).toEqual(NOT_SHOWN)
  })
})

describe('what a page opened', () => {
  const roles = (Object.keys(ACCESS_ROLES) as AccessRole[]).filter((role) => role !== 'worker')
  const LISTS = {
    persons: 'people',
    records: 'records',
    look_ups: 'look_ups',
    memberships: 'members',
    companies: 'companies',
  }

  async function listsOfAll() {
    const ids = async (table: string) =>
      `{${(await asSuperuser.unsafe(`select id from ${table}`)).map(({ id }) => id)}}`
    return Promise.all(Object.entries(LISTS).map(async ([table, list]) => [list, await ids(table)] as const))
  }

  async function readAs(role: AccessRole, lists: readonly (readonly [string, string])[], statement: string) {
    return access.pools[role].transaction(async ({ tx }) => {
      for (const [list, ids] of lists) await setContext(tx, `app.${list}`, ids)
      return [...(await tx.execute(query.raw(statement)))]
    }, 'rollback')
  }

  test.each(Object.keys(LISTS) as (keyof typeof LISTS)[])(
    'shows of %s as many as were opened, and none without',
    async (table) => {
      const lists = await listsOfAll()
      const [row] = await asSuperuser.unsafe(`select id from ${table} limit 1`)
      const all = await readAs('worker', lists, `select id from ${table}`)
      expect(all.length).toBeGreaterThan(1)
      expect(await readAs('worker', [[LISTS[table], `{${row!.id}}`]], `select id from ${table}`)).toEqual([
        { id: row!.id },
      ])
      for (const empty of ['', '{}']) {
        expect(await readAs('worker', [[LISTS[table], empty]], `select id from ${table}`)).toEqual([])
      }
      expect(await readAs('worker', [], `select id from ${table}`)).toEqual([])
    },
  )

  test.each([
    ['records', 'person_id'],
    ['records', 'session_id'],
    ['records', 'employer_person_key'],
    ['records', 'salt'],
    ['persons', 'subject_id'],
    ['persons', 'merged_into_id'],
    ['persons', 'current_employer_id'],
    ['look_ups', 'subject_id'],
    ['look_ups', 'person_id'],
    ['look_ups', 'card_check_id'],
    ['memberships', 'email'],
    ['memberships', 'user_id'],
    ['companies', 'slug'],
    ['worker_links', 'token_hash'],
    ['hms_cards', 'number_encrypted'],
    ['hms_cards', 'number_hash'],
    ['personal_codes', 'token_encrypted'],
    ['attendances', 'session_id'],
    ['external_proofs', 'file_id'],
  ])('shows of %s no %s', async (table, column) => {
    await expect(readAs('worker', await listsOfAll(), `select ${column} from ${table}`)).rejects.toMatchObject({
      cause: { code: '42501' },
    })
  })

  test.each([
    'worker_codes',
    'card_checks',
    'scans',
    'sessions',
    'files',
    'invitations',
    'worker_sign_ins',
    'subjects',
    'subject_keys',
    'look_up_objections',
    'audit_events',
  ])('shows nothing of %s', async (table) => {
    await expect(readAs('worker', await listsOfAll(), `select 1 from ${table}`)).rejects.toMatchObject({
      cause: { code: '42501' },
    })
  })

  test.each(roles)('is not shown to the %s role', async (role) => {
    const lists = await listsOfAll()
    for (const table of ['records', 'look_ups']) {
      // The card role has a list of records of its own.
      if (role === 'card' && table === 'records') continue
      const shown = await readAs(role, lists, `select id from ${table}`).catch((error) => error.cause.code)
      expect(shown === '42501' ? [] : shown).toEqual([])
    }
  })

  test.each(Object.keys(ACCESS_ROLES) as AccessRole[])(
    'is opened to the %s role by the functions made for it alone',
    async (role) => {
      const calls = {
        'app.enter_worker(null, now())': 'worker',
        'app.enter_own_as_worker(null, null, null, now())': 'own',
        'app.choose_own_look_ups(null, false, now())': 'own',
        'app.find_worker_link(null, null, now())': null,
        'app.persons_of_worker(null, null, null)': null,
      }
      for (const [call, only] of Object.entries(calls)) {
        const calling = readAs(role, [], `select * from ${call}`)
        if (role === only) await expect(calling).resolves.toBeDefined()
        else await expect(calling).rejects.toMatchObject({ cause: { code: '42501' } })
      }
    },
  )
})
