import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { checkIn } from '#server/domain/attendance/check-in.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { listAttendances } from '#server/domain/attendance/list-attendances.ts'
import { undoCheckIn } from '#server/domain/attendance/remove-attendance.ts'
import { resolveDueScans } from '#server/domain/attendance/resolve-due-scans.ts'
import { listByPerson } from '#server/domain/record/list-by-person.ts'
import { listByPersonSchema } from '#server/domain/record/schema.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { checkInCard, newWrite, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const { sandbox, dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany
let sessionId: string

beforeAll(async () => {
  company = await companies.createCompany()
})

beforeEach(async () => {
  sandbox.control.reset()
  const { versionId } = await publishTestCourse(company.admin, { title: `Kurs ${newId()}` })
  sessionId = await startTestSession(company.instructor, versionId)
})

async function checkInWhileDown(card: string) {
  sandbox.control.change({ register: { mode: 'badGateway' } })
  const answer = await checkInCard(company.instructor, sessionId, qrOf(card))
  sandbox.control.change({ register: { mode: 'normal' } })
  if (answer.outcome === 'not_a_card') throw new Error('not a card')
  expect(answer.entry).toMatchObject({ state: 'unresolved', needs: 'register' })
  return answer.entry
}

/** The card's QR code while the register is down, and its chip when the register is back. */
async function checkInTwice() {
  const waiting = await checkInWhileDown('valid-kari')
  companies.passTime(1_000)
  const chip = { text: '04A1B2C3D4E501', source: 'keyboard' as const }
  const answer = await checkIn(company.instructor.ctx, { sessionId, scan: chip, ...newWrite() })
  if (answer.outcome === 'not_a_card') throw new Error('not a card')
  expect(answer.entry).toMatchObject({ state: 'here' })
  return { waiting, named: answer.entry }
}

const resolve = () => {
  companies.passTime(60_000)
  return resolveDueScans(companies.contexts.job('test'))
}
const confirm = (attendanceIds: string[]) =>
  confirmPresence(company.instructor.ctx, { ...newWrite(), sessionId, attendanceIds, present: true })
const entries = async () => (await listAttendances(company.viewer.ctx, { sessionId })).entries

