import { beforeAll, expect, test } from 'vitest'
import { canView } from '#server/domain/access/policy.ts'
import { backfill } from '#server/domain/record/backfill.ts'
import { undoCompletion } from '#server/domain/session/undo-completion.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { completeTestSession, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
const sql = companies.asSuperuser
let company: TestCompany
let versionId: string

beforeAll(async () => {
  company = await companies.createCompany({ verified: true })
  versionId = (await publishTestCourse(company.admin, { validityMonths: 24 })).versionId
  const sessionId = await startTestSession(company.instructor, versionId)
  await completeTestSession(company.instructor, sessionId, [qrOf('valid-kari'), qrOf('valid-jonas')])
})

const readKept = async () => ({
  ofEmployers: await sql`select employer_id, valid_until::text, people, competences from employer_expiries
    where people <> 0 or competences <> 0 order by 1, 2`,
  ofPeople: await sql`select next_expiry::text, people from person_expiries where people <> 0 order by 1`,
  workers: await sql`select * from workers order by disclosed_to_orgnr, employer_person_key`,
  terms: await sql`select * from worker_search_terms order by employer_orgnr, employer_person_key, term`,
  sessions: await sql`select id, completed_at is not null as complete from sessions order by id`,
  records: await sql`select id, sort_name from records order by id`,
})

test('stores for old records what the current version would have stored', async () => {
  const before = await readKept()
  expect(before.ofPeople).toEqual([{ next_expiry: '2028-11-22', people: 2 }])
  expect(before.workers).toHaveLength(2)
  await sql`delete from employer_expiries`
  await sql`delete from person_expiries`
  await sql`delete from workers`
  await sql`delete from worker_search_terms`
  await sql`update sessions set completed_at = null`
  await sql`update records set sort_name = ''`
  expect(await company.admin.ctx.transaction(canView, (scope) => backfill(scope, new Date()))).toBe(2)
  expect(await readKept()).toEqual(before)
  expect(await company.admin.ctx.transaction(canView, (scope) => backfill(scope, new Date()))).toBe(0)
})

test('undoing a completion removes what was stored for it', async () => {
  const before = await readKept()
  const sessionId = await startTestSession(company.instructor, versionId)
  await completeTestSession(company.instructor, sessionId, [qrOf('valid-kari'), qrOf('two-cards-a')])
  expect(await readKept()).not.toEqual(before)
  await undoCompletion(company.instructor.ctx, { sessionId, reason: 'Feil' })
  const { ofEmployers, ofPeople, workers } = await readKept()
  expect({ ofEmployers, ofPeople, workers }).toEqual({
    ofEmployers: before.ofEmployers,
    ofPeople: before.ofPeople,
    workers: before.workers,
  })
})
