import { beforeAll, expect, test } from 'vitest'
import { entryName } from '#components/check-in/list/attendance-entry.ts'
import { createCertificateRenderer } from '#server/adapters/certificate-pdf/create-certificate-renderer.ts'
import { canManageMembers } from '#server/domain/access/policy.ts'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { declaredPersonSchema } from '#server/domain/attendance/schema.ts'
import { backfillNames } from '#server/domain/person/backfill-names.ts'
import { listLikelySame } from '#server/domain/person/list-likely-same.ts'
import { getCertificate } from '#server/domain/record/get-certificate.ts'
import { listByPerson } from '#server/domain/record/list-by-person.ts'
import { listByPersonSchema } from '#server/domain/record/schema.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { testDocumentKey } from '#tests/support/test-document-key.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { newWrite } from '#tests/support/test-sessions.ts'
import { readPdfText } from '../../adapters/certificate-pdf/read-pdf-text.ts'
import { openPeople } from './person-fixture.ts'

const { dependencies } = await openTestRegisters()
// The register, with a holder who has one name.
const hmsCards: typeof dependencies.hmsCards = {
  prepare: () => dependencies.hmsCards.prepare(),
  async lookup(query, limits) {
    const answer = await dependencies.hmsCards.lookup(query, limits)
    if (answer.outcome !== 'card' || !answer.card.person) return answer
    return {
      ...answer,
      card: { ...answer.card, person: { ...answer.card.person, firstName: '', lastName: 'Suharto' } },
    }
  },
}
const companies = openTestCompanies(await openTestDatabase(), { ...dependencies, hmsCards })
const sql = companies.asSuperuser
let company: TestCompany
const people = openPeople(() => company, companies)

beforeAll(async () => {
  company = await companies.createCompany()
})

const born = '1990-05-05'
const search = async (text: string) => {
  const { people } = await listByPerson(company.viewer.ctx, listByPersonSchema.parse({ search: text }))
  return people.map(({ firstName, lastName }) => [firstName, lastName])
}
const declare = (sessionId: string, names: { firstName: string; lastName: string }) =>
  declareIdentity(company.instructor.ctx, {
    ...newWrite(),
    sessionId,
    ...declaredPersonSchema.parse({ ...names, birthDate: born }),
  })

test('a single name is a whole name, through to the certificate (N1)', async () => {
  const sessionId = await people.startSession()
  const { entry } = await declare(sessionId, { firstName: 'Zahra', lastName: '' })
  await people.confirm(sessionId, entry.id)
  await people.complete(sessionId)
  expect(await search('zah')).toEqual([['Zahra', '']])
  const [person] = await sql`select sort_name from persons where first_name = 'Zahra'`
  expect(person).toEqual({ sort_name: 'zahra' })
  const [record] = await sql`select id, sort_name from records where first_name = 'Zahra'`
  expect(record!.sort_name).toBe('zahra')
  const certificate = await getCertificate(company.viewer.ctx, { recordId: record!.id })
  const text = readPdfText(await createCertificateRenderer(testDocumentKey).render(certificate))
  expect(text.split('\n')).toContain('Zahra')
})

test('a single last name equals a single first name, and the two are proposed as one person (N1)', async () => {
  const sessionId = await people.startSession()
  await declare(sessionId, { firstName: '', lastName: 'Zahra' })
  await declare(await people.startSession(), { firstName: 'Zahra', lastName: '' })
  const named = await sql`select id from persons where sort_name = 'zahra'`
  expect(named).toHaveLength(1)
})

test('a single name from the register is a whole name, also in the list on the check-in page (N1)', async () => {
  const sessionId = await people.startSession()
  const { entry } = await people.scan(sessionId, qrOf('valid-kari'))
  const [line] = await people.lines(sessionId)
  expect(line!.person).toMatchObject({ firstName: '', lastName: 'Suharto' })
  expect(entryName(line!)).toBe('Suharto')
  await people.confirm(sessionId, entry.id)
  await people.complete(sessionId)
  expect(await search('suharto')).toEqual([['', 'Suharto']])
})

test('names in different spellings are proposed as one person, and one search finds both (N2)', async () => {
  const spellings = [
    { firstName: 'Anne-Marie', lastName: "O'Brien" },
    { firstName: 'Anne\u2011Marie', lastName: 'O’Brien' },
  ]
  for (const [index, names] of spellings.entries()) {
    const sessionId = await people.startSession()
    const orgnr = ['310000019', '310000035'][index]!
    const { entry } = await people.declare(sessionId, orgnr, { ...names, birthDate: '1985-03-02' })
    await people.confirm(sessionId, entry.id)
    await people.complete(sessionId)
  }
  for (const text of ['obrien', "o'brien", 'O’Brien', 'brien', 'anne-marie obrien', 'Anne\u2011Marie']) {
    expect(await search(text), text).toHaveLength(2)
  }
  const { pairs } = await listLikelySame(company.admin.ctx)
  expect(pairs.map(({ first, second }) => [first.lastName, second.lastName].sort())).toEqual([["O'Brien", 'O’Brien']])
  await theSameAfter(async () => {
    // As the previous version wrote them.
    await sql`update persons set sort_name = replace(sort_name, 'obrien, anne-marie', 'o’brien, anne‐marie')`
    await sql`update persons set sort_name = ', zahra' where sort_name = 'zahra'`
    await sql`update records set sort_name = replace(sort_name, 'obrien', 'o’brien')`
    await sql`update workers set sort_name = replace(sort_name, 'obrien', 'o’brien')`
    await sql`delete from person_search_terms where term = 'obrien'`
    await sql`delete from worker_search_terms where term = 'obrien'`
  })
})

async function theSameAfter(spoil: () => Promise<void>) {
  const kept = async () => ({
    persons: await sql`select id, sort_name from persons order by id`,
    records: await sql`select id, sort_name from records order by id`,
    workers: await sql`select * from workers order by disclosed_to_orgnr, employer_person_key`,
    terms: await sql`select * from person_search_terms order by person_id, term`,
    workerTerms: await sql`select * from worker_search_terms order by employer_orgnr, employer_person_key, term`,
  })
  const before = await kept()
  await spoil()
  expect(await kept()).not.toEqual(before)
  const backfill = () => company.admin.ctx.transaction(canManageMembers, backfillNames)
  expect(await backfill()).toBeGreaterThan(0)
  expect(await kept()).toEqual(before)
  // Two more nights in which the previous version may still write. After that nothing is processed.
  expect([await backfill(), await backfill()]).toEqual([0, 0])
  await sql`update persons set sort_name = ', zahra' where sort_name = 'zahra'`
  expect(await backfill()).toBe(0)
  expect((await kept()).persons).not.toEqual(before.persons)
}
