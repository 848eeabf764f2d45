import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { askAgain } from '#server/domain/attendance/ask-again.ts'
import { checkIn } from '#server/domain/attendance/check-in.ts'
import { decideLate } from '#server/domain/attendance/decide-late.ts'
import { listAttendances } from '#server/domain/attendance/list-attendances.ts'
import { resolveDueScans } from '#server/domain/attendance/resolve-due-scans.ts'
import { undoCompletion } from '#server/domain/session/undo-completion.ts'
import { countOpenTasks, listTasks } from '#server/domain/task/list-tasks.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import {
  checkInCard,
  completeTestSession,
  newWrite,
  publishTestCourse,
  scanOf,
  startTestSession,
} from '#tests/support/test-sessions.ts'

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

async function comesLate(card: string, key = newId()) {
  const answer = await checkInCard(company.instructor, sessionId, qrOf(card), key)
  if (answer.outcome === 'not_a_card') throw new Error('not a card')
  return answer
}

const tasks = async () =>
  (await listTasks(company.instructor.ctx)).find((session) => session.sessionId === sessionId)?.tasks ?? []
const decide = (attendanceId: string, decision: 'accept' | 'dismiss', write = newWrite()) =>
  decideLate(company.instructor.ctx, { ...write, sessionId, attendanceId, decision })
const records = async () => {
  const rows = await companies.asSuperuser`
    select first_name from records where session_id = ${sessionId} and revoked_at is null order by first_name`
  return rows.map((row) => row.first_name)
}

describe('a scan that arrives after the session was completed', () => {
  beforeEach(() => completeTestSession(company.instructor, sessionId, [qrOf('valid-kari')]))

  test('becomes a task, does not count, and issues no record', async () => {
    const { outcome, entry } = await comesLate('valid-jonas')
    expect({ outcome, state: entry.state }).toEqual({ outcome: 'late', state: 'late' })
    expect(await tasks()).toMatchObject([{ kind: 'late', attendanceId: entry.id, name: 'Jonas Kazlauskas-Prøve' }])
    expect(await records()).toEqual(['Kari'])
    expect((await countOpenTasks(company.instructor.ctx)).count).toBeGreaterThan(0)
  })

  test('gives the same answer to the same key, and makes one task for one card', async () => {
    const key = newId()
    const first = await comesLate('valid-jonas', key)
    expect(await comesLate('valid-jonas', key)).toEqual(first)
    expect(await comesLate('valid-jonas')).toMatchObject({ outcome: 'late', entry: { id: first.entry.id } })
    expect(await tasks()).toHaveLength(1)
  })

  test('makes no task for a person who was on the list', async () => {
    expect(await comesLate('valid-kari')).toMatchObject({ outcome: 'already_here' })
    expect(await tasks()).toEqual([])
  })

  test('gives one record when the instructor accepts it', async () => {
    const { entry } = await comesLate('valid-jonas')
    const write = newWrite()
    expect(await decide(entry.id, 'accept', write)).toEqual({ recordsIssued: 1 })
    expect(await decide(entry.id, 'accept', write)).toEqual({ recordsIssued: 1 })
    await expect(decide(entry.id, 'dismiss')).rejects.toMatchObject({ code: 'CONFLICT', reason: 'notLate' })
    expect(await records()).toEqual(['Jonas', 'Kari'])
    expect(await tasks()).toEqual([])
  })

  test('gives no record when the instructor rejects it', async () => {
    const { entry } = await comesLate('valid-jonas')
    expect(await decide(entry.id, 'dismiss')).toEqual({ recordsIssued: 0 })
    expect(await records()).toEqual(['Kari'])
    expect(await tasks()).toEqual([])
    const { entries } = await listAttendances(company.viewer.ctx, { sessionId })
    expect(entries.find(({ id }) => id === entry.id)).toMatchObject({ removed: { reason: 'not_present' } })
  })

  test('is resolved when the register is back, and is still a task', async () => {
    sandbox.control.change({ register: { mode: 'badGateway' } })
    const { entry } = await comesLate('valid-jonas')
    sandbox.control.change({ register: { mode: 'normal' } })
    expect(await tasks()).toMatchObject([{ name: null, isWaiting: true }])
    companies.passTime(60_000)
    await resolveDueScans(companies.contexts.job('test'))
    expect(await tasks()).toMatchObject([{ name: 'Jonas Kazlauskas-Prøve', isWaiting: false }])
    expect(await records()).toEqual(['Kari'])
    await decide(entry.id, 'accept')
    expect(await records()).toEqual(['Jonas', 'Kari'])
  })

  async function twoCodesOfOneCard() {
    sandbox.control.change({ register: { mode: 'badGateway' } })
    const ids: string[] = []
    for (const text of [qrOf('valid-jonas'), '9000002']) {
      const answer = await checkInCard(company.instructor, sessionId, text)
      if (answer.outcome === 'late') ids.push(answer.entry.id)
    }
    sandbox.control.change({ register: { mode: 'normal' } })
    companies.passTime(60_000)
    await resolveDueScans(companies.contexts.job('test'))
    expect(ids).toHaveLength(2)
    return ids
  }

  test('gives one record when two codes of one card are accepted at the same moment', async () => {
    const ids = await twoCodesOfOneCard()
    const answers = await Promise.all(ids.map((id) => decide(id, 'accept')))
    expect(answers.map(({ recordsIssued }) => recordsIssued).sort()).toEqual([0, 1])
    const { entries } = await listAttendances(company.viewer.ctx, { sessionId })
    expect(entries.filter(({ state }) => state !== 'removed')).toHaveLength(2)
    expect(await records()).toEqual(['Jonas', 'Kari'])
  })

  test('gives one record when the unnamed code is accepted first', async () => {
    for (const id of (await twoCodesOfOneCard()).reverse()) await decide(id, 'accept')
    expect(await records()).toEqual(['Jonas', 'Kari'])
    expect((await listAttendances(company.viewer.ctx, { sessionId })).entries).toHaveLength(2)
    expect(await tasks()).toEqual([])
  })

  test("gives its record on the register's answer when it was accepted before", async () => {
    sandbox.control.change({ register: { mode: 'badGateway' } })
    const { entry } = await comesLate('valid-jonas')
    sandbox.control.change({ register: { mode: 'normal' } })
    expect(await decide(entry.id, 'accept')).toEqual({ recordsIssued: 0 })
    companies.passTime(60_000)
    await resolveDueScans(companies.contexts.job('test'))
    expect(await records()).toEqual(['Jonas', 'Kari'])
  })
})

