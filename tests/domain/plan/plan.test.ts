import ICAL from 'ical.js'
import { beforeEach, describe, expect, test } from 'vitest'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { retireCourse } from '#server/domain/course/retire-course.ts'
import { cancelPlan } from '#server/domain/plan/cancel-plan.ts'
import { changePlan } from '#server/domain/plan/change-plan.ts'
import { createPlan } from '#server/domain/plan/create-plan.ts'
import { getExpected } from '#server/domain/plan/get-expected.ts'
import { getPlan, getPlanCalendar } from '#server/domain/plan/get-plan.ts'
import { inviteEmployer, invitePerson } from '#server/domain/plan/invite.ts'
import { listPlans } from '#server/domain/plan/list-plans.ts'
import { startPlan } from '#server/domain/plan/start-plan.ts'
import { uninvite } from '#server/domain/plan/uninvite.ts'
import { remindCompany } from '#server/domain/reminder/remind-company.ts'
import { getSession } from '#server/domain/session/get-session.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openMailbox, sendWaitingEmails } from '#tests/support/mailbox.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { newPlan } from '#tests/support/test-plans.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { newWrite, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const mailbox = openMailbox()
const registers = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), { ...registers.dependencies, mailer: mailbox.mailer })
const { asSuperuser, contexts } = companies
const DAY_MS = 86_400_000

let company: TestCompany
let course: Awaited<ReturnType<typeof publishTestCourse>>
let people: string[]

beforeEach(async () => {
  await sendWaitingEmails(companies)
  mailbox.emails.length = 0
  company = await companies.createCompany()
  course = await publishTestCourse(company.admin)
  const sessionId = await startTestSession(company.instructor, course.versionId)
  people = []
  for (const firstName of ['Ola', 'Per', 'Pål']) {
    const { entry } = await declareIdentity(company.instructor.ctx, {
      sessionId,
      firstName,
      lastName: 'Planlagt',
      birthDate: '1990-01-02',
      ...newWrite(),
    })
    people.push(entry.person!.id)
  }
})

const instructor = () => company.instructor.ctx
const planOf = (change: Partial<ReturnType<typeof newPlan>> = {}, days?: string[]) => ({
  ...newPlan(course.courseId, company.instructor.membershipId, days),
  ...change,
})
const create = async (change: Partial<ReturnType<typeof newPlan>> = {}, days?: string[]) =>
  (await createPlan(instructor(), planOf(change, days))).planId
const invite = (planId: string, personId: string, email?: string) =>
  invitePerson(instructor(), { planId, personId, locale: 'nb', ...(email && { email }) })
const remind = () => remindCompany(contexts.job('remind-company').forCompany(company.id))
function calendarIn(kind: string): string {
  const message = mailbox.emails.find((each) => each.message.kind === kind)?.message
  if (!message || !('calendar' in message)) throw new Error(`no ${kind} with a calendar file`)
  return message.calendar
}
const kinds = () => mailbox.emails.map(({ message }) => message.kind)

