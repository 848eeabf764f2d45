import { beforeEach, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { checkCertificate } from '#server/domain/certificate-check/check-certificate.ts'
import { getCourse } from '#server/domain/course/get-course.ts'
import { listExpiries } from '#server/domain/expiry/list-expiries.ts'
import { getPerson } from '#server/domain/person/get-person.ts'
import { correctRecord } from '#server/domain/record/correct-record.ts'
import { getCertificate } from '#server/domain/record/get-certificate.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import { countAffected } from '#server/domain/version-effect/count-affected.ts'
import { listAffected } from '#server/domain/version-effect/list-affected.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import {
  completeTestSession,
  newWrite,
  publishAgain,
  publishTestCourse,
  startTestSession,
} from '#tests/support/test-sessions.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany
let course: Awaited<ReturnType<typeof publishTestCourse>>
const SOON = '2027-05-01'

beforeEach(async () => {
  company = await companies.createCompany()
  course = await publishTestCourse(company.admin, { validityMonths: 60 })
})

async function train(codes: string[], versionId = course.versionId) {
  const sessionId = await startTestSession(company.instructor, versionId)
  await completeTestSession(company.instructor, sessionId, codes.map(qrOf))
  return sessionId
}

const affected = async () => (await listAffected(company.viewer.ctx, course)).rows
const validities = async (personId: string) =>
  (await getPerson(company.viewer.ctx, { personId })).records.map(({ validUntil, endedBy, counts }) => [
    validUntil,
    endedBy?.effect ?? null,
    counts,
  ])

test('earlier records stay as they are where the new version leaves them', async () => {
  await train(['valid-kari'])
  await publishAgain(company.admin, course, { effect: 'stay' })
  expect(await affected()).toEqual([])
  expect(await countAffected(company.admin.ctx, course)).toEqual({ records: 1, people: 1 })
})

