import { sql as query } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import type { AttendanceEntry } from '#server/domain/attendance/attendance-entry.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { listAttendances } from '#server/domain/attendance/list-attendances.ts'
import { removeAttendance } from '#server/domain/attendance/remove-attendance.ts'
import { setExceptions } from '#server/domain/attendance-exception/set-exceptions.ts'
import { cleanUpCompany } from '#server/domain/clean-up/clean-up-company.ts'
import { leaveCompany } from '#server/domain/membership/leave-company.ts'
import { mergePersons } from '#server/domain/person/merge-persons.ts'
import { endSelfCheckIn } from '#server/domain/self-check-in/end.ts'
import { getSelfCheckInScreen } from '#server/domain/self-check-in/get-screen.ts'
import { getToSign } from '#server/domain/self-check-in/get-to-sign.ts'
import { openSelfCheckIn } from '#server/domain/self-check-in/open.ts'
import { signSelf } from '#server/domain/self-check-in/sign-self.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import { startSession } from '#server/domain/session/start-session.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { codeOnScreen, readCode, testPhone } from '#tests/support/test-phones.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { checkInCard, newWrite, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'
import { shownAt, TAPPED } from '#tests/support/test-signatures.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
const sql = companies.asSuperuser
const MINUTE = 60_000

let company: TestCompany
let sessionId: string
const phone = (id?: string) => testPhone(companies.contexts.selfCheckIn('203.0.113.9'), id)

beforeEach(async () => {
  company = await companies.createCompany()
  sessionId = await startTestSession(company.instructor, (await publishTestCourse(company.admin)).versionId)
})

const screen = () => readCode(company.instructor, sessionId)
const list = async () => (await listAttendances(company.instructor.ctx, { sessionId })).entries
const confirm = (id: string) =>
  confirmPresence(company.instructor.ctx, { ...newWrite(), sessionId, attendanceIds: [id], present: true })
const unknown = { code: 'NOT_FOUND' }

async function checkedIn(card: string, on = phone()) {
  await on.redeem(await screen())
  await on.checkIn(qrOf(card))
  return on
}

describe('a phone that reads the code on the screen', () => {
  test('checks its owner in, and the instructor sees it and confirms', async () => {
    const own = phone()
    expect(await own.redeem(await screen())).toEqual({
      company: company.name,
      courses: ['Fallsikring'],
      place: 'Tunnel 3',
      status: 'ready',
      person: null,
      isSigned: false,
      maySign: false,
    })
    const told = await own.checkIn(qrOf('valid-kari'))
    expect(told).toMatchObject({ status: 'waiting', person: { firstName: 'Kari', lastName: 'Testesen' } })
    const [entry] = await list()
    expect(entry).toMatchObject({ person: { firstName: 'Kari' }, present: false, ownPhone: { samePhoneAs: [] } })
    expect(entry!.trustLevel).toBe('register')
    await confirm(entry!.id)
    expect(await own.look()).toMatchObject({ status: 'confirmed' })
  })

  test('is said of the entry that its owner’s became, however often it was merged', async () => {
    for (const card of ['two-cards-a', 'valid-jonas']) await checkInCard(company.instructor, sessionId, qrOf(card))
    await checkedIn('valid-kari')
    const people = await sql`
      update persons set birth_date = '1990-05-17' where tenant_id = ${company.id} returning id, first_name`
    const idOf = (name: string) => people.find((person) => person.first_name === name)!.id
    const third = people.find((person) => !['Kari', 'Jonas'].includes(person.first_name))!.id
    await mergePersons(company.admin.ctx, { keptId: idOf('Jonas'), goneId: idOf('Kari'), reason: 'Samme' })
    await mergePersons(company.admin.ctx, { keptId: third, goneId: idOf('Jonas'), reason: 'Samme' })
    expect(await list()).toMatchObject([{ ownPhone: { samePhoneAs: [] } }])
    const [chain] =
      await sql`select count(*)::int as long from attendances a join attendances b on b.id = a.merged_into_id
      where a.session_id = ${sessionId} and b.merged_into_id is not null`
    expect(chain!.long).toBe(1)
  })

  test('writes as an attendee of the phone’s link, and not as the instructor', async () => {
    await checkedIn('valid-kari')
    const events = await sql`select action, actor_kind, actor_id from audit_events
      where tenant_id = ${company.id} and action like 'attendance.%' order by action`
    const [row] = await sql`select id, phone_key from self_check_ins where tenant_id = ${company.id}`
    expect(events.map((event) => [event.action, event.actor_kind, event.actor_id])).toEqual([
      ['attendance.checked_in', 'attendee', row!.id],
      ['attendance.self_checked_in', 'attendee', row!.id],
    ])
  })

  test('is told the first answer when it sends its card again, and cannot bring in a second person', async () => {
    const own = phone()
    await own.redeem(await screen())
    const key = newId()
    const told = await own.checkIn(qrOf('valid-kari'), key)
    expect(await own.checkIn(qrOf('valid-kari'), key)).toEqual(told)
    // Another card is not even asked about: it would give away whose it is.
    expect(await own.checkIn(qrOf('valid-jonas'))).toEqual(told)
    expect(await list()).toHaveLength(1)
    const [checks] = await sql`select count(*)::int as asked from card_checks where tenant_id = ${company.id}`
    expect(checks!.asked).toBe(1)
  })

  test('brings in one person when it sends two cards at once', async () => {
    const own = phone()
    await own.redeem(await screen())
    const both = ['valid-kari', 'valid-jonas'].map((card) => own.checkIn(qrOf(card)))
    const answers = await Promise.allSettled(both)
    const people = await list()
    expect(people).toHaveLength(1)
    for (const answer of answers) {
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'CONFLICT', reason: 'phoneUsed' })
    }
  })

  test('registers the name that somebody without a card states', async () => {
    const own = phone()
    await own.redeem(await screen())
    const who = { firstName: 'Nina', lastName: 'Nykort', birthDate: '1992-02-03' }
    expect(await own.declare(who)).toMatchObject({ status: 'waiting', person: { firstName: 'Nina' } })
    expect(await list()).toMatchObject([{ trustLevel: 'declared', ownPhone: {} }])
  })

  test('says that something is not a card, and may try again', async () => {
    const own = phone()
    await own.redeem(await screen())
    expect(await own.checkIn('https://example.org/menu')).toEqual({ outcome: 'not_a_card', notACard: 'other_address' })
    expect(await own.checkIn(qrOf('valid-kari'))).toMatchObject({ status: 'waiting' })
  })
})

