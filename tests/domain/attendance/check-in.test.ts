import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { checkIn } from '#server/domain/attendance/check-in.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { listAttendances } from '#server/domain/attendance/list-attendances.ts'
import { removeAttendance, undoCheckIn } from '#server/domain/attendance/remove-attendance.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { expectOnlyFor } from '#tests/support/expect-only-for.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import {
  checkInCard,
  newWrite,
  publishTestCourse,
  scanOf,
  startTestSession,
  untilAnswered,
} from '#tests/support/test-sessions.ts'

const { sandbox, dependencies, openShortTimeoutRegister } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany
let versionId: string
let sessionId: string

beforeAll(async () => {
  company = await companies.createCompany()
  versionId = (await publishTestCourse(company.admin)).versionId
})

beforeEach(async () => {
  sandbox.control.reset()
  sessionId = await startTestSession(company.instructor, versionId)
})

/** An organisation number, and a card number whose last nine digits are an organisation number too. */
const AMBIGUOUS = '8896407829000008'

async function checkedIn(text: string) {
  const answer = await checkInCard(company.instructor, sessionId, text)
  if (answer.outcome === 'not_a_card') throw new Error('not a card')
  return answer.entry
}

describe("the register's answer", () => {
  test('names the person, the employer and the card, at trust level register', async () => {
    expect(await checkedIn(qrOf('valid-kari'))).toMatchObject({
      state: 'here',
      person: { firstName: 'Kari', lastName: 'Testesen', birthDate: '1990-05-05' },
      employer: { orgnr: '310000019', name: 'Fjellbygg Test AS' },
      cardStatus: 'VALID',
      trustLevel: 'register',
      cardNumberMasked: '90***01',
      needs: null,
      present: false,
    })
  })

  test.each([
    ['invalid-left', { cardStatus: 'INVALID', cardReason: 'EMPLOYMENT_ENDED', state: 'here' }],
    ['blocked-expired', { cardStatus: 'BLOCKED', cardReason: 'EXPIRED', state: 'here' }],
    ['blocked-lost', { cardStatus: 'BLOCKED', cardReason: 'LOST_OR_STOLEN', state: 'here' }],
    ['pending-temporary', { cardStatus: 'PENDING', cardNumberMasked: null, state: 'here' }],
    ['new-word', { cardStatus: 'UNRECOGNISED', cardStatusRaw: 'Suspendert', state: 'here' }],
    ['err-404', { cardStatus: null, registerError: 'CARD_NOT_FOUND', needs: 'identity', state: 'unresolved' }],
    ['err-400', { registerError: 'MALFORMED_INPUT', needs: 'identity', state: 'unresolved' }],
    ['err-500', { registerError: 'UNAVAILABLE', needs: 'register', state: 'unresolved', trustLevel: null }],
    ['err-403', { registerError: 'FORBIDDEN', needs: 'register', state: 'unresolved' }],
    ['broken-json', { registerError: 'CONTRACT_VIOLATION', needs: 'register', state: 'unresolved' }],
  ])('%s has its own answer and does not stop the check-in', async (card, expected) => {
    expect(await checkedIn(qrOf(card))).toMatchObject(expected)
  })

  test('is not awaited beyond 800 ms, and the scan is kept', async () => {
    const ctx = { ...company.instructor.ctx, hmsCards: openShortTimeoutRegister() }
    const started = performance.now()
    const answer = await checkInCard({ ctx }, sessionId, qrOf('hang'))
    expect(answer).toMatchObject({ entry: { needs: 'register', registerError: 'UNAVAILABLE' } })
    expect(performance.now() - started).toBeLessThan(3000)
  })

  test('to a card number gives status and employer, and no person, also for a known card', async () => {
    await checkedIn(qrOf('valid-jonas'))
    const elsewhere = await startTestSession(company.instructor, versionId)
    const answer = await checkInCard(company.instructor, elsewhere, '9000002')
    expect(answer).toMatchObject({
      outcome: 'checked_in',
      entry: { person: null, trustLevel: 'card_number', cardStatus: 'VALID', needs: 'identity' },
    })
  })
})