test('from before an undone completion is a task; one from after it is not', async () => {
  await completeTestSession(company.instructor, sessionId, [qrOf('valid-kari')])
  companies.passTime(60_000)
  await undoCompletion(company.admin.ctx, { sessionId, reason: 'Feil dag' })
  companies.passTime(60_000)
  const scannedAgo = (seconds: number, card: string) => {
    const sent = new Date('2030-01-01T00:00:00Z') // a device whose clock is years off: only the difference counts
    const write = { key: newId(), madeAt: new Date(sent.getTime() - seconds * 1000).toISOString() }
    const scan = scanOf(qrOf(card))
    return checkIn(company.instructor.ctx, { ...write, sentAt: sent.toISOString(), sessionId, scan })
  }
  expect(await scannedAgo(100, 'valid-jonas')).toMatchObject({ outcome: 'late' })
  expect(await scannedAgo(10, 'valid-8-digits')).toMatchObject({ outcome: 'checked_in' })
})

test('becomes a task after a week when the register cannot even be asked', async () => {
  const { entry } = await comesWhileDown()
  await companies.asSuperuser`update attendances set present_at = now(), present_by = checked_in_by where id = ${entry.id}`
  await companies.asSuperuser`update scans set payload_encrypted = '\\x00' where id = ${entry.id}`
  companies.passTime(60_000)
  await resolveDueScans(companies.contexts.job('test'))
  expect(await tasks()).toEqual([])
  companies.passTime(8 * 24 * 3_600_000)
  await resolveDueScans(companies.contexts.job('test'))
  expect(await tasks()).toMatchObject([{ kind: 'unidentified', attendanceId: entry.id }])
})

async function comesWhileDown() {
  sandbox.control.change({ register: { mode: 'badGateway' } })
  const answer = await comesLate('valid-kari')
  sandbox.control.change({ register: { mode: 'normal' } })
  return answer
}

test('becomes a task when the register lookup gives up, and can be retried', async () => {
  sandbox.control.change({ register: { mode: 'badGateway' } })
  const { entry } = await comesLate('valid-kari')
  await companies.asSuperuser`update attendances set present_at = now(), present_by = checked_in_by where id = ${entry.id}`
  expect(await tasks()).toEqual([])
  companies.passTime(8 * 24 * 3_600_000)
  await resolveDueScans(companies.contexts.job('test'))
  expect(await tasks()).toMatchObject([{ kind: 'unidentified', attendanceId: entry.id, registerError: 'UNAVAILABLE' }])
  sandbox.control.change({ register: { mode: 'normal' } })
  await askAgain(company.instructor.ctx, { attendanceId: entry.id })
  expect(await tasks()).toEqual([])
  await resolveDueScans(companies.contexts.job('test'))
  const { entries } = await listAttendances(company.viewer.ctx, { sessionId })
  expect(entries).toMatchObject([{ id: entry.id, person: { firstName: 'Kari' } }])
})
