import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { getIdentifications } from '#server/domain/identification/get-identifications.ts'
import { endInterimDocumentOfPerson } from '#server/domain/interim-document/end-interim-document.ts'
import { listWaiting } from '#server/domain/interim-document/list-waiting.ts'
import { recordInterimDocument } from '#server/domain/interim-document/record-interim-document.ts'
import { getToday } from '#server/domain/today/get-today.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { expectOnlyFor } from '#tests/support/expect-only-for.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { checkInCard, newWrite, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const DAY = 24 * 3_600_000
const { sandbox, dependencies } = await openTestRegisters()
let companies: ReturnType<typeof openTestCompanies>
let company: TestCompany
let sessionId: string

beforeAll(async () => {
  companies = openTestCompanies(await openTestDatabase(), dependencies)
})
beforeEach(async () => {
  company = await companies.createCompany()
  const { versionId } = await publishTestCourse(company.admin)
  sessionId = await startTestSession(company.instructor, versionId)
  sandbox.control.reset()
})

/** Kari Testesen of Fjellbygg, before her card has arrived. */
async function declareKari(over: object = {}) {
  const { entry } = await declareIdentity(company.instructor.ctx, {
    sessionId,
    firstName: 'Kari',
    lastName: 'Testesen',
    birthDate: '1990-05-05',
    employerOrgnr: '310000019',
    paper: { kind: 'card_order', note: 'Kvittering på bestilt kort' },
    ...newWrite(),
    ...over,
  })
  return entry.person!.id
}
const waiting = () => listWaiting(company.instructor.ctx)
const interimDocumentsOf = async (personId: string) =>
  (await getIdentifications(company.viewer.ctx, { personId })).interimDocuments
const checkInKari = async () => {
  const answer = await checkInCard(company.instructor, sessionId, qrOf('valid-kari'))
  if (answer.outcome === 'not_a_card') throw new Error('no card')
  return answer.entry.person!.id
}

describe('an interim document', () => {
  test('is recorded on a person, and ended', async () => {
    const personId = await declareKari({ paper: undefined })
    const paper = { kind: 'nav_contract', validUntil: '2026-11-25', note: 'Vist på papir' } as const
    const { interimDocumentId } = await recordInterimDocument(company.instructor.ctx, { personId, paper })
    expect(await recordInterimDocument(company.instructor.ctx, { personId, paper })).toEqual({ interimDocumentId })
    expect(await interimDocumentsOf(personId)).toMatchObject([
      { ...paper, id: interimDocumentId, state: 'valid', seenBy: company.instructor.name },
    ])
    await endInterimDocumentOfPerson(company.instructor.ctx, { interimDocumentId })
    await endInterimDocumentOfPerson(company.instructor.ctx, { interimDocumentId })
    expect(await interimDocumentsOf(personId)).toMatchObject([{ id: interimDocumentId, state: 'ended' }])
  })

  test('expires at the end of its last valid day', async () => {
    const personId = await declareKari({ paper: { kind: 'short_assignment', validUntil: '2026-11-22' } })
    const today = (await interimDocumentsOf(personId)).map(({ state }) => state)
    companies.passTime(DAY)
    const tomorrow = (await interimDocumentsOf(personId)).map(({ state }) => state)
    companies.passTime(-DAY)
    expect([today, tomorrow]).toEqual([['valid'], ['expired']])
  })

  test('is for those who may check people in', async () => {
    const personId = await declareKari()
    const [paper] = await interimDocumentsOf(personId)
    const attempts: ((member: typeof company.viewer) => Promise<unknown>)[] = [
      ({ ctx }) => listWaiting(ctx),
      ({ ctx }) => recordInterimDocument(ctx, { personId, paper: { kind: 'nav_contract' } }),
      ({ ctx }) => endInterimDocumentOfPerson(ctx, { interimDocumentId: paper!.id }),
    ]
    for (const attempt of attempts) await expectOnlyFor(company.instructor, attempt, [[company.viewer, 'FORBIDDEN']])
  })
})

