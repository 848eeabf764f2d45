import { parse } from 'csv-parse/sync'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { createListFiles } from '#server/adapters/list-files/create-list-files.ts'
import { exportList } from '#server/domain/export/export-list.ts'
import { EXPORT_PAGE } from '#server/domain/export/list-reader.ts'
import { exportListSchema } from '#server/domain/export/schema.ts'
import { listNameOf } from '#server/domain/person/rules.ts'
import { listByPerson } from '#server/domain/record/list-by-person.ts'
import { addDays, osloDate } from '#server/domain/record/rules.ts'
import { listByPersonSchema } from '#server/domain/record/schema.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { exhaustBudget } from '#tests/support/exhaust-budget.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { openPeople } from '../person/person-fixture.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), { ...dependencies, listFiles: createListFiles() })
const sql = companies.asSuperuser
const today = osloDate(new Date('2026-11-22T11:00:00Z'))
const PEOPLE = 2 * EXPORT_PAGE + 250
let company: TestCompany
let employerId: string
const people = openPeople(() => company, companies)

beforeAll(async () => {
  company = await companies.createCompany({ verified: true })
  const sessionId = await people.startSession('Stillas; «høyde»')
  const { entry } = await people.declare(sessionId, '310000078')
  await people.confirm(sessionId, entry.id)
  await people.complete(sessionId)
  const [known] = await sql`select record_id, course_id, employer_id from competences where tenant_id = ${company.id}`
  employerId = known!.employer_id
  const rows = Array.from({ length: PEOPLE }, (_, index) => ({
    id: newId(),
    index,
    // Every third has no end; the others end a day apart, from long ago.
    until: index % 3 === 0 ? null : addDays(today, index - 600),
  }))
  const persons = rows.map(({ id, index, until }) => ({
    tenant_id: company.id,
    id,
    first_name: index % 2 ? 'Łucja' : '=1+1',
    last_name: `Ærlig${String(index).padStart(4, '0')}`,
    birth_date: '1990-05-03',
    trust_level: 'declared',
    sort_name: `}rlig${String(index).padStart(4, '0')}`,
    competence_count: 1,
    next_expiry: until,
    created_at: new Date(),
  }))
  for (let start = 0; start < PEOPLE; start += 500) {
    await sql`insert into persons ${sql(persons.slice(start, start + 500))}`
    const competences = rows.slice(start, start + 500).map(({ id, index, until }) => ({
      tenant_id: company.id,
      person_id: id,
      course_id: known!.course_id,
      record_id: known!.record_id,
      employer_id: index < 5 ? known!.employer_id : null,
      valid_until: until,
    }))
    await sql`insert into competences ${sql(competences)}`
  }
})

// A member has ten an hour.
beforeEach(() => sql`delete from budget_uses`)

type Of = { list: string; filter?: object }

const ask = ({ list, filter = {} }: Of, format: 'csv' | 'xlsx' | 'pdf' = 'csv', ctx = company.viewer.ctx) =>
  exportList(ctx, exportListSchema.parse({ of: { list, filter }, format, language: 'nb' }))

async function lines(of: Of, ctx = company.viewer.ctx): Promise<string[][]> {
  const pieces: Uint8Array[] = []
  for await (const piece of (await ask(of, 'csv', ctx)).bytes) pieces.push(piece)
  return parse(Buffer.concat(pieces), { delimiter: ';', bom: true }).slice(1)
}

async function namesOnThePages(filter: object): Promise<string[]> {
  const names: string[] = []
  let after: { key: string; id: string } | null | undefined
  do {
    const page = await listByPerson(
      company.viewer.ctx,
      listByPersonSchema.parse({ ...filter, ...(after && { after }) }),
    )
    names.push(...page.people.map((person) => listNameOf(person)))
    after = page.next
  } while (after)
  return names
}

/** What the trail has of the newest download: the question, and the end. The tests' clock stands still unless it is moved. */
async function newest() {
  const rows = await sql`select actor_id, action, entity_id, payload from audit_events
    where tenant_id = ${company.id} and action like 'list.%' and occurred_at = ${company.admin.ctx.now()}`
  const of = (action: string) =>
    rows
      .filter((row) => row.action === action)
      .map((row) => ({ actorId: row.actor_id, id: row.entity_id, payload: JSON.parse(row.payload) }))
  return { asked: of('list.exported'), ended: of('list.export_ended') }
}