describe('a code that was forwarded', () => {
  test('is refused once it has changed, like one that never was', async () => {
    const code = await screen()
    companies.passTime(20_000)
    const late = phone()
    const [forwarded, made] = await Promise.allSettled([late.redeem(code), phone().redeem('0'.repeat(42))])
    expect(forwarded).toMatchObject({ status: 'rejected', reason: unknown })
    expect((forwarded as PromiseRejectedResult).reason).toEqual((made as PromiseRejectedResult).reason)
    await expect(late.look()).rejects.toMatchObject(unknown)
    // Positive control: the code that is on the screen now.
    expect(await late.redeem(await codeOnScreen(company.instructor, sessionId))).toMatchObject({ status: 'ready' })
  })

  test('opens nothing at another session', async () => {
    const code = await screen()
    const other = await companies.createCompany({ orgnr: '310000094' })
    const theirs = await startTestSession(other.instructor, (await publishTestCourse(other.admin)).versionId)
    const theirCode = await readCode(other.instructor, theirs)
    await expect(phone().redeem(theirCode.slice(0, 16) + code.slice(16))).rejects.toMatchObject(unknown)
    expect(await phone().redeem(theirCode)).toMatchObject({ company: other.name })
  })
})

describe('a phone’s link', () => {
  test('ends after a quarter of an hour if it has checked nobody in', async () => {
    const own = phone()
    await own.redeem(await screen())
    companies.passTime(14 * MINUTE)
    expect(await own.look()).toMatchObject({ status: 'ready' })
    companies.passTime(2 * MINUTE)
    await expect(own.look()).rejects.toMatchObject(unknown)
    await expect(own.checkIn(qrOf('valid-kari'))).rejects.toMatchObject(unknown)
    await cleanUpCompany(companies.contexts.job('clean-up').forCompany(company.id))
    expect(await sql`select id from self_check_in_links where tenant_id = ${company.id}`).toEqual([])
  })

  test('ends at once with the self check-in, unless it has checked somebody in', async () => {
    const [before, after] = [phone(), await checkedIn('valid-kari')]
    await before.redeem(await screen())
    const code = await codeOnScreen(company.instructor, sessionId)
    await endSelfCheckIn(company.instructor.ctx, { sessionId })
    await expect(before.checkIn(qrOf('valid-jonas'))).rejects.toMatchObject(unknown)
    await expect(phone().redeem(code)).rejects.toMatchObject(unknown)
    expect(await getSelfCheckInScreen(company.instructor.ctx, { sessionId })).toMatchObject({ codes: [], people: 1 })
    expect(await after.look()).toMatchObject({ status: 'waiting' })
  })

  test('ends at once with the session: nobody comes in, and who was in is told so', async () => {
    const [before, after] = [phone(), await checkedIn('valid-kari')]
    await before.redeem(await screen())
    await confirm((await list())[0]!.id)
    const code = await codeOnScreen(company.instructor, sessionId)
    await completeSession(company.instructor.ctx, { ...newWrite(), sessionId })
    await expect(before.checkIn(qrOf('valid-jonas'))).rejects.toMatchObject(unknown)
    await expect(phone().redeem(code)).rejects.toMatchObject(unknown)
    expect(await after.look()).toMatchObject({ status: 'completed' })
    await expect(openSelfCheckIn(company.instructor.ctx, { sessionId })).rejects.toMatchObject({
      code: 'CONFLICT',
      reason: 'sessionCompleted',
    })
  })

  test('ends when the instructor who opened the self check-in is no longer a member', async () => {
    const own = phone()
    await own.redeem(await screen())
    const code = await codeOnScreen(company.admin, sessionId)
    await leaveCompany(company.instructor.ctx)
    await expect(own.checkIn(qrOf('valid-kari'))).rejects.toMatchObject(unknown)
    await expect(phone().redeem(code)).rejects.toMatchObject(unknown)
  })

  test('stands in the database by its hash alone', async () => {
    const own = phone()
    await own.redeem(await screen())
    const [row] = await sql`select token_hash, phone_key from self_check_in_links where tenant_id = ${company.id}`
    expect(row!.token_hash).toEqual(own.tokenHash())
    expect(row!.phone_key).not.toContain(own.id)
  })
})

