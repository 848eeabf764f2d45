import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { refreshCompetences } from '#db/queries/refresh-competences.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { decideLate } from '#server/domain/attendance/decide-late.ts'
import { resolveScan } from '#server/domain/attendance/resolve-scan.ts'
import { getIdentity } from '#server/domain/person/get-identity.ts'
import { getPerson } from '#server/domain/person/get-person.ts'
import { listLikelySame } from '#server/domain/person/list-likely-same.ts'
import { markDistinct } from '#server/domain/person/mark-distinct.ts'
import { mergePersons } from '#server/domain/person/merge-persons.ts'
import { undoMerge } from '#server/domain/person/undo-merge.ts'
import { listByEmployer } from '#server/domain/record/list-by-employer.ts'
import { listByPerson } from '#server/domain/record/list-by-person.ts'
import { revokeRecord } from '#server/domain/record/revoke-record.ts'
import { listByEmployerSchema, listByPersonSchema } from '#server/domain/record/schema.ts'
import { undoCompletion } from '#server/domain/session/undo-completion.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { expectOnlyFor } from '#tests/support/expect-only-for.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { newWrite } from '#tests/support/test-sessions.ts'
import { kari, openPeople } from './person-fixture.ts'

const { sandbox, dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany
const people = openPeople(() => company, companies)
const { startSession, scan, declare, confirm, complete, lines } = people

beforeEach(async () => {
  sandbox.control.reset()
  company = await companies.createCompany()
})

const merge = (keptId: string, goneId: string, member = company.admin) =>
  mergePersons(member.ctx, { keptId, goneId, reason: 'Samme person, to arbeidsgivere' })
const undo = (decisionId: string) => undoMerge(company.admin.ctx, { decisionId, reason: 'Det var to' })
const listed = async (search = '') =>
  (await listByPerson(company.viewer.ctx, listByPersonSchema.parse({ search }))).people
const pairs = async () => (await listLikelySame(company.admin.ctx)).pairs

/** Kari with a card at each of two employers, trained once with each. */
async function trainTwice() {
  const [first, second] = [await startSession(), await startSession()]
  const a = await scan(first, qrOf('valid-kari'))
  companies.passTime(1_000)
  const b = await scan(second, qrOf('namesake'))
  await confirm(first, a.entry.id)
  await confirm(second, b.entry.id)
  await complete(first)
  await complete(second)
  return { a: a.entry.person!.id, b: b.entry.person!.id, sessions: [first, second] as const }
}

describe('a possible duplicate', () => {
  test('with another employer is proposed, and never merged automatically', async () => {
    const { a, b } = await trainTwice()
    expect(await pairs()).toMatchObject([{ first: { id: a }, second: { id: b } }])
    expect(await listed()).toHaveLength(2)
    const identity = await getIdentity(company.admin.ctx, { personId: a })
    expect(identity).toMatchObject({ self: { id: a }, likely: [{ id: b }], canMerge: true })
    expect(await getIdentity(company.viewer.ctx, { personId: a })).toMatchObject({ likely: [], canMerge: false })
  })

  test('is proposed when one was declared and the other has a card of the same employer', async () => {
    const session = await startSession()
    await scan(session, qrOf('valid-kari'))
    await declare(session, '310000019')
    expect(await pairs()).toHaveLength(1)
  })

  test('is not proposed again after the two were marked as distinct, also for persons who are merged with them', async () => {
    const { a, b } = await trainTwice()
    await markDistinct(company.admin.ctx, { personId: b, otherId: a })
    expect(await pairs()).toEqual([])
    expect(await getIdentity(company.admin.ctx, { personId: a })).toMatchObject({ likely: [], toldApart: [{ id: b }] })
    const { entry } = await declare(await startSession(), '310000027')
    await merge(entry.person!.id, a)
    expect(await pairs()).toEqual([])
  })

  test('is not proposed when the register has named both at one employer', async () => {
    const { a, b } = await trainTwice()
    await companies.asSuperuser`insert into employments (tenant_id, id, person_id, employer_id, origin, first_seen_at, last_seen_at)
      select tenant_id, ${newId()}, ${b}, employer_id, origin, now(), now() from employments where person_id = ${a}`
    expect(await pairs()).toEqual([])
  })
})

describe('a merge', () => {
  test('shows one person with both records, cards and employers, by person and by employer', async () => {
    const { a, b } = await trainTwice()
    await merge(a, b)
    const page = await getPerson(company.viewer.ctx, { personId: b })
    expect(page.id).toBe(a)
    expect(page.records).toHaveLength(2)
    expect(page.cards).toHaveLength(2)
    expect(page.employments.map(({ orgnr }) => orgnr).sort()).toEqual(['310000019', '310000078'])
    expect(page).toEqual(await getPerson(company.viewer.ctx, { personId: a }))
    expect(await listed()).toMatchObject([{ id: a, competenceCount: 2, competences: [{}, {}] }])
    const { employers } = await listByEmployer(company.viewer.ctx, listByEmployerSchema.parse({}))
    expect(employers.map(({ orgnr, people, valid }) => [orgnr, people, valid]).sort()).toEqual([
      ['310000019', 1, 1],
      ['310000078', 1, 1],
    ])
    expect(await pairs()).toEqual([])
  })

  test('takes the current employer from the most recently seen card', async () => {
    const { a, b } = await trainTwice()
    await merge(a, b)
    companies.passTime(60_000)
    const session = await startSession()
    await scan(session, qrOf('namesake'))
    expect((await getPerson(company.viewer.ctx, { personId: a })).employer?.orgnr).toBe('310000078')
    expect(await listed()).toMatchObject([{ employer: { orgnr: '310000078' } }])
    companies.passTime(60_000)
    await scan(await startSession(), qrOf('valid-kari'))
    expect(await listed()).toMatchObject([{ employer: { orgnr: '310000019' } }])
  })

  test('counts a shared course once, and restores the other record when one is revoked', async () => {
    const { a, b, sessions } = await trainTwice()
    const again = await scan(sessions[0], qrOf('namesake'))
    expect(again.outcome).toBe('late')
    await decideLate(company.instructor.ctx, {
      ...newWrite(),
      sessionId: sessions[0],
      attendanceId: again.entry.id,
      decision: 'accept',
    })
    await merge(a, b)
    const page = await getPerson(company.viewer.ctx, { personId: a })
    expect(page.records).toHaveLength(3)
    expect(page.records.filter(({ counts }) => counts)).toHaveLength(2)
    expect(await listed()).toMatchObject([{ competenceCount: 2 }])
    for (const record of page.records.filter(({ counts }) => counts)) {
      await revokeRecord(company.admin.ctx, { recordId: record.id, reason: 'Feil' })
    }
    expect(await listed()).toMatchObject([{ id: a, competenceCount: 1 }])
  })

  test('finds the person by either name', async () => {
    const { a } = await trainTwice()
    const other = { ...kari, lastName: 'Nygift' }
    const session = await startSession()
    const { entry } = await declare(session, '310000027', other)
    const { decisionId } = await merge(a, entry.person!.id)
    expect(await listed('nygift')).toMatchObject([{ id: a }])
    expect(await getIdentity(company.viewer.ctx, { personId: a })).toMatchObject({ earlierNames: ['Kari Nygift'] })
    await undo(decisionId)
    expect(await listed('nygift')).toEqual([])
    expect(await getIdentity(company.viewer.ctx, { personId: a })).toMatchObject({ earlierNames: [] })
  })

  test('keeps the highest trust level of the rows', async () => {
    const { a } = await trainTwice()
    const { entry } = await declare(await startSession(), '310000027')
    await merge(entry.person!.id, a)
    expect(await listed('kari')).toContainEqual(
      expect.objectContaining({ id: entry.person!.id, trustLevel: 'register' }),
    )
  })

  test('requires an administrator, and two known, unmerged people with one birth date', async () => {
    const { a, b } = await trainTwice()
    const { entry } = await scan(await startSession(), qrOf('valid-jonas'))
    await expect(merge(a, a)).rejects.toMatchObject({ code: 'INVALID', reason: 'samePerson' })
    await expect(merge(a, newId())).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(merge(a, entry.person!.id)).rejects.toMatchObject({ code: 'INVALID', reason: 'bornOnOtherDays' })
    const { decisionId } = await expectOnlyFor(company.admin, (member) => merge(a, b, member), [
      [company.instructor, 'FORBIDDEN'],
    ])
    await expect(merge(a, b)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'mergedMeanwhile' })
    await expect(merge(b, a)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'mergedMeanwhile' })
    await undo(decisionId)
    await expect(undo(decisionId)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'mergeUndone' })
    await expect(undo(newId())).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('by two administrators at once is one decision, and the second one is told', async () => {
    for (let round = 0; round < 3; round += 1) {
      company = await companies.createCompany()
      const { a, b } = await trainTwice()
      const answers = await Promise.allSettled([merge(a, b), merge(b, a)])
      expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'CONFLICT', reason: 'mergedMeanwhile' },
      })
      expect(await listed()).toHaveLength(1)
    }
  })
})