describe('a person who waits for a card', () => {
  test('is listed with the shown document, the date and the trust level', async () => {
    const personId = await declareKari({ documentKind: 'driving_licence' })
    await declareKari({ firstName: 'Uten', lastName: 'Bestilling', paper: { kind: 'nav_contract' } })
    expect(await waiting()).toMatchObject([
      {
        personId,
        lastName: 'Testesen',
        trustLevel: 'document',
        note: 'Kvittering på bestilt kort',
        employerName: 'FJELLBYGG TEST AS',
        hasCard: false,
        lookAlikeId: null,
        isOverdue: false,
      },
    ])
    expect(await getToday(company.instructor.ctx)).toMatchObject({ waitingForCard: 1 })
    expect(await getToday(company.viewer.ctx)).toMatchObject({ waitingForCard: 0 })
  })

  test('marks a card order as overdue after twenty days, when the register cancels it', async () => {
    await declareKari()
    companies.passTime(20 * DAY)
    const before = await waiting()
    companies.passTime(1)
    const after = await waiting()
    companies.passTime(-20 * DAY - 1)
    expect([before[0]!.isOverdue, after[0]!.isOverdue]).toEqual([false, true])
  })

  test('is proposed as a match for a card with the same name, birth date and employer', async () => {
    const personId = await declareKari()
    const cardholder = await checkInKari()
    expect(cardholder).not.toBe(personId) // never automatically
    expect(await waiting()).toMatchObject([{ personId, hasCard: false, lookAlikeId: cardholder }])
  })

  test('is not matched with a namesake elsewhere, nor with a person who was marked as distinct', async () => {
    await checkInKari()
    const elsewhere = await declareKari({ employerOrgnr: '310000043' })
    expect(await waiting()).toMatchObject([{ personId: elsewhere, lookAlikeId: null }])
  })

  test('stops waiting when the two are merged', async () => {
    const personId = await declareKari()
    const cardholder = await checkInKari()
    await companies.asSuperuser`update persons set merged_into_id = ${cardholder} where id = ${personId}`
    const [row] = await waiting()
    expect(row).toMatchObject({ personId: cardholder, hasCard: true, lookAlikeId: null })
    await endInterimDocumentOfPerson(company.instructor.ctx, { interimDocumentId: row!.interimDocumentId })
    expect(await waiting()).toEqual([])
    expect((await interimDocumentsOf(cardholder))[0]!.hmsCardId).not.toBeNull()
  })

  test('stops waiting when their own card is scanned', async () => {
    const personId = await declareKari()
    const cardholder = await checkInKari()
    await companies.asSuperuser`update persons set merged_into_id = ${cardholder} where id = ${personId}`
    const { versionId } = await publishTestCourse(company.admin, { title: 'Neste kurs' })
    sessionId = await startTestSession(company.instructor, versionId)
    await checkInKari()
    expect(await waiting()).toEqual([])
    expect((await interimDocumentsOf(cardholder))[0]).toMatchObject({ state: 'ended', hmsCardId: expect.any(String) })
  })
})

test('keeps waiting after a temporary card without a number, which identifies its holder', async () => {
  const answer = await checkInCard(company.instructor, sessionId, qrOf('pending-temporary'))
  expect(answer).toMatchObject({
    outcome: 'checked_in',
    entry: { trustLevel: 'register', cardStatus: 'PENDING', cardNumberMasked: null, person: { lastName: 'Nyansatt' } },
  })
  const personId = answer.outcome === 'checked_in' ? answer.entry.person!.id : ''
  const paper = { kind: 'temporary_card', validUntil: '2026-12-12' } as const
  await recordInterimDocument(company.instructor.ctx, { personId, paper })
  const { versionId } = await publishTestCourse(company.admin, { title: 'Neste kurs' })
  sessionId = await startTestSession(company.instructor, versionId)
  await checkInCard(company.instructor, sessionId, qrOf('pending-temporary'))
  expect(await interimDocumentsOf(personId)).toMatchObject([{ ...paper, state: 'valid' }])
})