describe('one phone that brings in several people', () => {
  test('is shown to the instructor before presence is confirmed, on each of them', async () => {
    const own = phone()
    for (const card of ['valid-kari', 'valid-jonas']) await checkedIn(card, own)
    await checkedIn('namesake')
    const entries = await list()
    const idOf = (name: string) => entries.find(({ person }) => person?.firstName === name)!.id
    const samePhoneAs = (name: string) =>
      entries.find(({ person }) => person?.firstName === name)!.ownPhone!.samePhoneAs
    expect(samePhoneAs('Kari')).toEqual([idOf('Jonas')])
    expect(samePhoneAs('Jonas')).toEqual([idOf('Kari')])
    const third = entries.find(({ id }) => id !== idOf('Kari') && id !== idOf('Jonas'))!
    expect(third.ownPhone).toEqual({ samePhoneAs: [] })
    const removal = { ...newWrite(), sessionId, reason: 'not_present' as const }
    await removeAttendance(company.instructor.ctx, { ...removal, attendanceId: idOf('Jonas') })
    expect((await list()).find(({ id }) => id === idOf('Kari'))!.ownPhone).toEqual({ samePhoneAs: [] })
  })

  test('has to read the screen again for each', async () => {
    const own = await checkedIn('valid-kari')
    expect(await own.checkIn(qrOf('valid-jonas'))).toMatchObject({ person: { firstName: 'Kari' } })
    await own.redeem(await codeOnScreen(company.instructor, sessionId))
    expect(await own.checkIn(qrOf('valid-jonas'))).toMatchObject({ person: { firstName: 'Jonas' } })
  })
})