test('what people can do is rebuilt after a few attempts, or not at all', async () => {
  const ids = Array.from({ length: 30 }, () => newId())
  for (const [index, id] of ids.entries()) {
    const person = { tenant_id: company.id, id, first_name: 'Kari', last_name: 'Testesen', birth_date: '1990-05-05' }
    const rest = { sort_name: 'testesen kari', trust_level: 'declared', competence_count: 0, created_at: new Date() }
    await companies.asSuperuser`insert into persons ${companies.asSuperuser({ ...person, ...rest })}`
    if (index > 0) {
      await companies.asSuperuser`update persons set merged_into_id = ${id} where id = ${ids[index - 1]!}`
    }
  }
  // Each of them leads to one more, as if each had been merged while this waited for the one before.
  const refresh = (from: number) =>
    company.instructor.ctx.transaction(canInstruct, (scope) => refreshCompetences(scope, [ids[from]!]))
  await expect(refresh(0)).rejects.toThrow('the rows changed during each of 20 attempts')
  await refresh(25)
})

describe('in a session', () => {
  test('a person who is here by one card is here by the other too', async () => {
    const { a, b } = await trainTwice()
    await merge(a, b)
    const session = await startSession()
    await scan(session, qrOf('valid-kari'))
    expect(await scan(session, qrOf('namesake'))).toMatchObject({
      outcome: 'already_here',
      entry: { person: { id: a } },
    })
    expect(await scan(session, qrOf('namesake'))).toMatchObject({
      outcome: 'already_here',
      entry: { person: { id: a } },
    })
    expect(await lines(session)).toHaveLength(1)
  })

  test('undoing the merge restores two attendances, with nothing invented', async () => {
    const { a, b } = await trainTwice()
    const { decisionId } = await merge(a, b)
    const session = await startSession()
    const first = await scan(session, qrOf('valid-kari'))
    await scan(session, qrOf('namesake'))
    await confirm(session, first.entry.id)
    await undo(decisionId)
    const back = await lines(session)
    expect(back.map(({ person, present }) => [person?.id, present])).toEqual(
      expect.arrayContaining([
        [a, true],
        [b, false],
      ]),
    )
    expect(back).toHaveLength(2)
    expect((await scan(session, qrOf('namesake'))).outcome).toBe('already_here')
  })

  test("two earlier list entries become one with one record; the undo restores the other entry's record", async () => {
    const session = await startSession()
    const one = await scan(session, qrOf('valid-kari'))
    const other = await scan(session, qrOf('namesake'))
    const [a, b] = [one.entry.person!.id, other.entry.person!.id]
    await confirm(session, other.entry.id)
    const { decisionId } = await merge(a, b)
    expect(await lines(session)).toMatchObject([{ id: other.entry.id, present: true }])
    // The removed entry still counts for the remaining one.
    await confirm(session, one.entry.id)
    expect(await complete(session)).toEqual({ recordsIssued: 1, waiting: 0 })
    expect(await listed()).toMatchObject([{ id: a, competenceCount: 1 }])
    await undo(decisionId)
    expect(await listed()).toMatchObject([{ id: b, competenceCount: 1 }])
    expect(await lines(session)).toHaveLength(2)
  })

  test('a person confirmed on both list entries gets a record of each after an undo', async () => {
    const session = await startSession()
    const one = await scan(session, qrOf('valid-kari'))
    const other = await scan(session, qrOf('namesake'))
    await confirm(session, one.entry.id, other.entry.id)
    const { decisionId } = await merge(one.entry.person!.id, other.entry.person!.id)
    await complete(session)
    expect(await listed()).toHaveLength(1)
    await undo(decisionId)
    expect(await listed()).toMatchObject([{ competenceCount: 1 }, { competenceCount: 1 }])
  })

  test('reopened after completion, two list entries of one person become one', async () => {
    const session = await startSession()
    const one = await scan(session, qrOf('valid-kari'))
    const other = await scan(session, qrOf('namesake'))
    await confirm(session, one.entry.id, other.entry.id)
    await complete(session)
    await merge(one.entry.person!.id, other.entry.person!.id)
    expect(await lines(session)).toHaveLength(2)
    await undoCompletion(company.instructor.ctx, { sessionId: session, reason: 'Glemte noen' })
    expect(await lines(session)).toHaveLength(1)
    expect(await complete(session)).toEqual({ recordsIssued: 1, waiting: 0 })
  })

  test('a scan that waited for the register joins the entry of the other card, and leaves it with the undo', async () => {
    const { a, b } = await trainTwice()
    const { decisionId } = await merge(a, b)
    const session = await startSession()
    const first = await scan(session, qrOf('valid-kari'))
    sandbox.control.change({ register: { mode: 'badGateway' } })
    const waiting = await scan(session, qrOf('namesake'))
    await confirm(session, waiting.entry.id)
    sandbox.control.reset()
    await resolveScan(companies.contexts.job('resolve-scans').forCompany(company.id), { scanId: waiting.entry.id })
    expect(await lines(session)).toMatchObject([{ id: waiting.entry.id, person: { id: b }, present: true }])
    await undo(decisionId)
    const back = await lines(session)
    expect(back.find(({ id }) => id === first.entry.id)).toMatchObject({ person: { id: a }, present: false })
    expect(back.find(({ id }) => id === waiting.entry.id)).toMatchObject({ person: { id: b }, present: true })
  })

  test('a renewed card of two merged people belongs to them', async () => {
    const { a, b } = await trainTwice()
    await companies.asSuperuser`insert into employments (tenant_id, id, person_id, employer_id, origin, first_seen_at, last_seen_at)
      select tenant_id, ${newId()}, ${b}, employer_id, origin, now(), now() from employments where person_id = ${a}`
    await merge(b, a)
    await companies.asSuperuser`update hms_cards set person_id = null, number_hash = null, code_hash = null where tenant_id = ${company.id}`
    const { entry } = await scan(await startSession(), qrOf('valid-kari'))
    expect(entry.person?.id).toBe(b)
  })

  test('nobody is lost or duplicated when people are scanned during merges and undos', async () => {
    const { a, b } = await trainTwice()
    for (let round = 0; round < 3; round += 1) {
      const session = await startSession()
      const [merged] = await Promise.all([
        merge(a, b),
        scan(session, qrOf('valid-kari')),
        scan(session, qrOf('namesake')),
      ])
      expect(await lines(session)).toHaveLength(1)
      const other = await startSession()
      await Promise.all([undo(merged.decisionId), scan(other, qrOf('valid-kari')), scan(other, qrOf('namesake'))])
      expect(await lines(other)).toHaveLength(2)
      expect(await lines(session)).toHaveLength(2)
    }
  }, 60_000)
})
