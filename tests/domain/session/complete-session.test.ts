import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { getPerson } from '#server/domain/person/get-person.ts'
import { listByPerson } from '#server/domain/record/list-by-person.ts'
import { revokeRecord } from '#server/domain/record/revoke-record.ts'
import { listByPersonSchema } from '#server/domain/record/schema.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import { getSession } from '#server/domain/session/get-session.ts'
import { listSessions } from '#server/domain/session/list-sessions.ts'
import { previewCompletion } from '#server/domain/session/preview-completion.ts'
import { startSession } from '#server/domain/session/start-session.ts'
import { undoCompletion } from '#server/domain/session/undo-completion.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { expectOnlyFor } from '#tests/support/expect-only-for.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import {
  checkInCard,
  completeTestSession,
  newWrite,
  publishTestCourse,
  startTestSession,
} from '#tests/support/test-sessions.ts'

const HOUR = 3_600_000

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany
let sessionId: string
let versionId: string

beforeEach(async () => {
  company = await companies.createCompany()
  versionId = (await publishTestCourse(company.admin, { validityMonths: 24 })).versionId
  sessionId = await startTestSession(company.instructor, versionId)
})

const people = async (filter: object = {}) =>
  (await listByPerson(company.viewer.ctx, listByPersonSchema.parse(filter))).people
const undo = (reason = 'Feil økt') => undoCompletion(company.instructor.ctx, { sessionId, reason })

describe('completing', () => {
  test('gives each person present a record with everything as it was', async () => {
    await completeTestSession(company.instructor, sessionId, [qrOf('valid-kari'), qrOf('blocked-expired')])
    const [kari] = await people({ search: 'testesen' })
    const { records, employments, cards } = await getPerson(company.viewer.ctx, { personId: kari!.id })
    expect(records).toMatchObject([
      {
        courseTitle: 'Fallsikring',
        versionNumber: 1,
        trainedOn: '2026-11-22',
        validUntil: '2028-11-22',
        trustLevel: 'register',
        cardStatus: 'VALID',
        employerOrgnr: '310000019',
        instructorName: company.instructor.name,
        state: 'valid',
        revokedAt: null,
      },
    ])
    expect(records[0]!.certificateNumber).toMatch(/^KY-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(employments).toMatchObject([{ orgnr: '310000019', origin: 'register' }])
    expect(cards).toMatchObject([{ numberMasked: '90***01', status: 'VALID' }])
    expect(await people({ search: 'przyk' })).toMatchObject([{ lastName: 'Przykładowski', state: 'valid' }])
  })

  test('previews who gets a record, who waits, who is unknown and who is not confirmed', async () => {
    const [ready, unknown, waiting] = await Promise.all(
      ['valid-kari', 'err-404', 'err-500'].map(async (card) => {
        const answer = await checkInCard(company.instructor, sessionId, qrOf(card))
        return answer.outcome === 'not_a_card' ? '' : answer.entry.id
      }),
    )
    await checkInCard(company.instructor, sessionId, qrOf('valid-jonas'))
    const attendanceIds = [ready!, unknown!, waiting!]
    await confirmPresence(company.instructor.ctx, { ...newWrite(), sessionId, attendanceIds, present: true })
    const preview = await previewCompletion(company.instructor.ctx, { sessionId })
    const ids = (entries: { id: string }[]) => entries.map(({ id }) => id)
    expect(ids(preview.ready)).toEqual([ready])
    expect(ids(preview.unidentified)).toEqual([unknown])
    expect(ids(preview.waiting)).toEqual([waiting])
    expect(preview.notConfirmed).toMatchObject([{ person: { firstName: 'Jonas' } }])
  })

  test('happens once, however many ask at the same time', async () => {
    const answer = await checkInCard(company.instructor, sessionId, qrOf('valid-kari'))
    const attendanceIds = answer.outcome === 'not_a_card' ? [] : [answer.entry.id]
    await confirmPresence(company.instructor.ctx, { ...newWrite(), sessionId, attendanceIds, present: true })
    const attempts = await Promise.allSettled(
      Array.from({ length: 8 }, () => completeSession(company.instructor.ctx, { ...newWrite(), sessionId })),
    )
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await getSession(company.viewer.ctx, { sessionId })).records).toHaveLength(1)
  })

  test('counts correctly for people in two sessions that are completed at the same time', async () => {
    const other = await publishTestCourse(company.admin, { title: 'Stillas', validityMonths: 12 })
    const sessionIds = [sessionId, await startTestSession(company.instructor, other.versionId)]
    for (const id of sessionIds) {
      const entries = await Promise.all(
        ['valid-kari', 'valid-jonas', 'two-cards-a'].map((card) => checkInCard(company.instructor, id, qrOf(card))),
      )
      const attendanceIds = entries.map((answer) => ('entry' in answer ? answer.entry.id : ''))
      await confirmPresence(company.instructor.ctx, { ...newWrite(), sessionId: id, attendanceIds, present: true })
    }
    await Promise.all(sessionIds.map((id) => completeSession(company.instructor.ctx, { ...newWrite(), sessionId: id })))
    expect((await people()).map(({ competenceCount, nextExpiry }) => ({ competenceCount, nextExpiry }))).toEqual(
      Array(3).fill({ competenceCount: 2, nextExpiry: '2027-11-22' }),
    )
  })

  test('gives ten records each to more people than one statement has parameters for', async () => {
    const courses = await Promise.all(
      Array.from({ length: 10 }, (_, index) => publishTestCourse(company.admin, { title: `Kurs ${index}` })),
    )
    const { sessionId: large } = await startSession(company.instructor.ctx, {
      courseVersionIds: courses.map((course) => course.versionId),
      place: '',
    })
    const present = 220
    await companies.asSuperuser`with p as (insert into persons (tenant_id, id, first_name, last_name, birth_date, trust_level,
        sort_name, competence_count, created_at) select ${company.id}, gen_random_uuid(), 'Test', 'Person ' || n,
        '1990-01-01', 'declared', 'person ' || n || ', test', 0, now() from generate_series(1, ${present}::int) n returning id)
      insert into attendances (tenant_id, id, session_id, person_id, trust_level, checked_in_at, checked_in_by, present_at,
        present_by) select ${company.id}, gen_random_uuid(), ${large}, id, 'declared', now(),
        ${company.instructor.membershipId}, now(), ${company.instructor.membershipId} from p`
    const answer = await completeSession(company.instructor.ctx, { ...newWrite(), sessionId: large })
    expect(answer).toEqual({ recordsIssued: present * 10, waiting: 0 })
    const undone = await undoCompletion(company.instructor.ctx, { sessionId: large, reason: 'Feil' })
    expect(undone).toEqual({ recordsRevoked: present * 10 })
  })

  test('shows in the list of sessions, by state', async () => {
    await completeTestSession(company.instructor, sessionId, [qrOf('valid-kari')])
    const open = await startTestSession(company.instructor, versionId)
    const { sessions } = await listSessions(company.viewer.ctx, { state: 'completed' })
    expect(sessions).toMatchObject([{ id: sessionId, checkedIn: 1, present: 1, courseTitles: ['Fallsikring'] }])
    expect((await listSessions(company.viewer.ctx, { state: 'open' })).sessions.map(({ id }) => id)).toEqual([open])
  })
})

