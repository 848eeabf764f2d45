import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { importPeople } from '#server/domain/people-import/import-people.ts'
import { getPerson } from '#server/domain/person/get-person.ts'
import { mergePersons } from '#server/domain/person/merge-persons.ts'
import { acknowledgeJoiners } from '#server/domain/staff-change/acknowledge-joiners.ts'
import { confirmLeft, confirmStays } from '#server/domain/staff-change/answer-leaver.ts'
import { checkStaff } from '#server/domain/staff-change/check-staff.ts'
import { listStaffChanges } from '#server/domain/staff-change/list-staff-changes.ts'
import { listStaffChangesSchema } from '#server/domain/staff-change/schema.ts'
import { undoStaffAnswer } from '#server/domain/staff-change/undo-answer.ts'
import { getToday } from '#server/domain/today/get-today.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { personLine } from '#tests/support/test-lists.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { checkInPerson } from '#tests/support/test-sessions.ts'

const DAY = 24 * 60 * 60_000
const { dependencies } = await openTestRegisters()
let companies: ReturnType<typeof openTestCompanies>
/** Employs Kari, according to the register. */
let company: TestCompany

beforeEach(async () => {
  companies = openTestCompanies(await openTestDatabase(), dependencies)
  company = await companies.createCompany({ orgnr: '310000019' })
})

const check = () => checkStaff(companies.contexts.job('check-staff').forCompany(company.id))
const list = (filter: object = {}, who = company.viewer) =>
  listStaffChanges(who.ctx, listStaffChangesSchema.parse(filter))
const kinds = async (filter: object = {}) => (await list(filter)).changes.map(({ kind }) => kind)
const kari = () => checkInPerson(company, qrOf('valid-kari'))
const employerOf = async (personId: string) => {
  const [row] =
    await companies.asSuperuser`select e.orgnr from persons p left join employers e on e.tenant_id = p.tenant_id
    and e.id = p.current_employer_id where p.tenant_id = ${company.id} and p.id = ${personId}`
  return row!.orgnr as string | null
}
/** As a recheck of the known cards says it. */
async function registerSays(personId: string, status: 'VALID' | 'INVALID', reason: string | null) {
  companies.passTime(60_000)
  const now = companies.dependencies.now()
  const [card] = await companies.asSuperuser`update hms_cards set status = ${status}, last_checked_at = ${now}
    where tenant_id = ${company.id} and person_id = ${personId} returning id`
  await companies.asSuperuser`insert into card_checks (tenant_id, id, hms_card_id, status, reason, checked_at, received_at, purpose)
    values (${company.id}, ${newId()}, ${card!.id}, ${status}, ${reason}, ${now}, ${now}, 'recheck')`
}
const events = async () =>
  (
    await companies.asSuperuser`select action from audit_events where tenant_id = ${company.id}
      and action like 'staff_change.%' order by id`
  ).map(({ action }) => action as string)

describe('joiners', () => {
  test('are the company’s own people who were first seen lately, once, until somebody knows them', async () => {
    const { id: personId } = await kari()
    expect(await check()).toMatchObject({ closed: 0 })
    const { changes } = await list({ view: 'joined' })
    expect(changes.map((change) => change.personId)).toContain(personId)
    expect(await check()).toEqual({ noticed: 0, closed: 0 })
    expect((await getToday(company.admin.ctx)).staffChanges).toBe(changes.length)
    expect((await getToday(company.instructor.ctx)).staffChanges).toBe(0)

    const changeIds = changes.map(({ id }) => id)
    expect(await acknowledgeJoiners(company.admin.ctx, { changeIds })).toEqual({ acknowledged: changes.length })
    expect(await acknowledgeJoiners(company.admin.ctx, { changeIds })).toEqual({ acknowledged: 0 })
    expect(await kinds()).toEqual([])
    expect(await check()).toEqual({ noticed: 0, closed: 0 })
    expect((await list()).answered[0]).toMatchObject({ answer: 'known', answeredByName: company.admin.name })
    expect(await events()).toEqual(changes.map(() => 'staff_change.acknowledged'))
    await undoStaffAnswer(company.admin.ctx, { changeId: changeIds[0]! })
    expect(await kinds()).toHaveLength(changes.length)
  })

  test('are not those whose only card has ended: of them the register has said more', async () => {
    await checkInPerson(company, qrOf('invalid-left'))
    await check()
    expect(await kinds()).toEqual(['card_ended'])
  })

  test('are narrowed to the last days, and leave the list by themselves after ninety', async () => {
    await kari()
    await check()
    companies.passTime(8 * DAY)
    expect(await kinds({ days: 30 })).toEqual(['joined'])
    expect(await kinds({ days: 7 })).toEqual([])
    companies.passTime(83 * DAY)
    expect(await check()).toEqual({ noticed: 0, closed: 1 })
    expect(await kinds()).toEqual([])
  })

  test('of other employers are none, and a long list is read in pages', async () => {
    await checkInPerson(await companies.createCompany({ orgnr: '310000086' }), qrOf('valid-kari'))
    await check()
    expect(await kinds()).toEqual([])
    const lines = Array.from({ length: 60 }, (_, index) =>
      personLine({ lastName: `Ny${index}`, orgnr: company.orgnr, employer: company.name }, index + 2),
    )
    await importPeople(company.admin.ctx, { key: newId(), fileName: 'nye.csv', lineCount: 60, lines })
    expect(await check()).toEqual({ noticed: 60, closed: 0 })
    const first = await list()
    const second = await list({ before: first.next })
    expect([first.changes.length, second.changes.length, second.next]).toEqual([50, 10, null])
    expect(new Set([...first.changes, ...second.changes].map(({ id }) => id)).size).toBe(60)
  })
})