test('the dialog counts whom a day would concern, before anything is changed', async () => {
  await train(['valid-kari', 'valid-jonas'])
  await train(['valid-kari'])
  const count = (endsDate?: string) => countAffected(company.admin.ctx, { courseId: course.courseId, endsDate })
  expect(await count()).toEqual({ records: 3, people: 2 })
  expect(await count(SOON)).toEqual({ records: 3, people: 2 })
  expect(await count('2099-01-01')).toEqual({ records: 0, people: 0 })
  await expect(countAffected(company.instructor.ctx, course)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('a refresher by a day is shown in every list, and the certificate stays as it was issued', async () => {
  await train(['valid-kari'])
  const before = await companies.asSuperuser`select valid_until::text, digest.payload from records r
    join audit_events digest on digest.entity_id = r.id and digest.action = 'record.issued' where r.tenant_id = ${company.id}`
  await publishAgain(company.admin, course, { effect: 'refresher', endsDate: SOON })
  const [row] = await affected()
  expect(row).toMatchObject({ validUntil: SOON, versionNumber: 1, state: 'valid' })
  expect(await validities(row!.personId)).toEqual([[SOON, 'refresher', true]])
  const { rows } = await listExpiries(company.viewer.ctx, { kind: 'record' })
  expect(rows.map(({ validUntil }) => validUntil)).toEqual([SOON])
  const [person] = await companies.asSuperuser`select next_expiry::text from persons where id = ${row!.personId}`
  expect(person!.next_expiry).toBe(SOON)
  const after = await companies.asSuperuser`select valid_until::text, digest.payload from records r
    join audit_events digest on digest.entity_id = r.id and digest.action = 'record.issued' where r.tenant_id = ${company.id}`
  expect(after).toEqual(before)
})

test('a person who takes the new version is no longer on the list', async () => {
  await train(['valid-kari', 'valid-jonas'])
  const { versionId } = await publishAgain(company.admin, course, { effect: 'refresher', endsDate: SOON })
  expect(await affected()).toHaveLength(2)
  await train(['valid-kari'], versionId)
  const [left] = await affected()
  expect(await affected()).toHaveLength(1)
  expect(left!.firstName).toMatch(/Jonas/)
})

test('of several versions the earliest day counts, and a later version does not give back what ended', async () => {
  await train(['valid-kari'])
  const second = await publishAgain(company.admin, course, { effect: 'end', endsDate: SOON })
  await train(['valid-jonas'], second.versionId)
  await publishAgain(company.admin, course, { effect: 'refresher', endsDate: '2028-01-01' })
  const rows = await affected()
  expect(rows.map(({ validUntil, versionNumber }) => [validUntil, versionNumber])).toEqual([
    [SOON, 1],
    ['2028-01-01', 2],
  ])
})

test('a record that ends sooner by itself is left alone', async () => {
  const short = await publishTestCourse(company.admin, { title: 'Kort', validityMonths: 1 })
  await train(['valid-kari'], short.versionId)
  await publishAgain(company.admin, short, { effect: 'refresher', endsDate: '2099-01-01' })
  expect((await listAffected(company.viewer.ctx, short)).rows).toEqual([])
})

test('a session of the earlier version that is completed afterwards gives records that end on the same day', async () => {
  const open = await startTestSession(company.instructor, course.versionId)
  await publishAgain(company.admin, course, { effect: 'refresher', endsDate: SOON })
  await completeTestSession(company.instructor, open, [qrOf('valid-kari')])
  expect((await affected()).map(({ validUntil }) => validUntil)).toEqual([SOON])
})

test('a corrected record ends on the same day as the one that it replaces', async () => {
  const sessionId = await startTestSession(company.instructor, course.versionId)
  const name = { firstName: 'Łukasz', lastName: 'Žukauskas', birthDate: '1990-01-02' }
  const { entry } = await declareIdentity(company.instructor.ctx, { sessionId, ...name, ...newWrite() })
  const present = { ...newWrite(), sessionId, attendanceIds: [entry.id], present: true }
  await confirmPresence(company.instructor.ctx, present)
  await completeSession(company.instructor.ctx, { ...newWrite(), sessionId })
  await publishAgain(company.admin, course, { effect: 'end', endsDate: SOON })
  const [record] = (await getPerson(company.viewer.ctx, { personId: entry.person!.id })).records
  const reason = { key: newId(), reason: 'Feil navn' }
  await correctRecord(company.instructor.ctx, { recordId: record!.id, ...name, lastName: 'Žukauskienė', ...reason })
  const found = await validities(entry.person!.id)
  expect(found.sort((one, other) => Number(other[2]) - Number(one[2]))).toEqual([
    [SOON, 'end', true],
    [SOON, 'end', false],
  ])
})

test('an effect in the past is refused, and nothing is published', async () => {
  await train(['valid-kari'])
  const earlier = { effect: 'end', endsDate: '2020-01-01' } as const
  await expect(publishAgain(company.admin, course, earlier)).rejects.toMatchObject({ reason: 'effectInPast' })
  expect((await getCourse(company.viewer.ctx, course)).versions).toHaveLength(1)
})

test('one event says what ended, for how many', async () => {
  await train(['valid-kari', 'valid-jonas'])
  await publishAgain(company.admin, course, { effect: 'refresher', endsDate: SOON })
  const events = await companies.asSuperuser`select payload from audit_events
    where entity_id = ${course.courseId} and action = 'course.published'`
  const last = { number: 2, effect: 'refresher', endsDate: SOON, records: 2, people: 2 }
  const payloads = events.map(({ payload }) => JSON.parse(payload)).sort((one, other) => one.number - other.number)
  expect(payloads).toMatchObject([{ number: 1 }, last])
  expect(payloads[0]).not.toHaveProperty('effect')
})

test('the check page says until when a certificate counts, beside what stands on the paper', async () => {
  await train(['valid-kari'])
  const [record] =
    await companies.asSuperuser`select id, valid_until::text from records where tenant_id = ${company.id}`
  const { checkAddress } = await getCertificate(company.viewer.ctx, { recordId: record!.id })
  const check = () =>
    checkCertificate(companies.contexts.certificateCheck('203.0.113.9'), { token: checkAddress.slice(-26) })
  expect(await check()).toMatchObject({ outcome: 'valid', validUntil: record!.valid_until, endedOn: null })
  await publishAgain(company.admin, course, { effect: 'end', endsDate: SOON })
  expect(await check()).toMatchObject({ outcome: 'valid', validUntil: record!.valid_until, endedOn: SOON })
  await companies.asSuperuser`update records set ends_on = '2020-01-01' where id = ${record!.id}`
  expect(await check()).toMatchObject({ outcome: 'expired', endedOn: '2020-01-01' })
})

test('the list for the employer ends on the same day', async () => {
  company = await companies.createCompany({ orgnr: '310000086', verified: true })
  course = await publishTestCourse(company.admin)
  await train(['valid-kari'])
  await publishAgain(company.admin, course, { effect: 'end', endsDate: SOON })
  const workers = await companies.asSuperuser`select next_expiry::text from workers where tenant_id = ${company.id}`
  expect(workers.map((row) => row.next_expiry)).toEqual([SOON])
})
