import { randomBytes } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { refreshCompetences } from '#db/queries/refresh-competences.ts'
import { refreshWorkers } from '#db/queries/refresh-workers.ts'
import { seedDemo } from '#scripts/demo/seed-demo.ts'
import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { isValidOrgnr } from '#server/domain/enterprise/rules.ts'
import { refreshSearchTerms } from '#server/domain/person/refresh-search-terms.ts'
import { sortNameOf } from '#server/domain/person/rules.ts'
import { listByEmployer } from '#server/domain/record/list-by-employer.ts'
import { listByPerson } from '#server/domain/record/list-by-person.ts'
import { searchTerms } from '#server/domain/search/rules.ts'
import { listWorkers } from '#server/domain/worker/list-workers.ts'
import { LARGEST_SLUG, MIDDLE_SLUG, seedCountry } from '#tests/bench/country/seed-country.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, testSigner } from '#tests/support/test-companies.ts'

// The rows that the seed writes without verbs equal those that the verbs would write.
const RECORDS = 4_000
const database = await openTestDatabase()
const { asSuperuser: sql, contexts } = openTestCompanies(database)
const today = Date.UTC(2026, 10, 22)
const key = randomBytes(32)
let ctx: CompanyContext
let tenantId: string
let demo: { total: number; largest: number }[]

beforeAll(async () => {
  await seedDemo({ appUrl: database.appUrl, deriveKey: () => key, signer: testSigner })
  demo = await sql`select count(*)::int as total, (count(*) filter (where tenant_id =
    (select id from companies where slug = ${LARGEST_SLUG})))::int as largest from records`
  await seedCountry(database.superuserUrl, { records: RECORDS, companies: 12, seed: 5, today, isAlone: false })
  const [admin] = await sql`select m.user_id, m.tenant_id from memberships m join companies c on c.id = m.tenant_id
    where c.slug = ${LARGEST_SLUG} and m.role = 'admin'`
  const signInId = newId()
  await sql`insert into sign_ins (id, user_id, method, device, created_at, expires_at)
    values (${signInId}, ${admin!.user_id}, 'persona', 'test', now(), now() + interval '1 day')`
  ctx = contexts.company({ signInId, companySlug: LARGEST_SLUG })
  tenantId = admin!.tenant_id
})

test('creates the requested number of records, one twentieth of them in one company', async () => {
  const [all] =
    await sql`select count(*)::int as total, (count(*) filter (where tenant_id = ${tenantId}))::int as largest from records`
  const [before] = demo
  expect(all!.total - before!.total).toBe(RECORDS)
  expect(all!.largest - before!.largest).toBe(RECORDS / 20)
})

test('satisfies every constraint, with every index valid', async () => {
  const keys = await sql<{ table: string; name: string; definition: string }[]>`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
      where contype in ('f', 'c') and connamespace = 'public'::regnamespace`
  expect(keys.length).toBeGreaterThan(80)
  await sql
    .begin(async (tx) => {
      for (const { table, name, definition } of keys) {
        await tx.unsafe(`alter table ${table} drop constraint "${name}"`)
        await tx.unsafe(`alter table ${table} add constraint "${name}" ${definition}`)
      }
      throw new Error('everything holds')
    })
    .catch((error) => expect(error.message).toBe('everything holds'))
  expect(await sql`select indexrelid::regclass from pg_index where not indisvalid or not indisready`).toEqual([])
})

test('stores the competence totals that a rebuild gives', async () => {
  const read = async () => ({
    competences: await sql`select person_id, course_id, record_id, employer_id, valid_until from competences
      where tenant_id = ${tenantId} order by 1, 2`,
    persons: await sql`select id, competence_count, next_expiry from persons where tenant_id = ${tenantId} order by 1`,
    ofEmployers: await sql`select employer_id, valid_until::text, people, competences from employer_expiries
      where tenant_id = ${tenantId} and (people <> 0 or competences <> 0) order by 1, 2`,
    ofPeople:
      await sql`select next_expiry::text, people from person_expiries where tenant_id = ${tenantId} and people <> 0 order by 1`,
  })
  const before = await read()
  expect(before.competences.length).toBeGreaterThan(100)
  await ctx.transaction(canView, async (scope) => {
    const ids = before.persons.map(({ id }) => id as string)
    await refreshCompetences(scope, ids)
  })
  expect(await read()).toEqual(before)
})

