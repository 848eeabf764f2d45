import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { getPerson } from '#server/domain/person/get-person.ts'
import { getCertificate } from '#server/domain/record/get-certificate.ts'
import { getSession } from '#server/domain/session/get-session.ts'
import { listSessions } from '#server/domain/session/list-sessions.ts'
import { setTrainingDay } from '#server/domain/session/set-training-day.ts'
import { startSession } from '#server/domain/session/start-session.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { expectOnlyFor } from '#tests/support/expect-only-for.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { completeTestSession, publishTestCourse } from '#tests/support/test-sessions.ts'

const HOUR = 3_600_000
const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany
let versionId: string
let passed = 0

const pass = (hours: number) => {
  passed += hours * HOUR
  companies.passTime(hours * HOUR)
}

beforeEach(async () => {
  company = await companies.createCompany()
  versionId = (await publishTestCourse(company.admin, { validityMonths: 24 })).versionId
})
afterEach(() => {
  companies.passTime(-passed)
  passed = 0
})

const start = async (trainedOn?: string) => {
  const input = { courseVersionIds: [versionId], place: '', ...(trainedOn && { trainedOn }) }
  return (await startSession(company.instructor.ctx, input)).sessionId
}
const session = (sessionId: string) => getSession(company.viewer.ctx, { sessionId })
const setDay = (sessionId: string, trainedOn: string) =>
  setTrainingDay(company.instructor.ctx, { sessionId, trainedOn })

describe('the day of training (G9)', () => {
  test('is today in Norway by default, also just after midnight', async () => {
    pass(12.5)
    expect(await session(await start())).toMatchObject({ trainedOn: '2026-11-23', isBackDated: false })
  })

  test('of a session opened the evening before is on certificate, validity and lists', async () => {
    pass(9)
    const sessionId = await start('2026-11-23')
    pass(12)
    await completeTestSession(company.instructor, sessionId, [qrOf('valid-kari')])
    const [record] = (await session(sessionId)).records
    const certificate = await getCertificate(company.viewer.ctx, { recordId: record!.id })
    expect(certificate).toMatchObject({ trainedOn: '2026-11-23', validUntil: '2028-11-23' })
    const { records } = await getPerson(company.viewer.ctx, { personId: record!.personId })
    expect(records).toMatchObject([{ trainedOn: '2026-11-23' }])
    expect((await listSessions(company.viewer.ctx, {})).sessions).toMatchObject([{ trainedOn: '2026-11-23' }])
  })

  test('can change until the session is completed, with an audit event for each change', async () => {
    const sessionId = await start()
    await setDay(sessionId, '2026-11-20')
    await setDay(sessionId, '2026-11-20')
    expect(await session(sessionId)).toMatchObject({ trainedOn: '2026-11-20', isBackDated: false })
    await completeTestSession(company.instructor, sessionId, [qrOf('valid-kari')])
    await expect(setDay(sessionId, '2026-11-21')).rejects.toMatchObject({ reason: 'sessionCompleted' })
    const events = await companies.asSuperuser`select payload from audit_events
      where entity_id = ${sessionId} and action = 'session.training_day_set'`
    expect(events.map(({ payload }) => JSON.parse(payload))).toEqual([{ from: '2026-11-22', to: '2026-11-20' }])
  })

  test('is marked as back-dated when it is more than a week before the session was opened', async () => {
    expect(await session(await start('2026-11-15'))).toMatchObject({ isBackDated: false })
    expect(await session(await start('2026-11-14'))).toMatchObject({ isBackDated: true })
  })

  test('is at most a month ahead, and never after the day of completion', async () => {
    await expect(start('2026-12-24')).rejects.toMatchObject({ code: 'INVALID', reason: 'trainingDayTooFarAhead' })
    const sessionId = await start('2026-11-23')
    await expect(setDay(sessionId, '2026-12-24')).rejects.toMatchObject({ reason: 'trainingDayTooFarAhead' })
    const complete = completeTestSession(company.instructor, sessionId, [qrOf('valid-kari')])
    await expect(complete).rejects.toMatchObject({ code: 'INVALID', reason: 'trainingDayAhead' })
    expect((await session(sessionId)).completedAt).toBeNull()
  })

  test('cannot be changed by a viewer', async () => {
    const sessionId = await start()
    const change = (ctx: typeof company.viewer.ctx) => setTrainingDay(ctx, { sessionId, trainedOn: '2026-11-20' })
    await expectOnlyFor(company.instructor.ctx, change, [[company.viewer.ctx, 'FORBIDDEN']])
    expect(await session(sessionId)).toMatchObject({ trainedOn: '2026-11-20' })
  })

  test('of a session that the previous version started is the day of the start, in Norway', async () => {
    pass(12.5)
    const sessionId = await start()
    await companies.asSuperuser`update sessions set trained_on = null where id = ${sessionId}`
    expect(await session(sessionId)).toMatchObject({ trainedOn: '2026-11-23' })
    await completeTestSession(company.instructor, sessionId, [qrOf('valid-kari')])
    const [record] = (await session(sessionId)).records
    expect(await getCertificate(company.viewer.ctx, { recordId: record!.id })).toMatchObject({
      trainedOn: '2026-11-23',
    })
  })
})