describe('the same card twice', () => {
  test('is already here, and the register is not asked again', async () => {
    const first = await checkedIn(qrOf('valid-kari'))
    const lookups = structuredClone(sandbox.control.stats)
    const again = await checkInCard(company.instructor, sessionId, qrOf('valid-kari'))
    expect(again).toMatchObject({ outcome: 'already_here', entry: { id: first.id } })
    expect(sandbox.control.stats).toEqual(lookups)
  })

  test('makes one attendance from sixty-four simultaneous scans', async () => {
    const scanWith = (key: string) => () => checkInCard(company.instructor, sessionId, qrOf('valid-8-digits'), key)
    const answers = await Promise.all(Array.from({ length: 64 }, () => untilAnswered(scanWith(newId()))))
    expect(answers.filter(({ outcome }) => outcome === 'checked_in')).toHaveLength(1)
    expect(answers.filter(({ outcome }) => outcome === 'already_here')).toHaveLength(63)
    const { entries } = await listAttendances(company.viewer.ctx, { sessionId })
    expect(entries).toHaveLength(1)
  })

  test('gives the first answer again for the same key, and a conflict with other content', async () => {
    const key = newId()
    const first = await checkInCard(company.instructor, sessionId, qrOf('valid-kari'), key)
    expect(await checkInCard(company.instructor, sessionId, qrOf('valid-kari'), key)).toEqual(first)
    await expect(checkInCard(company.instructor, sessionId, qrOf('valid-jonas'), key)).rejects.toMatchObject({
      code: 'CONFLICT',
      reason: 'scanKeyReused',
    })
  })

  test('names the person on the same list entry when the QR code follows the typed number', async () => {
    const typed = await checkedIn('9000001')
    expect(typed).toMatchObject({ person: null, trustLevel: 'card_number' })
    const scanned = await checkedIn(qrOf('valid-kari'))
    expect(scanned).toMatchObject({ id: typed.id, person: { firstName: 'Kari' }, trustLevel: 'register' })
  })

  test('can be checked in again after an undo', async () => {
    const first = await checkedIn(qrOf('valid-kari'))
    const undo = { ...newWrite(), sessionId, attendanceId: first.id }
    expect(await undoCheckIn(company.instructor.ctx, undo)).toMatchObject({ entry: { state: 'removed' } })
    const again = await checkInCard(company.instructor, sessionId, qrOf('valid-kari'))
    expect(again).toMatchObject({ outcome: 'checked_in', entry: { state: 'here' } })
  })
})

describe('people', () => {
  const personOf = async (card: string) => (await checkedIn(qrOf(card))).person!.id

  test('are the same in the next session, by the same card', async () => {
    const first = await personOf('two-cards-a')
    sessionId = await startTestSession(company.instructor, versionId)
    expect(await personOf('two-cards-a')).toBe(first)
  })

  test('with one name and birth date stay two when their employers differ', async () => {
    expect(await personOf('valid-kari')).not.toBe(await personOf('namesake'))
  })
})

describe('a text that is not a card', () => {
  test.each([
    ['https://evil.example/q/valid-kari', 'other_address'],
    ['310 000 019', 'orgnr'],
    [AMBIGUOUS, 'bar_code_ambiguous'],
    ['hello', 'unreadable'],
  ] as const)('%s is reported as %s, and nothing is stored', async (text, notACard) => {
    expect(await checkInCard(company.instructor, sessionId, text)).toEqual({ outcome: 'not_a_card', notACard })
    expect((await listAttendances(company.viewer.ctx, { sessionId })).entries).toEqual([])
    expect(sandbox.control.stats.statusRequests).toBe(0)
  })
})

describe('access', () => {
  test('is denied to a viewer, and for a session that does not exist', async () => {
    const scan = scanOf(qrOf('valid-kari'))
    const attempt = (member: typeof company.viewer, into: string) =>
      checkIn(member.ctx, { sessionId: into, scan, ...newWrite() })
    await expect(attempt(company.instructor, newId())).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expectOnlyFor(company.instructor, (member) => attempt(member, sessionId), [[company.viewer, 'FORBIDDEN']])
  })

  test('a scan stores what was read encrypted, and an audit row contains ids only', async () => {
    const entry = await checkedIn(qrOf('valid-kari'))
    const [row] = await companies.asSuperuser`
      select s.payload_encrypted, e.payload from attendances a
      join scans s on s.tenant_id = a.tenant_id and s.id = a.scan_id
      join audit_events e on e.tenant_id = a.tenant_id and e.entity_id = a.id where a.id = ${entry.id}`
    expect(row!.payload_encrypted.toString('utf8')).not.toContain('valid-kari')
    expect(row!.payload).not.toMatch(/Kari|Testesen|9000001|1990/)
  })
})

describe('presence and removal', () => {
  test('only confirmed people get a record; a removed person is not on the list', async () => {
    const kari = await checkedIn(qrOf('valid-kari'))
    const jonas = await checkedIn(qrOf('valid-jonas'))
    const wrong = await checkedIn(qrOf('valid-8-digits'))
    await removeAttendance(company.instructor.ctx, {
      ...newWrite(),
      sessionId,
      attendanceId: wrong.id,
      reason: 'wrong_person',
    })
    await confirmPresence(company.instructor.ctx, { ...newWrite(), sessionId, attendanceIds: [kari.id], present: true })
    await expect(
      confirmPresence(company.instructor.ctx, {
        ...newWrite(),
        sessionId,
        attendanceIds: [jonas.id, newId()],
        present: true,
      }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const passedOver = { ...newWrite(), sessionId, attendanceIds: [wrong.id], present: true }
    expect(await confirmPresence(company.instructor.ctx, passedOver)).toEqual({ changed: 0 })
    expect(await completeSession(company.instructor.ctx, { ...newWrite(), sessionId })).toEqual({
      recordsIssued: 1,
      waiting: 0,
    })
  })

  test('a session with nobody present, or with an unidentified person, cannot be completed', async () => {
    const unknown = await checkedIn(qrOf('err-404'))
    await expect(completeSession(company.instructor.ctx, { ...newWrite(), sessionId })).rejects.toMatchObject({
      reason: 'nobodyPresent',
    })
    await confirmPresence(company.instructor.ctx, {
      ...newWrite(),
      sessionId,
      attendanceIds: [unknown.id],
      present: true,
    })
    await expect(completeSession(company.instructor.ctx, { ...newWrite(), sessionId })).rejects.toMatchObject({
      reason: 'identityMissing',
    })
  })
})