test('sorts and finds names as the product does', async () => {
  const people = await sql<{ first_name: string; last_name: string; sort_name: string; terms: string[] }[]>`
    select first_name, last_name, sort_name, (select array_agg(term) from person_search_terms t
      where t.tenant_id = p.tenant_id and t.person_id = p.id) as terms from persons p`
  for (const { first_name: firstName, last_name: lastName, sort_name, terms } of people) {
    expect(sort_name).toBe(sortNameOf({ firstName, lastName }))
    expect(terms.toSorted()).toEqual(searchTerms(`${firstName} ${lastName}`).toSorted())
  }
  const before = await sql`select * from person_search_terms where tenant_id = ${tenantId} order by term, person_id`
  await ctx.transaction(canView, async (scope) => {
    const ids = await sql`select id from persons where tenant_id = ${tenantId}`
    await refreshSearchTerms(
      scope,
      ids.map(({ id }) => id as string),
    )
  })
  expect(await sql`select * from person_search_terms where tenant_id = ${tenantId} order by term, person_id`).toEqual(
    before,
  )
})

test('gives records the name and the key that issuing would have given them', async () => {
  const records = await sql<{ first_name: string; last_name: string; sort_name: string; key: string; said: string }[]>`
    select r.first_name, r.last_name, r.sort_name, r.employer_person_key as key,
      encode(substring(sha256(convert_to(coalesce(p.subject_id, p.id)::text || ':' || r.employer_orgnr, 'UTF8')) from 1 for 16), 'hex')::uuid as said
    from records r join persons p on p.tenant_id = r.tenant_id and p.id = r.person_id`
  for (const record of records) {
    expect(record.sort_name).toBe(sortNameOf({ firstName: record.first_name, lastName: record.last_name }))
    expect(record.key).toBe(record.said)
  }
  const unfound = await sql`select r.id from records r where r.employer_orgnr is not null and not exists (
    select 1 from worker_search_terms t where t.tenant_id = r.tenant_id and t.employer_orgnr = r.employer_orgnr
      and t.employer_person_key = r.employer_person_key and t.disclosed_to_orgnr is not distinct from r.disclosed_to_orgnr)`
  expect(unfound).toEqual([])
})

test('shows employers the workers that a rebuild gives', async () => {
  const read = () =>
    sql`select * from workers where tenant_id = ${tenantId} order by disclosed_to_orgnr, employer_person_key`
  const before = await read()
  expect(before.length).toBeGreaterThan(10)
  await ctx.transaction(canView, async (scope) => {
    const keys = await sql<
      { employerOrgnr: string; employerPersonKey: string }[]
    >`select distinct employer_orgnr as "employerOrgnr",
      employer_person_key as "employerPersonKey" from records where tenant_id = ${tenantId} and employer_person_key is not null`
    await refreshWorkers(scope, [...keys])
  })
  expect(await read()).toEqual(before)
})

test('uses synthetic organisation numbers with valid check digits', async () => {
  const found = await sql<{ orgnr: string }[]>`select orgnr from companies union select orgnr from employers`
  for (const { orgnr } of found) {
    expect(orgnr).toMatch(/^[23]/)
    expect(isValidOrgnr(orgnr, { allowSynthetic: true })).toBe(true)
  }
})

test('appears in lists, page by page, with each person once', async () => {
  const people: string[] = []
  for (let after: { key: string; id: string } | null | undefined; after !== null; ) {
    const page = await listByPerson(ctx, { search: '', sort: 'name', ...(after && { after }) })
    people.push(...page.people.map(({ id }) => id))
    after = page.next
  }
  const counted =
    await sql`select id from persons where tenant_id = ${tenantId} and competence_count > 0 order by sort_name, id`
  expect(people).toEqual(counted.map(({ id }) => id))
  expect((await listByEmployer(ctx, { search: '' })).employers.length).toBeGreaterThan(1)
  const workers = await listWorkers(ctx, { search: '' })
  expect(workers.records.length).toBeGreaterThan(20)
})

test('the same seed gives the same data', async () => {
  const again = await openTestDatabase()
  const other = openTestCompanies(again).asSuperuser
  await seedDemo({ appUrl: again.appUrl, deriveKey: () => key, signer: testSigner })
  await seedCountry(again.superuserUrl, { records: RECORDS, companies: 12, seed: 5, today, isAlone: false })
  for (const table of ['records', 'attendances', 'competences', 'persons', 'worker_search_terms']) {
    const read = (from: typeof sql) =>
      from.unsafe(`select md5(string_agg(t::text, ' ' order by t::text)) as sum, count(*) from ${table} t
        where tenant_id in (select id from companies where slug not in ('${LARGEST_SLUG}', '${MIDDLE_SLUG}', 'havn'))`)
    expect([table, ...(await read(other))]).toEqual([table, ...(await read(sql))])
  }
})