describe('a scan that the register did not answer', () => {
  test('gets its name on the same list entry when the register answers', async () => {
    const entry = await checkInWhileDown('valid-kari')
    expect(await resolve()).toMatchObject({ settled: 1 })
    expect(await entries()).toMatchObject([
      { id: entry.id, state: 'here', person: { firstName: 'Kari' }, trustLevel: 'register', needs: null },
    ])
  })

  test('keeps waiting while the register is down, with growing pauses', async () => {
    await checkInWhileDown('valid-kari')
    sandbox.control.change({ register: { mode: 'badGateway' } })
    companies.passTime(6_000)
    expect(await resolveDueScans(companies.contexts.job('test'))).toEqual({ settled: 0, waiting: 1, failed: 0 })
    companies.passTime(6_000)
    expect(await resolveDueScans(companies.contexts.job('test'))).toEqual({ settled: 0, waiting: 0, failed: 0 })
    sandbox.control.change({ register: { mode: 'normal' } })
    expect(await resolve()).toMatchObject({ settled: 1 })
  })

  test('gives its record when the answer comes after completion', async () => {
    const waiting = await checkInWhileDown('valid-8-digits')
    await confirm([waiting.id])
    expect(await completeSession(company.instructor.ctx, { ...newWrite(), sessionId })).toEqual({
      recordsIssued: 0,
      waiting: 1,
    })
    const people = () => listByPerson(company.viewer.ctx, listByPersonSchema.parse({ search: 'ærlig' }))
    expect((await people()).people).toEqual([])
    expect(await resolve()).toMatchObject({ settled: 1 })
    expect((await people()).people).toMatchObject([{ lastName: 'Ærlig-Eksempel', competenceCount: 1 }])
  })

  test('merges with the person who proves to be here already, and presence is kept', async () => {
    const typed = await checkInWhileDown('two-cards-a')
    await confirm([typed.id])
    const again = await checkInCard(company.instructor, sessionId, qrOf('two-cards-a'))
    expect(again).toMatchObject({ entry: { id: typed.id, state: 'here', present: true } })
    expect(await resolve()).toEqual({ settled: 0, waiting: 0, failed: 0 })
    expect(await entries()).toHaveLength(1)
  })

  test('merges with the person whom another code of the card has named, when it is scanned again', async () => {
    const { waiting, named } = await checkInTwice()
    const again = await checkInCard(company.instructor, sessionId, qrOf('valid-kari'))
    expect(again).toMatchObject({ outcome: 'checked_in', entry: { id: named.id, person: { firstName: 'Kari' } } })
    expect(await entries()).toMatchObject([{ id: named.id }])
    expect(waiting.id).not.toBe(named.id)
  })

  test('gives the record of a completed session to the person it identifies', async () => {
    const { waiting, named } = await checkInTwice()
    await confirm([waiting.id])
    expect(await completeSession(company.instructor.ctx, { ...newWrite(), sessionId })).toEqual({
      recordsIssued: 0,
      waiting: 1,
    })
    await resolve()
    const [record] = await companies.asSuperuser`select attendance_id from records where session_id = ${sessionId}`
    expect(record).toEqual({ attendance_id: named.id })
  })

  test('can be scanned again while the register is asked', async () => {
    for (let round = 0; round < 8; round += 1) {
      const entry = await checkInWhileDown('valid-kari')
      companies.passTime(60_000)
      const [answer] = await Promise.all([
        checkInCard(company.instructor, sessionId, qrOf('valid-kari')),
        resolveDueScans(companies.contexts.job('test')),
      ])
      expect(answer).toMatchObject({ entry: { id: entry.id, person: { firstName: 'Kari' } } })
      await undoCheckIn(company.instructor.ctx, { ...newWrite(), sessionId, attendanceId: entry.id })
    }
  })

  test.each([
    ['its number and then its code', ['9000002', qrOf('valid-jonas')]],
    ['its code and then its number', [qrOf('valid-jonas'), '9000002']],
  ])('merges with another scan of the same card, by %s', async (_order, texts) => {
    sandbox.control.change({ register: { mode: 'badGateway' } })
    for (const text of texts) {
      const answer = await checkInCard(company.instructor, sessionId, text)
      if (answer.outcome === 'not_a_card') throw new Error('not a card')
      await confirm([answer.entry.id])
      companies.passTime(1_000)
    }
    sandbox.control.change({ register: { mode: 'normal' } })
    await resolve()
    const live = (await entries()).filter(({ state }) => state !== 'removed')
    expect(live).toMatchObject([{ person: { firstName: 'Jonas' }, present: true }])
    expect(await completeSession(company.instructor.ctx, { ...newWrite(), sessionId })).toEqual({
      recordsIssued: 1,
      waiting: 0,
    })
  })

  test('does not delay the others when it cannot be read', async () => {
    const broken = await checkInWhileDown('valid-jonas')
    await companies.asSuperuser`update scans set payload_encrypted = '\\x00' from attendances a
      where a.id = ${broken.id} and scans.id = a.scan_id`
    companies.passTime(1_000)
    const fine = await checkInWhileDown('valid-kari')
    expect(await resolve()).toMatchObject({ settled: 1, failed: 1 })
    expect(await entries()).toMatchObject([
      { id: fine.id, state: 'here' },
      { id: broken.id, needs: 'register' },
    ])
    expect(await resolveDueScans(companies.contexts.job('test'))).toEqual({ settled: 0, waiting: 0, failed: 0 })
  })

  test('needs a declared identity when the register does not know the card after all', async () => {
    const entry = await checkInWhileDown('valid-jonas')
    sandbox.control.change({ forgottenCards: ['valid-jonas'] })
    await resolve()
    expect(await entries()).toMatchObject([{ id: entry.id, needs: 'identity', registerError: 'CARD_NOT_FOUND' }])
    const identity = { sessionId, attendanceId: entry.id, firstName: 'Jonas', birthDate: '1984-11-30', ...newWrite() }
    const declared = await declareIdentity(company.instructor.ctx, { ...identity, lastName: 'Oppgitt' })
    expect(await declareIdentity(company.instructor.ctx, { ...identity, lastName: 'Oppgitt' })).toEqual(declared)
    await expect(
      declareIdentity(company.instructor.ctx, { ...identity, ...newWrite(), lastName: 'En-Annen' }),
    ).rejects.toMatchObject({
      reason: 'alreadyIdentified',
    })
    expect(declared.entry).toMatchObject({
      id: entry.id,
      needs: null,
      trustLevel: 'declared',
      person: { lastName: 'Oppgitt' },
    })
  })
})