describe('a plan', () => {
  test('is listed by its day, with its course, its place and who is invited', async () => {
    const later = await create({}, ['2026-12-10'])
    const sooner = await create({}, ['2026-12-01'])
    await invite(sooner, people[0]!)
    const { plans } = await listPlans(company.viewer.ctx, { state: 'upcoming' })
    expect(plans.map(({ id }) => id)).toEqual([sooner, later])
    expect(plans[0]).toMatchObject({ courseTitles: ['Fallsikring'], place: 'Brakkerigg 2', invited: 1, days: 1 })
    expect((await listPlans(company.viewer.ctx, { state: 'past' })).plans).toEqual([])
  })

  test('is paged without leaving one out, also where two begin at once', async () => {
    const ids: string[] = []
    for (let index = 0; index < 35; index += 1) ids.push(await create({}, ['2026-12-01']))
    const first = await listPlans(instructor(), { state: 'upcoming' })
    const second = await listPlans(instructor(), { state: 'upcoming', after: first.next! })
    expect([...first.plans, ...second.plans].map(({ id }) => id)).toEqual(ids.sort())
    expect(second.next).toBeNull()
  })

  test('is made by who may teach, of what may be taught, by who may teach it, and not in the past', async () => {
    await expect(createPlan(company.viewer.ctx, planOf())).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(create({ instructorId: company.viewer.membershipId })).rejects.toMatchObject({
      reason: 'notAnInstructor',
    })
    await expect(create({}, ['2026-11-21'])).rejects.toMatchObject({ reason: 'planOutOfReach' })
    await retireCourse(company.admin.ctx, { courseId: course.courseId })
    await expect(create()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('that two change at once is changed by the first', async () => {
    const planId = await create()
    const change = (place: string) => changePlan(instructor(), { planId, revision: 1, plan: planOf({ place }) })
    const answers = await Promise.allSettled([change('A'), change('B')])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await getPlan(instructor(), { planId })).toMatchObject({ revision: 2 })
  })

  test('has as many seats as it says', async () => {
    const planId = await create({ seats: 1 })
    await invite(planId, people[0]!)
    await expect(invite(planId, people[1]!)).rejects.toMatchObject({ reason: 'planFull' })
    await invite(planId, people[0]!).catch(() => {})
    expect((await getPlan(instructor(), { planId })).invitees).toHaveLength(1)
  })
})

describe('an invitation', () => {
  test('is written once, in the language chosen, with a calendar file that another program reads', async () => {
    const planId = await create({}, ['2027-03-28', '2027-03-29'])
    await invitePerson(instructor(), { planId, personId: people[0]!, email: 'ola@example.org', locale: 'pl' })
    await invite(planId, people[0]!, 'ola@example.org')
    await sendWaitingEmails(companies)
    expect(kinds()).toEqual(['planInvitation'])
    expect(mailbox.emails[0]).toMatchObject({ to: 'ola@example.org', locale: 'pl' })
    const calendar = calendarIn('planInvitation')
    const events = new ICAL.Component(ICAL.parse(calendar))
      .getAllSubcomponents('vevent')
      .map((each) => new ICAL.Event(each))
    expect(events.map((event) => event.startDate.toJSDate().toISOString())).toEqual([
      '2027-03-28T06:00:00.000Z',
      '2027-03-29T06:00:00.000Z',
    ])
    expect(events[0]).toMatchObject({ summary: 'Fallsikring', location: 'Brakkerigg 2', sequence: 1 })
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(2)
  })

  test('goes to the address that was given the last time, and to nobody without one', async () => {
    const first = await create()
    expect(await invite(first, people[0]!, 'ola@example.org')).toEqual({ isWrittenTo: true })
    expect(await invite(first, people[1]!)).toEqual({ isWrittenTo: false })
    expect(await invite(await create(), people[0]!)).toEqual({ isWrittenTo: true })
  })

  test('to an employer goes to the address that was given', async () => {
    const [employer] = await asSuperuser`insert into employers (tenant_id, id, orgnr, name, search_name, created_at)
      values (${company.id}, gen_random_uuid(), '310000078', 'Fjellbygg AS', 'fjellbygg as', now()) returning id`
    const planId = await create()
    const to = { planId, employerId: employer!.id as string, email: 'leder@example.org', locale: 'nb' as const }
    expect(await inviteEmployer(instructor(), to)).toEqual({ isWrittenTo: true })
    const { invitees } = await getPlan(instructor(), { planId })
    expect(invitees).toMatchObject([{ employerName: 'Fjellbygg AS', personId: null, email: 'leder@example.org' }])
  })

  test('is followed by word of each change, and of the end, which takes it out of the calendar', async () => {
    const planId = await create()
    await invite(planId, people[0]!, 'ola@example.org')
    await changePlan(instructor(), { planId, revision: 1, plan: planOf({ place: 'Brakkerigg 9' }) })
    expect(await cancelPlan(instructor(), { planId })).toEqual({ told: 1 })
    await sendWaitingEmails(companies)
    expect(kinds().sort()).toEqual(['planCancelled', 'planChanged', 'planInvitation'])
    const ended = new ICAL.Component(ICAL.parse(calendarIn('planCancelled')))
    expect(ended.getFirstPropertyValue('method')).toBe('CANCEL')
    const event = ended.getFirstSubcomponent('vevent')!
    expect([event.getFirstPropertyValue('status'), event.getFirstPropertyValue('sequence')]).toEqual(['CANCELLED', 3])
    await expect(invite(planId, people[1]!)).rejects.toMatchObject({ reason: 'planCancelled' })
  })

  test('that is taken back is told of', async () => {
    const planId = await create()
    await invite(planId, people[0]!, 'ola@example.org')
    const inviteeId = (await getPlan(instructor(), { planId })).invitees[0]!.id
    await uninvite(instructor(), { planId, inviteeId })
    await sendWaitingEmails(companies)
    expect(kinds().sort()).toEqual(['planCancelled', 'planInvitation'])
    await expect(uninvite(instructor(), { planId, inviteeId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('shows its address to who may teach, and to no viewer', async () => {
    const planId = await create()
    await invite(planId, people[0]!, 'ola@example.org')
    expect((await getPlan(company.viewer.ctx, { planId })).invitees[0]).toMatchObject({ email: null })
  })
})

test('those invited are reminded the day before, once, also by two servers at once', async () => {
  const planId = await create({}, ['2026-11-23'])
  await create({}, ['2026-11-24'])
  await invite(planId, people[0]!, 'ola@example.org')
  await invite(planId, people[1]!)
  await sendWaitingEmails(companies)
  mailbox.emails.length = 0
  await Promise.all([remind(), remind()])
  await remind()
  await sendWaitingEmails(companies)
  expect(mailbox.emails.map(({ to, message }) => [to, message.kind])).toEqual([['ola@example.org', 'planReminder']])
})

test('those invited are reminded before each day, also once the session is open, and not after its completion', async () => {
  const planId = await create({}, ['2026-11-22', '2026-11-23', '2026-11-24'])
  await invite(planId, people[0]!, 'ola@example.org')
  const reminded = async () => {
    await sendWaitingEmails(companies)
    mailbox.emails.length = 0
    await remind()
    await sendWaitingEmails(companies)
    return mailbox.emails.flatMap(({ message }) => (message.kind === 'planReminder' ? [message.days.length] : []))
  }
  const { sessionId } = await startPlan(instructor(), { planId })
  expect([await reminded(), await reminded()]).toEqual([[2], []])
  companies.passTime(DAY_MS)
  await asSuperuser`update sessions set completed_at = now() where id = ${sessionId}`
  expect(await reminded()).toEqual([])
  await asSuperuser`update sessions set completed_at = null where id = ${sessionId}`
  expect(await reminded()).toEqual([1])
  companies.passTime(-DAY_MS)
})

describe('a session that was planned', () => {
  test('says to who teaches whom it expects, and one that was not says nothing', async () => {
    const planId = await create({}, ['2026-11-22'])
    await invite(planId, people[0]!)
    const { sessionId } = await startPlan(instructor(), { planId })
    expect(await getExpected(instructor(), { sessionId })).toEqual({
      people: [{ personId: people[0], firstName: 'Ola', lastName: 'Planlagt', birthDate: '1990-01-02' }],
      employers: [],
    })
    const other = await startTestSession(company.instructor, course.versionId)
    expect(await getExpected(instructor(), { sessionId: other })).toBeNull()
    await expect(getExpected(company.viewer.ctx, { sessionId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('is started on its day, and its day of training is the last of the plan', async () => {
    const planId = await create({}, ['2026-11-22', '2026-11-23'])
    const { sessionId } = await startPlan(instructor(), { planId })
    expect(await startPlan(instructor(), { planId })).toEqual({ sessionId })
    const session = await getSession(instructor(), { sessionId })
    expect(session).toMatchObject({ place: 'Brakkerigg 2', trainedOn: '2026-11-23', course: { title: 'Fallsikring' } })
    expect((await listPlans(instructor(), { state: 'upcoming' })).plans).toEqual([])
    await expect(cancelPlan(instructor(), { planId })).rejects.toMatchObject({ reason: 'planStarted' })
  })

  test('is not started before its day, nor without its course', async () => {
    const planId = await create({}, ['2026-11-23'])
    await expect(startPlan(instructor(), { planId })).rejects.toMatchObject({ reason: 'planNotToday' })
    const today = await create({}, ['2026-11-22'])
    await retireCourse(company.admin.ctx, { courseId: course.courseId })
    await expect(startPlan(instructor(), { planId: today })).rejects.toMatchObject({ reason: 'planCourseGone' })
  })

  test('has its calendar file by itself', async () => {
    const planId = await create()
    const { text, fileName } = await getPlanCalendar(company.viewer.ctx, { planId })
    expect(fileName).toBe('kyndig-2026-11-23.ics')
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/)
  })
})

test('a plan that nobody started is listed as such the day after', async () => {
  const planId = await create({}, ['2026-11-22'])
  companies.passTime(DAY_MS)
  expect((await listPlans(instructor(), { state: 'upcoming' })).plans).toEqual([])
  expect((await listPlans(instructor(), { state: 'past' })).plans.map(({ id }) => id)).toEqual([planId])
  companies.passTime(-DAY_MS)
})
