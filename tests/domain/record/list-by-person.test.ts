import { beforeAll, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { listByPerson } from '#server/domain/record/list-by-person.ts'
import { addDays, osloDate } from '#server/domain/record/rules.ts'
import { listByPersonSchema } from '#server/domain/record/schema.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'

const companies = openTestCompanies(await openTestDatabase())
const today = osloDate(new Date('2026-11-22T11:00:00Z'))
const PEOPLE = 130
let company: TestCompany

beforeAll(async () => {
  company = await companies.createCompany()
  const rows = Array.from({ length: PEOPLE }, (_, index) => ({
    tenant_id: company.id,
    id: newId(),
    first_name: index % 2 ? 'Åse' : 'Jan',
    last_name: `Person${String(index).padStart(3, '0')}`,
    birth_date: '1990-05-03',
    trust_level: 'register',
    sort_name: `person${String(index).padStart(3, '0')}, ${index % 2 ? '}se' : 'jan'}`,
    competence_count: 1,
    // Every second one has no end. The others are a day apart, from sixty days ago.
    next_expiry: index % 2 ? null : addDays(today, index - 60),
    created_at: new Date(),
  }))
  await companies.asSuperuser`insert into persons ${companies.asSuperuser(rows)}`
  const terms = rows.map(({ id, first_name }) => ({
    tenant_id: company.id,
    person_id: id,
    term: first_name === 'Jan' ? 'jan' : 'ase',
  }))
  await companies.asSuperuser`insert into person_search_terms ${companies.asSuperuser(terms)}`
})

async function readAllPages(filter: object) {
  const pages = []
  let after: { key: string; id: string } | null | undefined
  do {
    const input = listByPersonSchema.parse({ ...filter, ...(after && { after }) })
    const page = await listByPerson(company.viewer.ctx, input)
    pages.push(page.people)
    after = page.next
  } while (after)
  return pages
}

test.each(['name', 'expiry'])('sorted by %s, the pages show everybody once, in order', async (sort) => {
  const pages = await readAllPages({ sort })
  expect(pages.map((page) => page.length)).toEqual([50, 50, 30])
  const people = pages.flat()
  expect(new Set(people.map(({ id }) => id)).size).toBe(PEOPLE)
  const keys = people.map((person) => (sort === 'name' ? person.lastName : (person.nextExpiry ?? '9999')))
  expect(keys).toEqual(keys.toSorted())
})

test.each([
  ['valid', 65 + 4],
  ['expiring', 31],
  ['expired', 30],
])('%s shows only matching people, by name and by expiry', async (state, count) => {
  for (const sort of ['name', 'expiry']) {
    const people = (await readAllPages({ state, sort })).flat()
    expect(people).toHaveLength(count)
    expect(new Set(people.map((person) => person.state))).toEqual(new Set([state]))
  }
})

test('a search finds by the beginning of any word of the name, ignoring accents', async () => {
  expect((await readAllPages({ search: 'Ås' })).flat()).toHaveLength(PEOPLE / 2)
  expect((await readAllPages({ search: 'ås ja' })).flat()).toEqual([])
})

test('an employer that this company has never met does not exist', async () => {
  const input = listByPersonSchema.parse({ employerId: newId() })
  await expect(listByPerson(company.viewer.ctx, input)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