describe('leavers', () => {
  test('come up when the register calls their card ended, and are asked about once until it says something new', async () => {
    const { id: personId } = await kari()
    await check()
    await registerSays(personId, 'INVALID', 'REGISTER_REQUIREMENT')
    await check()
    expect(await kinds({ view: 'left' })).toEqual([])
    await registerSays(personId, 'INVALID', 'EMPLOYMENT_ENDED')
    await check()
    const [change] = (await list({ view: 'left' })).changes
    expect(change).toMatchObject({ kind: 'card_ended', personId })

    companies.passTime(1000)
    await confirmStays(company.admin.ctx, { changeId: change!.id })
    await registerSays(personId, 'INVALID', 'EMPLOYMENT_ENDED')
    await check()
    expect(await kinds({ view: 'left' })).toEqual([])
    await registerSays(personId, 'VALID', null)
    await registerSays(personId, 'INVALID', 'EMPLOYMENT_ENDED')
    await check()
    expect(await kinds({ view: 'left' })).toEqual(['card_ended'])
    await registerSays(personId, 'VALID', null)
    expect(await check()).toEqual({ noticed: 0, closed: 1 })
  })

  test('have left once somebody confirms it with a day, and an undone answer brings both back', async () => {
    const { id: personId } = await kari()
    await registerSays(personId, 'INVALID', 'EMPLOYMENT_ENDED')
    await check()
    const changeId = (await list({ view: 'left' })).changes[0]!.id
    const left = { changeId, leftOn: '2026-11-20' }
    await expect(confirmLeft(company.instructor.ctx, left)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const ahead = confirmLeft(company.admin.ctx, { ...left, leftOn: '2026-11-23' })
    await expect(ahead).rejects.toMatchObject({ code: 'INVALID', reason: 'leftAhead' })
    expect(await employerOf(personId)).toBe(company.orgnr)
    companies.passTime(1000)
    await confirmLeft(company.admin.ctx, left)
    expect(await employerOf(personId)).toBeNull()
    expect((await getPerson(company.viewer.ctx, { personId })).leftOn).toBe('2026-11-20')
    const again = confirmStays(company.admin.ctx, { changeId })
    await expect(again).rejects.toMatchObject({ code: 'CONFLICT', reason: 'staffChangeAnswered' })
    expect((await list()).answered[0]).toMatchObject({ answer: 'left', leftOn: '2026-11-20', personId })
    await check()
    expect(await kinds({ view: 'left' })).toEqual([])

    companies.passTime(1000)
    await undoStaffAnswer(company.admin.ctx, { changeId })
    expect(await employerOf(personId)).toBe(company.orgnr)
    expect(await kinds({ view: 'left' })).toEqual(['card_ended'])
    expect(await events()).toEqual(['staff_change.left_confirmed', 'staff_change.undone'])
  })

  test('who come back with a valid card are new again', async () => {
    const { id: personId } = await kari()
    await check()
    await registerSays(personId, 'INVALID', 'EMPLOYMENT_ENDED')
    await check()
    const { changes } = await list()
    await acknowledgeJoiners(company.admin.ctx, { changeIds: [changes.find(({ kind }) => kind === 'joined')!.id] })
    companies.passTime(1000)
    const changeId = changes.find(({ kind }) => kind === 'card_ended')!.id
    await confirmLeft(company.admin.ctx, { changeId, leftOn: '2026-11-20' })
    companies.passTime(100 * DAY)
    await check()
    expect(await kinds()).toEqual([])
    await kari()
    expect(await employerOf(personId)).toBe(company.orgnr)
    expect((await getPerson(company.viewer.ctx, { personId })).leftOn).toBeNull()
    await check()
    expect(await kinds()).toEqual(['joined'])
    expect(await check()).toEqual({ noticed: 0, closed: 0 })
  })

  test('are also those who were merged with somebody seen with another employer since', async () => {
    const { id: keptId } = await kari()
    companies.passTime(DAY)
    const { id: goneId } = await checkInPerson(company, qrOf('namesake'))
    await mergePersons(company.admin.ctx, { keptId, goneId, reason: 'Samme person' })
    await check()
    const [change] = (await list({ view: 'left' })).changes
    expect(change).toMatchObject({ kind: 'other_employer', personId: keptId })
    expect(change!.employerName).not.toBeNull()
    companies.passTime(1000)
    await confirmStays(company.admin.ctx, { changeId: change!.id })
    await check()
    expect(await kinds({ view: 'left' })).toEqual([])
  })

  test('are asked about after a year without being seen, and again a year after the answer', async () => {
    const { id: personId } = await kari()
    await check()
    companies.passTime(366 * DAY)
    await check()
    expect(await kinds()).toEqual(['not_seen'])
    await confirmStays(company.admin.ctx, { changeId: (await list()).changes[0]!.id })
    companies.passTime(300 * DAY)
    await check()
    expect(await kinds()).toEqual([])
    companies.passTime(66 * DAY)
    await check()
    expect(await kinds()).toEqual(['not_seen'])
    await kari()
    expect(await check()).toEqual({ noticed: 0, closed: 1 })
    expect(await employerOf(personId)).toBe(company.orgnr)
  })

  test('are asked about however lately somebody else was answered about', async () => {
    const { id: personId } = await kari()
    await companies.asSuperuser`insert into persons select (jsonb_populate_record(p, jsonb_build_object('id', ${newId()}::text,
      'subject_id', null))).* from persons p where id = ${personId}`
    await companies.asSuperuser`insert into employments select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(),
      'person_id', p.id))).* from employments e, persons p where e.person_id = ${personId} and p.id <> ${personId}`
    companies.passTime(366 * DAY)
    await check()
    expect(await kinds()).toEqual(['not_seen', 'not_seen'])
    const [one, other] = (await list()).changes
    await confirmStays(company.admin.ctx, { changeId: one!.id })
    await companies.asSuperuser`delete from staff_changes where id = ${other!.id}`
    expect(await check()).toEqual({ noticed: 1, closed: 0 })
  })

  test('keep an answer to several questions when one of them was asked anew, whichever is undone', async () => {
    const { id: personId } = await kari()
    await check()
    companies.passTime(366 * DAY)
    await check()
    await registerSays(personId, 'INVALID', 'EMPLOYMENT_ENDED')
    await check()
    expect((await kinds({ view: 'left' })).sort()).toEqual(['card_ended', 'not_seen'])
    const changeId = (await list({ view: 'left' })).changes[0]!.id
    companies.passTime(1000)
    await confirmStays(company.admin.ctx, { changeId })
    await registerSays(personId, 'VALID', null)
    await registerSays(personId, 'INVALID', 'EMPLOYMENT_ENDED')
    await check()
    expect(await kinds({ view: 'left' })).toEqual(['card_ended'])
    const { answered } = await list()
    expect(answered.map(({ kind }) => kind).sort()).toEqual(['card_ended', 'not_seen'])
    for (const { id } of answered) {
      const undone = undoStaffAnswer(company.admin.ctx, { changeId: id })
      await expect(undone).rejects.toMatchObject({ code: 'CONFLICT', reason: 'staffChangeAskedAgain' })
    }
  })

  test('of one company are not found by another, nor as joiners', async () => {
    await kari()
    await check()
    const changeId = (await list()).changes[0]!.id
    const other = await companies.createCompany()
    for (const call of [
      () => confirmStays(other.admin.ctx, { changeId }),
      () => undoStaffAnswer(other.admin.ctx, { changeId }),
      () => acknowledgeJoiners(other.admin.ctx, { changeIds: [changeId] }),
      () => confirmLeft(company.admin.ctx, { changeId, leftOn: '2026-11-20' }),
      () => undoStaffAnswer(company.admin.ctx, { changeId }),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
