import { afterAll, expect, test } from 'vitest'
import { openDatabaseAccess } from '#db/client.ts'
import { createContexts } from '#server/contexts.ts'
import type { Dependencies } from '#server/domain/context.ts'
import { getPerson } from '#server/domain/person/get-person.ts'
import { mergePersons } from '#server/domain/person/merge-persons.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { watchLine } from '#tests/support/watch-line.ts'
import { openPeople } from './person-fixture.ts'

const registers = await openTestRegisters()
const watched: Partial<Dependencies> = { now: () => new Date('2026-11-22T11:00:00Z') }
const dependencies = watched as Dependencies // a look-up uses no other dependency
const database = await openTestDatabase()
const companies = openTestCompanies(database, registers.dependencies)
const line = await watchLine(database.appUrl)
afterAll(() => line.close())

/** Two trained people with cards, and the statements of one person look-up. */
async function openWatchedBook() {
  const company = await companies.createCompany()
  const people = openPeople(() => company, companies)
  const ids: string[] = []
  for (const card of ['valid-kari', 'namesake']) {
    const session = await people.startSession()
    const { entry } = await people.scan(session, qrOf(card))
    await people.confirm(session, entry.id)
    await people.complete(session)
    companies.passTime(60_000)
    ids.push(entry.person!.id)
  }
  const access = openDatabaseAccess(line.url, undefined, { own: 1 })
  const keys = { codeHashKey: Buffer.alloc(32), budgetHashKey: Buffer.alloc(32) }
  const contexts = createContexts({ access, dependencies, ...keys })
  const ctx = contexts.company({ signInId: company.viewer.signInId, companySlug: company.slug })
  const [first, second] = [ids[0]!, ids[1]!]
  return {
    company,
    first,
    second,
    look: (personId: string) => getPerson(ctx, { personId }),
    async statementsOf(personId: string) {
      // Runs until every statement is prepared, so that none waits for the description of another.
      for (const each of [first, second]) await getPerson(ctx, { personId: each })
      await expect.poll(() => line.statements.at(-1)?.answer).toBe('ROLLBACK')
      line.statements.length = 0
      line.latencyMs = 20
      await getPerson(ctx, { personId })
      await expect.poll(() => line.statements.at(-1)?.answer).toBe('ROLLBACK')
      line.latencyMs = 0
      return [...line.statements]
    },
    close: () => access.close(),
  }
}

const isFrame = (text: string) => /^(begin|rollback)$|app\.enter_own/.test(text)

test('a person is looked up with four statements, in one round trip beside those that frame the transaction', async () => {
  const book = await openWatchedBook()
  const statements = await book.statementsOf(book.second)
  await book.close()
  expect(statements.filter(({ text }) => !isFrame(text))).toHaveLength(4)
  const trips = statements.filter(({ startsRoundTrip }) => startsRoundTrip).map(({ text }) => text.slice(0, 24))
  expect(trips).toEqual(['begin', 'select * from app.enter_', 'rollback'])
})

test('a person of several rows takes one round trip more, and works where the row that was seen last works', async () => {
  const book = await openWatchedBook()
  await mergePersons(book.company.admin.ctx, { keptId: book.first, goneId: book.second, reason: 'Samme person' })
  const statements = await book.statementsOf(book.second)
  const person = await book.look(book.second)
  await book.close()
  expect(statements.filter(({ text }) => !isFrame(text))).toHaveLength(7)
  expect(statements.filter(({ startsRoundTrip }) => startsRoundTrip)).toHaveLength(4)
  expect(person).toMatchObject({ id: book.first, employer: { orgnr: '310000078' } })
  expect([person.records.length, person.cards.length, person.employments.length]).toEqual([2, 2, 2])
})

test('an employer of today that nobody has been seen at is shown all the same', async () => {
  const book = await openWatchedBook()
  await companies.asSuperuser`delete from employments where person_id = ${book.first}`
  const person = await book.look(book.first)
  await book.close()
  expect(person).toMatchObject({ employer: { orgnr: '310000019' }, employments: [] })
})