test('gets its name and record when the register did not know the card and the session is completed', async () => {
  const entry = await checkInWhileDown('pending-temporary')
  await confirm([entry.id])
  expect(await completeSession(company.instructor.ctx, { ...newWrite(), sessionId })).toEqual({
    recordsIssued: 0,
    waiting: 1,
  })
  sandbox.control.change({ forgottenCards: ['pending-temporary'] })
  await resolve()
  const identity = { firstName: 'Nils', lastName: 'Navngitt', birthDate: '2004-06-15', ...newWrite() }
  await declareIdentity(company.instructor.ctx, { sessionId, attendanceId: entry.id, ...identity })
  const { people } = await listByPerson(company.viewer.ctx, listByPersonSchema.parse({ search: 'navngitt' }))
  expect(people).toMatchObject([{ trustLevel: 'declared', competenceCount: 1 }])
  const latecomer = { ...identity, ...newWrite(), sessionId, lastName: 'Forsinket' }
  expect(await declareIdentity(company.instructor.ctx, latecomer)).toMatchObject({ outcome: 'late' })
})

describe('a person without a card', () => {
  const declare = (over: object = {}) =>
    declareIdentity(company.instructor.ctx, {
      sessionId,
      firstName: 'Ola',
      lastName: 'Uten-Kort',
      birthDate: '1985-05-17',
      ...newWrite(),
      ...over,
    })

  test('is declared at the lowest trust level, with an employer from the register', async () => {
    const { entry } = await declare({ employerOrgnr: '310000078' })
    expect(entry).toMatchObject({
      trustLevel: 'declared',
      employer: { name: 'LASTEBIL OG GODS TEST AS' },
      employerOrigin: 'hand',
    })
  })

  test('gets the main unit as employer when a branch number was given', async () => {
    const { entry } = await declare({ employerOrgnr: '310000108' })
    expect(entry.employer).toMatchObject({ orgnr: '310000019' })
  })

  test('is the same person when declared with the same details, and already here', async () => {
    const first = await declare()
    expect(await declare()).toMatchObject({ outcome: 'already_here', entry: { id: first.entry.id } })
  })

  test('gets the same check-in for the same key', async () => {
    const key = newId()
    const first = await declare({ key })
    expect(await declare({ key })).toEqual(first)
  })

  test('cannot be born in the future, or have an invalid organisation number', async () => {
    await expect(declare({ birthDate: '2027-01-01' })).rejects.toMatchObject({ reason: 'birthDateInFuture' })
    await expect(declare({ employerOrgnr: '310000018' })).rejects.toMatchObject({ reason: 'invalidOrgnr' })
  })

  test('keeps an employer with a typed name', async () => {
    sandbox.control.change({ enterprises: { down: true } })
    await expect(declare({ employerOrgnr: '310000094' })).rejects.toMatchObject({ reason: 'employerNameMissing' })
    const { entry } = await declare({ employerOrgnr: '310000094', employerName: 'Skrevet Test AS' })
    expect(entry.employer).toEqual({ orgnr: '310000094', name: 'Skrevet Test AS' })
  })
})
