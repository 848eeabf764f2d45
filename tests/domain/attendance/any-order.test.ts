import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { checkIn } from '#server/domain/attendance/check-in.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { listAttendances } from '#server/domain/attendance/list-attendances.ts'
import { removeAttendance, undoCheckIn } from '#server/domain/attendance/remove-attendance.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { newWrite, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

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

/** One device's writes in the order of their creation. Each may be sent at any time. */
function writesInOrder(count: number) {
  const start = Date.now() - 60_000
  return Array.from({ length: count }, (_, index) => ({
    ...newWrite(),
    sessionId,
    madeAt: new Date(start + index * 1_000).toISOString(),
  }))
}

const scan = { text: qrOf('valid-kari'), source: 'camera' as const }
const kari = { firstName: 'Kari', lastName: 'Eksempel', birthDate: '1990-04-05' }
const here = async () => {
  const { entries } = await listAttendances(company.viewer.ctx, { sessionId })
  return entries.filter(({ state }) => state === 'here' || state === 'unresolved')
}

describe('a key that is already used', () => {
  const reused = { code: 'CONFLICT' }

  test('by a scan is rejected for anything else', async () => {
    const { ctx } = company.instructor
    const [write] = writesInOrder(1)
    await checkIn(ctx, { ...write!, scan })
    await expect(undoCheckIn(ctx, { ...write!, attendanceId: write!.key })).rejects.toMatchObject(reused)
    await expect(declareIdentity(ctx, { ...write!, ...kari })).rejects.toMatchObject(reused)
    expect(await here()).toHaveLength(1)
  })

  test('by anything else is rejected for a scan', async () => {
    const { ctx } = company.instructor
    const [write] = writesInOrder(1)
    await declareIdentity(ctx, { ...write!, ...kari })
    await expect(checkIn(ctx, { ...write!, scan })).rejects.toMatchObject(reused)
    expect(await here()).toHaveLength(1)
  })
})

describe('writes that arrive in another order than they were made', () => {
  test('do not remove a person who was scanned again later', async () => {
    const { ctx } = company.instructor
    const [first, undo, second, presence] = writesInOrder(4)
    await checkIn(ctx, { ...first!, scan })
    await checkIn(ctx, { ...second!, scan })
    await undoCheckIn(ctx, { ...undo!, attendanceId: first!.key })
    expect(await confirmPresence(ctx, { ...presence!, attendanceIds: [second!.key], present: true })).toEqual({
      changed: 1,
    })
    expect(await here()).toMatchObject([{ person: { firstName: 'Kari' }, present: true }])
  })

  test('do not remove a person who was added by hand again later', async () => {
    const { ctx } = company.instructor
    const [first, undo, second] = writesInOrder(3)
    await declareIdentity(ctx, { ...first!, ...kari })
    await declareIdentity(ctx, { ...second!, ...kari })
    await undoCheckIn(ctx, { ...undo!, attendanceId: first!.key })
    expect(await here()).toHaveLength(1)
  })

  test('keep a person who is scanned again at the moment of removal', async () => {
    const { ctx } = company.instructor
    for (let round = 0; round < 10; round += 1) {
      const [first, undo, second, last] = writesInOrder(4)
      await checkIn(ctx, { ...first!, scan })
      await Promise.all([undoCheckIn(ctx, { ...undo!, attendanceId: first!.key }), checkIn(ctx, { ...second!, scan })])
      const [entry, ...others] = await here()
      expect(entry).toBeDefined()
      expect(others).toEqual([])
      await undoCheckIn(ctx, { ...last!, attendanceId: entry!.id })
    }
  })

  test('remove a person who was scanned twice before the removal', async () => {
    const { ctx } = company.instructor
    const [first, second, undo] = writesInOrder(3)
    await checkIn(ctx, { ...first!, scan })
    await checkIn(ctx, { ...second!, scan })
    await undoCheckIn(ctx, { ...undo!, attendanceId: first!.key })
    expect(await here()).toEqual([])
  })
})

describe('two devices of one member, one with a clock ten minutes fast', () => {
  const FAST_MS = 10 * 60_000
  const madeBy = (clockAheadMs: number, secondsAgo: number) => {
    const at = Date.now() + clockAheadMs
    return {
      ...newWrite(),
      sessionId,
      madeAt: new Date(at - secondsAgo * 1_000).toISOString(),
      sentAt: new Date(at).toISOString(),
    }
  }

  test('a removal counts after two scans by the fast device (G8)', async () => {
    const { ctx } = company.instructor
    const first = madeBy(FAST_MS, 30)
    await checkIn(ctx, { ...first, scan })
    await checkIn(ctx, { ...madeBy(FAST_MS, 20), scan })
    await removeAttendance(ctx, { ...madeBy(0, 10), attendanceId: first.key, reason: 'not_present' })
    expect(await here()).toEqual([])
  })

  test('a removal by the fast device does not remove a person who was scanned again later (G8)', async () => {
    const { ctx } = company.instructor
    const first = madeBy(0, 40)
    await checkIn(ctx, { ...first, scan })
    await checkIn(ctx, { ...madeBy(0, 10), scan })
    await removeAttendance(ctx, { ...madeBy(FAST_MS, 20), attendanceId: first.key, reason: 'not_present' })
    expect(await here()).toHaveLength(1)
  })

  test('the same is true for a person who was added by hand (G8)', async () => {
    const { ctx } = company.instructor
    const first = madeBy(FAST_MS, 30)
    await declareIdentity(ctx, { ...first, ...kari })
    await declareIdentity(ctx, { ...madeBy(FAST_MS, 20), ...kari })
    await removeAttendance(ctx, { ...madeBy(0, 10), attendanceId: first.key, reason: 'not_present' })
    expect(await here()).toEqual([])
  })

  test('one device keeps its own order however long a request took (G8)', async () => {
    const { ctx } = company.instructor
    const first = madeBy(0, 40)
    const undo = { ...madeBy(0, 9), sentAt: new Date(Date.now() - 9_000).toISOString() } // nine seconds in transit
    await checkIn(ctx, { ...first, scan })
    await checkIn(ctx, { ...madeBy(0, 5), scan })
    await undoCheckIn(ctx, { ...undo, attendanceId: first.key })
    expect(await here()).toHaveLength(1)
  })
})
