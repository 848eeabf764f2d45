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
import { checkInCard, newWrite, publishTestCourse, scanOf, startTestSession } from '#tests/support/test-sessions.ts'

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

/** An organisation number and a card number, whose last nine digits are an organisation number too. */
const AMBIGUOUS = '8896407829000008'

async function checkedIn(text: string) {
  const answer = await checkInCard(company.instructor, sessionId, text)
  if (answer.outcome === 'not_a_card') throw new Error('not a card')
  return answer.entry
}

describe('what the register says', () => {
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
  ])('%s is an answer of its own and stops nobody', async (card, expected) => {
    expect(await checkedIn(qrOf(card))).toMatchObject(expected)
  })

  test('keeps a scan that the register takes too long to answer, after its 800 ms', async () => {
    const ctx = { ...company.instructor.ctx, hmsCards: openShortTimeoutRegister() }
    const started = performance.now()
    const answer = await checkInCard({ ctx }, sessionId, qrOf('hang'))
    expect(answer).toMatchObject({ entry: { needs: 'register', registerError: 'UNAVAILABLE' } })
    expect(performance.now() - started).toBeLessThan(3000)
  })

  test('a card number gives status and employer, and no person, also for a card that we know', async () => {
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
  test('is already here, without asking the register again', async () => {
    const first = await checkedIn(qrOf('valid-kari'))
    const lookups = structuredClone(sandbox.control.stats)
    const again = await checkInCard(company.instructor, sessionId, qrOf('valid-kari'))
    expect(again).toMatchObject({ outcome: 'already_here', entry: { id: first.id } })
    expect(sandbox.control.stats).toEqual(lookups)
  })

  test('sixty-four times at once makes one attendance', async () => {
    const answers = await Promise.all(
      Array.from({ length: 64 }, () => checkInCard(company.instructor, sessionId, qrOf('valid-8-digits'))),
    )
    expect(answers.filter(({ outcome }) => outcome === 'checked_in')).toHaveLength(1)
    expect(answers.filter(({ outcome }) => outcome === 'already_here')).toHaveLength(63)
    const { entries } = await listAttendances(company.viewer.ctx, { sessionId })
    expect(entries).toHaveLength(1)
  })

  test('the same key gives its first answer again; with another content it is a conflict', async () => {
    const key = newId()
    const first = await checkInCard(company.instructor, sessionId, qrOf('valid-kari'), key)
    expect(await checkInCard(company.instructor, sessionId, qrOf('valid-kari'), key)).toEqual(first)
    await expect(checkInCard(company.instructor, sessionId, qrOf('valid-jonas'), key)).rejects.toMatchObject({
      code: 'CONFLICT',
      reason: 'scanKeyReused',
    })
  })

  test('the QR code of a card whose number was typed names the person on the same line', async () => {
    const typed = await checkedIn('9000001')
    expect(typed).toMatchObject({ person: null, trustLevel: 'card_number' })
    const scanned = await checkedIn(qrOf('valid-kari'))
    expect(scanned).toMatchObject({ id: typed.id, person: { firstName: 'Kari' }, trustLevel: 'register' })
  })

  test('after an undo it can be checked in again', async () => {
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

  test('two namesakes born on one day, of two employers, stay two', async () => {
    expect(await personOf('valid-kari')).not.toBe(await personOf('namesake'))
  })
})

describe('what is not a card', () => {
  test.each([
    ['https://evil.example/q/valid-kari', 'other_address'],
    ['310 000 019', 'orgnr'],
    [AMBIGUOUS, 'bar_code_ambiguous'],
    ['hello', 'unreadable'],
  ] as const)('%s is said to be %s, and nothing is kept', async (text, notACard) => {
    expect(await checkInCard(company.instructor, sessionId, text)).toEqual({ outcome: 'not_a_card', notACard })
    expect((await listAttendances(company.viewer.ctx, { sessionId })).entries).toEqual([])
    expect(sandbox.control.stats.statusRequests).toBe(0)
  })
})

describe('who may', () => {
  test('not a viewer, and not into a session that does not exist', async () => {
    const scan = scanOf(qrOf('valid-kari'))
    const attempt = (member: typeof company.viewer, into: string) =>
      checkIn(member.ctx, { sessionId: into, scan, ...newWrite() })
    await expect(attempt(company.instructor, newId())).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expectOnlyFor(company.instructor, (member) => attempt(member, sessionId), [[company.viewer, 'FORBIDDEN']])
  })

  test('a scan holds what was read encrypted, and an audit row holds ids alone', async () => {
    const entry = await checkedIn(qrOf('valid-kari'))
    const [row] = await companies.asSuperuser`
      select s.payload_encrypted, e.payload from attendances a join scans s on s.id = a.scan_id
      join audit_events e on e.entity_id = a.id where a.id = ${entry.id}`
    expect(row!.payload_encrypted.toString('utf8')).not.toContain('valid-kari')
    expect(row!.payload).not.toMatch(/Kari|Testesen|9000001|1990/)
  })
})

describe('presence and removal', () => {
  test('only those who are confirmed get a record; a removed one is not on the list of the living', async () => {
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

  test('nobody present, or somebody without an identity, cannot be completed', async () => {
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
