import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { verifyDatabase } from '#scripts/verify-records/verify-database.ts'
import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import { sealInstallation } from '#server/domain/audit/seal-installation.ts'
import { getPerson } from '#server/domain/person/get-person.ts'
import { mergePersons } from '#server/domain/person/merge-persons.ts'
import { undoMerge } from '#server/domain/person/undo-merge.ts'
import { listByPerson } from '#server/domain/record/list-by-person.ts'
import { listByPersonSchema } from '#server/domain/record/schema.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany, testSigner } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'
import { openPeople } from './person-fixture.ts'

const { dependencies } = await openTestRegisters()
const database = await openTestDatabase()
const companies = openTestCompanies(database, dependencies)
const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {}, transform: postgres.camel })
afterAll(() => owner.end())
let company: TestCompany
const { scan, declare, confirm, complete, everything, records } = openPeople(() => company, companies)
let personIds: string[]
let sessionIds: string[]

// Five rows that may be one human: two cards, and declarations for two employers and for none. Each attended the same courses, in sessions
// with different ends and in one that is still open, where some were confirmed as present.
beforeAll(async () => {
  company = await companies.createCompany({ logged: true })
  const courses = [
    await publishTestCourse(company.admin, { title: 'Stillas', validityMonths: 12 }),
    await publishTestCourse(company.admin, { title: 'Sele', validityMonths: null }),
  ]
  const ways = [
    (session: string) => scan(session, qrOf('valid-kari')),
    (session: string) => scan(session, qrOf('namesake')),
    (session: string) => declare(session, '310000027'),
    (session: string) => declare(session, '310000043'),
    (session: string) => declare(session),
  ]
  sessionIds = []
  const found = new Set<string>()
  for (const [index, versionId] of [0, 1, 0, 1].map((each) => courses[each]!.versionId).entries()) {
    companies.passTime(86_400_000)
    const session = await startTestSession(company.instructor, versionId)
    sessionIds.push(session)
    for (const [way, come] of ways.entries()) {
      companies.passTime(1_000)
      const { entry } = await come(session)
      found.add(entry.person!.id)
      if ((way + index) % 3 !== 0) await confirm(session, entry.id)
    }
    if (index < 3) await complete(session)
  }
  personIds = [...found]
  expect(personIds).toHaveLength(5)
})

/** The same numbers for the same seed, so that a failure can be reproduced. */
function randomFrom(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const shown = async () => {
  const rows = await Promise.all(personIds.map((personId) => getPerson(company.viewer.ctx, { personId })))
  return [...new Set(rows.map(({ id }) => id))]
}

/** Holds after any merge: each competence of each human is on one row, and no pointer leads to another pointer. */
async function expectSound() {
  const roots = await shown()
  const rows =
    await companies.asSuperuser`select p.id from persons p join persons q on q.tenant_id = p.tenant_id and q.id = p.merged_into_id
    where p.tenant_id = ${company.id} and q.merged_into_id is not null`
  expect(rows).toEqual([])
  const { people } = await listByPerson(company.viewer.ctx, listByPersonSchema.parse({}))
  expect(people.map(({ id }) => id).filter((id) => !roots.includes(id))).toEqual([])
  for (const id of roots) {
    const page = await getPerson(company.viewer.ctx, { personId: id })
    const current = page.records.filter(({ counts }) => counts).map((record) => record.id)
    const listed = people.find((person) => person.id === id)
    expect(listed?.competences.map(({ recordId }) => recordId).sort() ?? []).toEqual(current.sort())
  }
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'merges and undos in any order lose nothing and invent nothing (seed %i)',
  async (seed) => {
    const random = randomFrom(seed)
    const before = await everything(personIds, sessionIds)
    const bytes = await records()
    const standing: string[] = []
    for (let step = 0; step < 9; step += 1) {
      const roots = await shown()
      if (roots.length > 1 && random(3) > 0) {
        const keptId = roots.splice(random(roots.length), 1)[0]!
        const goneId = roots[random(roots.length)]!
        companies.passTime(1_000)
        standing.push((await mergePersons(company.admin.ctx, { keptId, goneId, reason: 'Samme' })).decisionId)
      } else if (standing.length > 0) {
        const decisionId = standing.splice(random(standing.length), 1)[0]!
        await undoMerge(company.admin.ctx, { decisionId, reason: 'Likevel ikke' })
      }
      await expectSound()
      expect(await shown()).toHaveLength(personIds.length - standing.length)
    }
    while (standing.length > 0) {
      const decisionId = standing.splice(random(standing.length), 1)[0]!
      await undoMerge(company.admin.ctx, { decisionId, reason: 'Likevel ikke' })
    }
    expect(await everything(personIds, sessionIds)).toEqual(before)
    expect(await records()).toEqual(bytes)
  },
  60_000,
)

test('issued records can still be verified after merges and undos', async () => {
  await mergePersons(company.admin.ctx, { keptId: personIds[0]!, goneId: personIds[1]!, reason: 'Samme' })
  await sealInstallation(companies.contexts.job('seal'))
  await sealAuditEvents(companies.contexts.job('seal-company').forCompany(company.id))
  const { mismatch, counts } = await verifyDatabase(owner, { keys: testSigner })
  expect(mismatch).toBeNull()
  expect(counts.records).toBe((await records()).length)
})

test('a scan between a merge and its undo appears on the lists of the right person', async () => {
  const [kept, gone] = [personIds[0]!, personIds[1]!]
  const course = await publishTestCourse(company.admin, { title: `Kurs ${newId()}` })
  const session = await startTestSession(company.instructor, course.versionId)
  const { entry } = await scan(session, qrOf('namesake'))
  await confirm(session, entry.id)
  await complete(session)
  const recordsOf = async (personId: string) =>
    (await getPerson(company.viewer.ctx, { personId })).records.map(({ courseTitle }) => courseTitle)
  expect(await recordsOf(kept)).toContain(course.title)
  const [row] =
    await companies.asSuperuser`select decision_id from person_merges where tenant_id = ${company.id} and undone_at is null`
  await undoMerge(company.admin.ctx, { decisionId: row!.decision_id, reason: 'To personer' })
  expect(await recordsOf(kept)).not.toContain(course.title)
  expect(await recordsOf(gone)).toContain(course.title)
})
