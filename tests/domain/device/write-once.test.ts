import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { listAttendances } from '#server/domain/attendance/list-attendances.ts'
import { removeAttendance, undoCheckIn } from '#server/domain/attendance/remove-attendance.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import {
  checkInCard,
  newWrite,
  publishTestCourse,
  startTestSession,
  untilAnswered,
} from '#tests/support/test-sessions.ts'

const { sandbox, dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany
let sessionId: string
let versionId: string

beforeAll(async () => {
  company = await companies.createCompany()
  versionId = (await publishTestCourse(company.admin)).versionId
})

beforeEach(async () => {
  sandbox.control.reset()
  sessionId = await startTestSession(company.instructor, versionId)
})

const ola = { firstName: 'Ola', lastName: 'Uten-Kort', birthDate: '1985-05-17' }
const ctx = () => company.instructor.ctx
const entries = async () => (await listAttendances(ctx(), { sessionId })).entries
async function checkedIn(card: string, key = newId()) {
  const answer = await checkInCard(company.instructor, sessionId, qrOf(card), key)
  if (answer.outcome === 'not_a_card') throw new Error('not a card')
  return answer.entry
}

/** Each keyed write of a session page: sent twice with the same content, and once with different content. */
const WRITES: Record<string, () => Promise<{ same: () => Promise<unknown>; other: () => Promise<unknown> }>> = {
  declare: async () => {
    const write = { ...newWrite(), sessionId }
    return {
      same: () => declareIdentity(ctx(), { ...write, ...ola }),
      other: () => declareIdentity(ctx(), { ...write, ...ola, lastName: 'En-Annen' }),
    }
  },
  undo: async () => {
    const write = { ...newWrite(), sessionId }
    const [kari, jonas] = [await checkedIn('valid-kari'), await checkedIn('valid-jonas')]
    return {
      same: () => undoCheckIn(ctx(), { ...write, attendanceId: kari.id }),
      other: () => undoCheckIn(ctx(), { ...write, attendanceId: jonas.id }),
    }
  },
  remove: async () => {
    const write = { ...newWrite(), sessionId, attendanceId: (await checkedIn('valid-kari')).id }
    return {
      same: () => removeAttendance(ctx(), { ...write, reason: 'wrong_person' }),
      other: () => removeAttendance(ctx(), { ...write, reason: 'other' }),
    }
  },
  presence: async () => {
    const write = { ...newWrite(), sessionId, attendanceIds: [(await checkedIn('valid-kari')).id] }
    return {
      same: () => confirmPresence(ctx(), { ...write, present: true }),
      other: () => confirmPresence(ctx(), { ...write, present: false }),
    }
  },
  complete: async () => {
    const { id } = await checkedIn('valid-kari')
    await confirmPresence(ctx(), { ...newWrite(), sessionId, attendanceIds: [id], present: true })
    const write = { ...newWrite(), sessionId }
    return {
      same: () => completeSession(ctx(), write),
      other: async () => undoCheckIn(ctx(), { ...write, attendanceId: id }),
    }
  },
}

describe.each(Object.keys(WRITES))('%s', (kind) => {
  test('with the same key gives the first answer, also thirty-two times at once, and runs once', async () => {
    const { same } = await WRITES[kind]!()
    const answers = await Promise.all(Array.from({ length: 32 }, same))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(await same()).toEqual(answers[0])
    const [row] = await companies.asSuperuser`select
      (select count(*)::int from device_writes where session_id = ${sessionId} and kind = ${kind}) as writes,
      (select count(*)::int from session_completions where session_id = ${sessionId}) as completions,
      (select count(*)::int from attendances where session_id = ${sessionId} and person_id is not null) as attendances`
    expect(row).toEqual({
      writes: 1,
      completions: kind === 'complete' ? 1 : 0,
      attendances: kind === 'undo' ? 2 : 1,
    })
  })

  test('with the same key and other content is rejected, and changes nothing', async () => {
    const { same, other } = await WRITES[kind]!()
    await same()
    const before = await entries()
    await expect(other()).rejects.toMatchObject({ code: 'CONFLICT', reason: 'writeKeyReused' })
    expect(await entries()).toEqual(before)
  })
})

test('a repeated presence that was undone in the meantime does not come back', async () => {
  const { id } = await checkedIn('valid-kari')
  const first = { ...newWrite(), sessionId, attendanceIds: [id], present: true }
  await confirmPresence(ctx(), first)
  await confirmPresence(ctx(), { ...first, ...newWrite(), present: false })
  expect(await confirmPresence(ctx(), first)).toEqual({ changed: 1 })
  expect(await entries()).toMatchObject([{ present: false }])
})

test('a repeated scan whose check-in was undone brings nobody back', async () => {
  const key = newId()
  const { id } = await checkedIn('valid-kari', key)
  expect(id).toBe(key)
  await undoCheckIn(ctx(), { ...newWrite(), sessionId, attendanceId: key })
  expect(await checkedIn('valid-kari', key)).toMatchObject({ id: key, state: 'removed' })
  expect(await entries()).toMatchObject([{ state: 'removed' }])
})

test('the key of a second scan refers to the person already here: it confirms them, and its undo keeps them', async () => {
  const [first, second] = [newId(), newId()]
  await checkedIn('valid-kari', first)
  await checkedIn('valid-kari', second)
  const presence = { sessionId, attendanceIds: [second] }
  expect(await confirmPresence(ctx(), { ...newWrite(), ...presence, present: true })).toEqual({ changed: 1 })
  expect(await confirmPresence(ctx(), { ...newWrite(), ...presence, present: false })).toEqual({ changed: 0 })
  await undoCheckIn(ctx(), { ...newWrite(), sessionId, attendanceId: second })
  expect(await entries()).toMatchObject([{ id: first, state: 'here', present: true }])
})

test('sixty-four simultaneous check-ins with one key make one scan and one attendance', async () => {
  const key = newId()
  const answers = await Promise.all(
    Array.from({ length: 64 }, () => untilAnswered(() => checkedIn('valid-jonas', key))),
  )
  expect(new Set(answers.map(({ id }) => id))).toEqual(new Set([key]))
  const [row] = await companies.asSuperuser`select
    (select count(*)::int from scans where session_id = ${sessionId}) as scans,
    (select count(*)::int from attendances where session_id = ${sessionId}) as attendances,
    (select count(*)::int from audit_events where entity_id = ${key}) as events`
  expect(row).toEqual({ scans: 1, attendances: 1, events: 1 })
})

test("the time of a scan is stored by our clock, with the offset of the device's clock (G8)", async () => {
  companies.passTime(3_600_000)
  const { id } = await checkedIn('valid-kari') // scanned and sent at noon by the device's clock, which stands still
  const [entry] = await entries()
  expect(entry!.id).toBe(id)
  expect(entry!.clockAheadSeconds).toBeLessThanOrEqual(-3_600)
  expect(entry!.scannedAt).toEqual(entry!.checkedInAt)
})