describe('the people', () => {
  test.each([{}, { sort: 'expiry' }, { state: 'expired' }, { state: 'expiring', sort: 'expiry' }])(
    'come in the order and with the filter of their page: %j',
    async (filter) => {
      const exported = (await lines({ list: 'people', filter })).map(([name]) => name)
      expect(exported).toEqual(await namesOnThePages(filter))
      expect(exported.length).toBeGreaterThan(20)
    },
  )

  test('are read on, page after page', async () => {
    expect(await lines({ list: 'people' })).toHaveLength(PEOPLE + 1)
  })

  test('have a line for each of their courses, with what the list shows', async () => {
    const [, , line] = await lines({ list: 'people' })
    expect(line).toEqual([
      'Ærlig0001, Łucja',
      '03.05.1990',
      '',
      '',
      'Stillas; «høyde»',
      expect.any(String),
      expect.any(String),
      'Oppgitt navn',
    ])
  })

  test('of one employer are those of the employer’s page', async () => {
    const filter = { employerId }
    expect((await lines({ list: 'people', filter })).map(([name]) => name)).toEqual(await namesOnThePages(filter))
    expect(await lines({ list: 'people', filter })).toHaveLength(6)
  })

  test('of another company’s employer are as if there were none', async () => {
    const other = await companies.createCompany({ orgnr: '310000094' })
    const of = (id: string) => ({ list: 'people', filter: { employerId: id } })
    await expect(lines(of(employerId), other.viewer.ctx)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(lines(of(newId()), other.viewer.ctx)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await lines({ list: 'people' }, other.viewer.ctx)).toEqual([])
  })
})

test('employers come with their counts', async () => {
  const [line, ...others] = await lines({ list: 'employers' })
  expect(others).toEqual([])
  expect(line?.slice(1, 2)).toEqual(['310000078'])
  expect(await lines({ list: 'employers', filter: { search: 'finnes ikke' } })).toEqual([])
})

test('what expires comes by the day, also of one month', async () => {
  const all = await lines({ list: 'expiring' })
  expect(all.length).toBeGreaterThan(300)
  const days = all.map(([day]) => day!.split('.').reverse().join('-'))
  expect(days).toEqual(days.toSorted())
  const march = await lines({ list: 'expiring', filter: { month: '2027-03-01' } })
  expect(march.length).toBeGreaterThan(10)
  expect(new Set(march.map(([day]) => day!.slice(3)))).toEqual(new Set(['03.2027']))
})

describe('the audit trail', () => {
  beforeEach(() => companies.passTime(1000))

  test('says who asked for which list with which filter, and how many rows came', async () => {
    const rows = await lines({ list: 'people', filter: { employerId, search: 'lucja', sort: 'expiry' } })
    const { asked, ended } = await newest()
    const filter = { employerId, searched: true, sort: 'expiry', state: null }
    const id = expect.any(String)
    expect(asked).toEqual([
      { actorId: company.viewer.membershipId, id, payload: { list: 'people', format: 'csv', ...filter } },
    ])
    expect(ended).toEqual([
      { actorId: company.viewer.membershipId, id: asked[0]!.id, payload: { rows: rows.length, whole: true } },
    ])
  })

  test('has the question before the first row, and the end where nobody reads on', async () => {
    const { bytes } = await ask({ list: 'people' })
    expect(await newest()).toMatchObject({ asked: [{ payload: { list: 'people' } }], ended: [] })
    const reading = bytes[Symbol.asyncIterator]()
    await reading.next()
    await reading.return?.()
    await expect.poll(async () => (await newest()).ended).toMatchObject([{ payload: { whole: false } }])
  })
})

test('a member’s downloads have a budget, which is used before anything is read', async () => {
  const { ctx, membershipId } = company.instructor
  await exhaustBudget(sql, 'export', {
    level: 'member',
    subject: membershipId,
    now: ctx.now(),
    left: 1,
    isVerified: true,
  })
  expect(await lines({ list: 'employers' }, ctx)).toHaveLength(1)
  await expect(lines({ list: 'employers' }, ctx)).rejects.toMatchObject({ code: 'TOO_MANY', reason: 'tooManyExports' })
})
