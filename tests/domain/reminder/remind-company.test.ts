import { beforeEach, describe, expect, test } from 'vitest'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { countByMonth, listExpiries } from '#server/domain/expiry/list-expiries.ts'
import { setNotice } from '#server/domain/expiry/set-notice.ts'
import { createPlan } from '#server/domain/plan/create-plan.ts'
import { invitePerson } from '#server/domain/plan/invite.ts'
import { askForReminders } from '#server/domain/reminder/ask-for-reminders.ts'
import { remindCompany } from '#server/domain/reminder/remind-company.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import { startSession } from '#server/domain/session/start-session.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openMailbox, sendWaitingEmails } from '#tests/support/mailbox.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { newPlan } from '#tests/support/test-plans.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { completeTestSession, newWrite, publishTestCourse } from '#tests/support/test-sessions.ts'

const mailbox = openMailbox()
const registers = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), {
  ...registers.dependencies,
  mailer: mailbox.mailer,
  settings: { ...registers.dependencies.settings, url: 'https://kyndig.example' },
})
const { asSuperuser, contexts } = companies

let company: TestCompany
let versionId: string
let courseId: string

beforeEach(async () => {
  await sendWaitingEmails(companies)
  mailbox.emails.length = 0
  company = await companies.createCompany()
  ;({ versionId, courseId } = await publishTestCourse(company.admin, { validityMonths: 12 }))
})

const instructor = () => company.instructor.ctx

/** A person who was trained on that day, and so is valid for twelve months from it. */
async function train(firstName: string, trainedOn: string) {
  const { sessionId } = await startSession(instructor(), { courseVersionIds: [versionId], place: '', trainedOn })
  const person = { firstName, lastName: 'Lært', birthDate: '1990-01-02' }
  const { entry } = await declareIdentity(instructor(), { sessionId, ...person, ...newWrite() })
  await confirmPresence(instructor(), { ...newWrite(), sessionId, attendanceIds: [entry.id], present: true })
  await completeSession(instructor(), { ...newWrite(), sessionId })
  return entry.person!.id
}

/** As a user does who invites the person to a plan by their address. */
async function know(personId: string, email: string) {
  const { planId } = await createPlan(instructor(), newPlan(courseId, company.instructor.membershipId, ['2027-10-01']))
  await invitePerson(instructor(), { planId, personId, email, locale: 'uk' })
  await sendWaitingEmails(companies)
  mailbox.emails.length = 0
}

const remind = () => remindCompany(contexts.job('remind-company').forCompany(company.id))
async function lettersOn(day: string) {
  mailbox.emails.length = 0
  await asDay(day, async () => {
    await remind()
    await sendWaitingEmails(companies)
  })
  return mailbox.emails
}

/** The tests' clock stands at noon on 22 November 2026. */
async function asDay<T>(day: string, work: () => Promise<T>): Promise<T> {
  const ahead = Date.parse(`${day}T11:00:00Z`) - Date.parse('2026-11-22T11:00:00Z')
  companies.passTime(ahead)
  try {
    return await work()
  } finally {
    companies.passTime(-ahead)
  }
}