describe('signing on the own phone', () => {
  const sign = async (own: ReturnType<typeof phone>) =>
    signSelf(own.ctx, {
      tokenHash: own.tokenHash(),
      key: newId(),
      mark: TAPPED,
      shown: await shownAt(company.instructor, sessionId),
    })

  test('waits until the instructor has seen the person, and is the attendee’s own', async () => {
    const own = await checkedIn('valid-kari')
    expect(await getToSign(own.ctx, { tokenHash: own.tokenHash() })).toBeNull()
    await expect(sign(own)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'notSeenYet' })
    await confirm((await list())[0]!.id)
    const toSign = await getToSign(own.ctx, { tokenHash: own.tokenHash() })
    expect(toSign).toMatchObject({ facts: { place: 'Tunnel 3' }, texts: { courses: [{ title: 'Fallsikring' }] } })
    expect(await sign(own)).toMatchObject({ status: 'confirmed', isSigned: true })
    const [event] =
      await sql`select actor_kind from audit_events where tenant_id = ${company.id} and action = 'attendance.signed'`
    expect(event!.actor_kind).toBe('attendee')
    expect((await listAttendances(company.instructor.ctx, { sessionId })).signatures).toHaveLength(1)
  })

  test('is not offered to a phone that read the card of somebody who was on the list already', async () => {
    await checkInCard(company.instructor, sessionId, qrOf('valid-kari'))
    await confirm((await list())[0]!.id)
    const other = phone()
    await other.redeem(await screen())
    expect(await other.checkIn(qrOf('valid-kari'))).toMatchObject({ status: 'confirmed', maySign: false })
    expect(await getToSign(other.ctx, { tokenHash: other.tokenHash() })).toBeNull()
    await expect(sign(other)).rejects.toMatchObject({ reason: 'notSeenYet' })
    expect(await list()).toMatchObject([{ ownPhone: { samePhoneAs: [] } }])
  })

  test('shows the courses that they take, and no others', async () => {
    const courses = [await publishTestCourse(company.admin), await publishTestCourse(company.admin, { title: 'Stige' })]
    const courseVersionIds = courses.map(({ versionId }) => versionId)
    sessionId = (await startSession(company.instructor.ctx, { courseVersionIds, place: '' })).sessionId
    const own = await checkedIn('valid-kari')
    const [{ id }] = (await list()) as [AttendanceEntry]
    await confirm(id)
    const exception = { attendanceIds: [id], courseVersionIds: [courses[1]!.versionId], excepted: true }
    await setExceptions(company.instructor.ctx, { ...newWrite(), sessionId, ...exception })
    const toSign = await getToSign(own.ctx, { tokenHash: own.tokenHash() })
    expect(toSign!.courses.map(({ title }) => title)).toEqual(['Fallsikring'])
    expect(toSign!.texts.courses.map(({ title }) => title)).toEqual(['Fallsikring'])
  })
})

describe('the access role', () => {
  test('sees nothing of the company but the session’s heading, its own attendance and its own person', async () => {
    const own = await checkedIn('valid-kari')
    await checkedIn('valid-jonas')
    const seen = await own.ctx.transaction(own.tokenHash(), async (scope) => {
      const rows = (statement: string) => scope!.tx.execute(query.raw(statement))
      return {
        sessions: (await rows('select place from sessions')).length,
        attendances: (await rows('select id from attendances')).length,
        persons: [...(await rows('select first_name from persons'))].map((row) => row.first_name),
        companies: [...(await rows('select name from companies'))].map((row) => row.name),
      }
    })
    expect(seen).toEqual({ sessions: 1, attendances: 1, persons: ['Kari'], companies: [company.name] })
    for (const hidden of [
      'select birth_date from persons',
      'select * from scans',
      'select * from self_check_in_links',
    ]) {
      const reading = own.ctx.transaction(own.tokenHash(), (scope) => scope!.tx.execute(query.raw(hidden)))
      await expect(reading).rejects.toMatchObject({ cause: { code: '42501' } })
    }
  })

  test('opens nothing for a token that nobody was given', async () => {
    await expect(phone().look()).rejects.toMatchObject(unknown)
    await expect(phone().checkIn(qrOf('valid-kari'))).rejects.toMatchObject(unknown)
  })
})

describe('the screen', () => {
  test('is for instructors: a viewer neither opens it nor sees a code', async () => {
    await expect(openSelfCheckIn(company.viewer.ctx, { sessionId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(getSelfCheckInScreen(company.viewer.ctx, { sessionId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(endSelfCheckIn(company.viewer.ctx, { sessionId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('shows no code before it is opened, and opening it twice opens it once', async () => {
    expect(await getSelfCheckInScreen(company.instructor.ctx, { sessionId })).toEqual({
      isCompleted: false,
      people: 0,
      codes: [],
    })
    const opening = () => openSelfCheckIn(company.instructor.ctx, { sessionId })
    await Promise.all([opening(), opening(), opening()])
    const rows = await sql`select id from self_check_in_openings where tenant_id = ${company.id}`
    expect(rows).toHaveLength(1)
    const events =
      await sql`select id from audit_events where tenant_id = ${company.id} and action = 'self_check_in.opened'`
    expect(events).toHaveLength(1)
  })
})