describe('undoing a completion', () => {
  beforeEach(() => completeTestSession(company.instructor, sessionId, [qrOf('valid-kari')]))

  test('revokes every record by an entry of its own, and reopens the session', async () => {
    const [kari] = await people()
    expect(await undo()).toEqual({ recordsRevoked: 1 })
    expect(await people()).toEqual([])
    const { records } = await getPerson(company.viewer.ctx, { personId: kari!.id })
    expect(records).toMatchObject([{ revocation: { reason: 'Feil økt', kind: 'completion_undone' } }])
    expect(await completeSession(company.instructor.ctx, { ...newWrite(), sessionId })).toEqual({
      recordsIssued: 1,
      waiting: 0,
    })
    expect(await people()).toMatchObject([{ competenceCount: 1 }])
  })

  test('is possible for twenty-four hours', async () => {
    companies.passTime(24 * HOUR + 1)
    await expect(undo()).rejects.toMatchObject({ code: 'CONFLICT', reason: 'undoTooLate' })
    companies.passTime(-2)
    expect(await undo()).toEqual({ recordsRevoked: 1 })
    companies.passTime(-24 * HOUR + 1)
  })

  test('is not for viewers, and not for an open session', async () => {
    const attempt = (ctx: typeof company.viewer.ctx) => undoCompletion(ctx, { sessionId, reason: 'x' })
    await expectOnlyFor(company.instructor.ctx, attempt, [[company.viewer.ctx, 'FORBIDDEN']])
    await expect(undo()).rejects.toMatchObject({ reason: 'notCompleted' })
  })

  test('never changes a record: the database rejects updates', async () => {
    const tamper = company.admin.ctx.transaction(
      () => true,
      ({ tx, tenantId }) => tx.execute(`update records set last_name = 'X' where tenant_id = '${tenantId}'`),
    )
    await expect(tamper).rejects.toMatchObject({ cause: { code: '42501' } })
    const erase = company.admin.ctx.transaction(
      () => true,
      ({ tx, tenantId }) => tx.execute(`delete from audit_events where tenant_id = '${tenantId}'`),
    )
    await expect(erase).rejects.toMatchObject({ cause: { code: '42501' } })
  })

  test('is separate from a single correction, which revokes one record once', async () => {
    const [record] = (await getSession(company.viewer.ctx, { sessionId })).records
    companies.passTime(48 * HOUR)
    const revoke = () => revokeRecord(company.instructor.ctx, { recordId: record!.id, reason: 'Var ikke der' })
    const twice = await Promise.allSettled([revoke(), revoke()])
    expect(twice.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { reason: 'alreadyRevoked' } })
    expect(await people()).toEqual([])
    await expect(revoke()).rejects.toMatchObject({ reason: 'alreadyRevoked' })
    companies.passTime(-48 * HOUR)
  })
})

describe('competence lists', () => {
  beforeAll(async () => {
    company = await companies.createCompany()
  })

  test('filter by valid, expiring and expired, and include renewals', async () => {
    await completeTestSession(company.instructor, sessionId, [qrOf('valid-kari')])
    const month = 31 * 24 * HOUR
    companies.passTime(23 * month)
    expect(await people({ state: 'expiring' })).toMatchObject([{ nextExpiry: '2028-11-22', state: 'expiring' }])
    companies.passTime(2 * month)
    expect(await people({ state: 'expired' })).toHaveLength(1)
    const again = await startTestSession(company.instructor, versionId)
    await completeTestSession(company.instructor, again, [qrOf('valid-kari')])
    expect(await people({ state: 'expired' })).toEqual([])
    expect(await people({ state: 'valid' })).toMatchObject([{ competenceCount: 1 }])
    companies.passTime(-25 * month)
  })
})