describe('managers', () => {
  test('are told once when a record has 90, 30 and 7 days left, and at no other time', async () => {
    await train('Ola', '2026-01-31')
    const told: string[] = []
    for (const day of [
      '2026-10-01',
      '2026-11-01',
      '2026-11-02',
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
      '2027-01-24',
      '2027-01-31',
      '2027-02-01',
    ]) {
      if ((await lettersOn(day)).length > 0) told.push(day)
    }
    expect(told).toEqual(['2026-11-02', '2027-01-01', '2027-01-24'])
  })

  test('get one digest of all that is due, with a link to the rest', async () => {
    for (const name of ['Ola', 'Per', 'Pål']) await train(name, '2025-12-10')
    const [email, ...others] = await lettersOn('2026-11-22')
    expect(others).toEqual([])
    expect(email).toMatchObject({ to: company.admin.email, locale: 'nb', message: { kind: 'expiryDigest', total: 3 } })
    expect(email!.message).toMatchObject({
      link: `https://kyndig.example/${company.slug}/competence/expiring`,
      rows: [
        { name: 'Ola Lært', course: 'Fallsikring', validUntil: '2026-12-10' },
        { name: 'Per Lært' },
        { name: 'Pål Lært' },
      ],
    })
  })

  test('are told in their language, or not at all, as each has chosen', async () => {
    await train('Ola', '2025-12-10')
    await setNotice(company.admin.ctx, { expiries: 'en' })
    expect((await lettersOn('2026-11-22')).map(({ locale }) => locale)).toEqual(['en'])
    await setNotice(company.admin.ctx, { expiries: 'none' })
    expect(await lettersOn('2026-12-04')).toEqual([])
    await setNotice(company.admin.ctx, { expiries: 'nb' })
    expect((await lettersOn('2026-12-04')).map(({ locale }) => locale)).toEqual(['nb'])
    await expect(setNotice(company.instructor.ctx, { expiries: 'nb' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('are told once of what was met late, by the nearest of its days', async () => {
    await train('Ola', '2025-12-10')
    expect(await lettersOn('2026-12-05')).toHaveLength(1)
    expect(await lettersOn('2026-12-06')).toEqual([])
    expect(await asSuperuser`select days from reminders where tenant_id = ${company.id}`).toEqual([{ days: 7 }])
  })

  test('are not told of a record that was renewed', async () => {
    const personId = await train('Ola', '2025-12-10')
    const again = await train('Ola', '2026-11-20')
    expect(again).toBe(personId)
    expect(await lettersOn('2026-11-22')).toEqual([])
  })

  test('are told of HSE cards as well, once each', async () => {
    const { sessionId } = await startSession(instructor(), { courseVersionIds: [versionId], place: '' })
    await completeTestSession(company.instructor, sessionId, [qrOf('valid-kari')])
    const [card] =
      await asSuperuser`update hms_cards set valid_to = '2027-01-10' where tenant_id = ${company.id} returning id`
    expect(card).toBeDefined()
    const [email] = await lettersOn('2026-12-12')
    expect(email!.message).toMatchObject({ total: 1, rows: [{ course: null, validUntil: '2027-01-10' }] })
    expect(await lettersOn('2026-12-12')).toEqual([])
  })
})

describe('workers', () => {
  test('are told of their own, once, where an address is known', async () => {
    const personId = await train('Ola', '2025-12-10')
    await train('Per', '2025-12-10')
    await know(personId, 'ola@example.org')
    await setNotice(company.admin.ctx, { expiries: 'none' })
    const letters = await lettersOn('2026-11-22')
    expect(letters).toMatchObject([
      { to: 'ola@example.org', locale: 'uk', message: { kind: 'expiryNotice', rows: [{ course: 'Fallsikring' }] } },
    ])
    expect(await lettersOn('2026-11-22')).toEqual([])
  })
})

test('two servers that remind at once, and one that died after writing, tell nobody twice', async () => {
  const personId = await train('Ola', '2025-12-10')
  await know(personId, 'ola@example.org')
  await Promise.all([remind(), remind(), remind()])
  await remind()
  await sendWaitingEmails(companies)
  expect(mailbox.emails.map(({ message }) => message.kind).sort()).toEqual(['expiryDigest', 'expiryNotice'])
})

test('a company whose transaction fails is told at the next try', async () => {
  await train('Ola', '2025-12-10')
  await asSuperuser`alter table emails add constraint no_letters check (content is null) not valid`
  await expect(remind()).rejects.toThrow()
  expect(await asSuperuser`select 1 from reminders where tenant_id = ${company.id}`).toEqual([])
  await asSuperuser`alter table emails drop constraint no_letters`
  expect(await remind()).toEqual({ letters: 1 })
})

test('every company is asked for', async () => {
  const { companies: asked } = await askForReminders(contexts.job('remind'))
  const [row] = await asSuperuser`select count(*)::int as count from companies`
  expect(asked).toBe(row!.count)
})

describe('the page of what runs out', () => {
  test('lists by the day what runs out from today on, and in one month', async () => {
    await train('Ola', '2026-02-10')
    await train('Per', '2025-12-10')
    await train('Pål', '2025-11-01')
    const list = (input: Partial<Parameters<typeof listExpiries>[1]>) =>
      listExpiries(company.viewer.ctx, { kind: 'record', ...input })
    expect((await list({})).rows.map(({ firstName }) => firstName)).toEqual(['Per', 'Ola'])
    expect((await list({ month: '2027-02-01' })).rows).toMatchObject([{ firstName: 'Ola', validUntil: '2027-02-10' }])
    expect((await list({ kind: 'card' })).rows).toEqual([])
    const { months, notice } = await countByMonth(company.viewer.ctx)
    expect(months).toHaveLength(12)
    expect(months.filter(({ records }) => records > 0)).toEqual([
      { month: '2026-12-01', records: 1, cards: 0 },
      { month: '2027-02-01', records: 1, cards: 0 },
    ])
    expect(notice).toBeNull()
  })

  test('pages through a day that many share, and leaves nobody out', async () => {
    const { sessionId } = await startSession(instructor(), {
      courseVersionIds: [versionId],
      place: '',
      trainedOn: '2025-12-10',
    })
    const ids: string[] = []
    for (let index = 0; index < 60; index += 1) {
      const person = { firstName: `Nr${index}`, lastName: 'Lært', birthDate: '1990-01-02' }
      const { entry } = await declareIdentity(instructor(), { sessionId, ...person, ...newWrite() })
      ids.push(entry.id)
    }
    await confirmPresence(instructor(), { ...newWrite(), sessionId, attendanceIds: ids, present: true })
    await completeSession(instructor(), { ...newWrite(), sessionId })
    const first = await listExpiries(instructor(), { kind: 'record' })
    const second = await listExpiries(instructor(), { kind: 'record', after: first.next! })
    expect(second.next).toBeNull()
    expect(new Set([...first.rows, ...second.rows].map(({ firstName }) => firstName)).size).toBe(60)
  })
})
