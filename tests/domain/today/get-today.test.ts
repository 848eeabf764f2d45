import { beforeAll, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { createCourse } from '#server/domain/course/create-course.ts'
import { publishCourse } from '#server/domain/course/publish-course.ts'
import { saveCourse } from '#server/domain/course/save-course.ts'
import { startSession } from '#server/domain/session/start-session.ts'
import { getToday } from '#server/domain/today/get-today.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { expectOnlyFor } from '#tests/support/expect-only-for.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'

let dependencies: ReturnType<typeof openTestCompanies>

beforeAll(async () => {
  dependencies = openTestCompanies(await openTestDatabase(), (await openTestRegisters()).dependencies)
})

async function publishCourseOf(company: TestCompany) {
  const { ctx } = company.admin
  const { courseId } = await createCourse(ctx, { title: 'Fallsikring', kind: 'other' })
  const text = { title: 'Fallsikring', kind: 'other' as const, description: '', content: 'Seletøy', languages: [] }
  await saveCourse(ctx, { courseId, revision: 1, ...text, languages: ['nb'], validityMonths: null })
  return publishCourse(ctx, { courseId, revision: 2 })
}

/** A person whose first competence expires on a given day. */
async function addPerson(company: TestCompany, nextExpiry: string | null) {
  await dependencies.asSuperuser`insert into persons
    (tenant_id, id, first_name, last_name, birth_date, trust_level, sort_name, competence_count, next_expiry, created_at)
    values (${company.id}, ${newId()}, 'Ola', 'Test', '1990-01-01', 'register', 'test ola', 1, ${nextExpiry}, now())`
  if (nextExpiry)
    await dependencies.asSuperuser`insert into person_expiries (tenant_id, next_expiry, people) values (${company.id}, ${nextExpiry}, 1)
      on conflict (tenant_id, next_expiry) do update set people = person_expiries.people + 1`
}

async function addWaitingScan(company: TestCompany, sessionId: string, resolved: boolean) {
  const scanId = newId()
  await dependencies.asSuperuser`insert into scans
    (tenant_id, id, session_id, kind, source, payload_encrypted, content_hash, device_time, received_at, scanned_by)
    values (${company.id}, ${scanId}, ${sessionId}, 'qr', 'camera', '\\x00', '\\x00', now(), now(), ${company.instructor.membershipId})`
  await dependencies.asSuperuser`insert into scan_resolutions
    (tenant_id, scan_id, attempts, next_attempt_at, last_error_code, resolved_at)
    values (${company.id}, ${scanId}, 1, now(), 'UNAVAILABLE', ${resolved ? new Date() : null})`
}

test('an empty company is led to its first course', async () => {
  const company = await dependencies.createCompany()
  expect(await getToday(company.admin.ctx)).toMatchObject({
    role: 'admin',
    today: '2026-11-22',
    company: { name: company.name, verified: false },
    steps: { done: [], next: 'course' },
    draft: null,
    published: null,
    openSessions: [],
    completedSessions: [],
    waitingScans: { count: 0, sessionIds: [] },
    expiring: 0,
    expired: 0,
    pendingClaims: 0,
  })
})

test('an open session is shown with its courses, its place and who started it', async () => {
  const company = await dependencies.createCompany({ orgnr: '310000027' })
  const { versionId } = await publishCourseOf(company)
  const input = { courseVersionIds: [versionId], place: 'Brakke 4' }
  const { sessionId } = await startSession(company.instructor.ctx, input)
  await addWaitingScan(company, sessionId, false)
  await addWaitingScan(company, sessionId, true)
  expect(await getToday(company.viewer.ctx)).toMatchObject({
    steps: { done: ['course', 'publish', 'checkIn'], next: 'competence' },
    published: { title: 'Fallsikring' },
    openSessions: [
      {
        id: sessionId,
        place: 'Brakke 4',
        startedByName: company.instructor.name,
        courseTitles: ['Fallsikring'],
        completedAt: null,
        checkedIn: 0,
      },
    ],
    hasMoreOpen: false,
    completedSessions: [],
    waitingScans: { count: 1, sessionIds: [sessionId] },
  })
})

test('people who expire within 60 days and who have expired are counted, by the day in Oslo', async () => {
  const company = await dependencies.createCompany({ orgnr: '310000035' })
  for (const day of ['2026-11-21', '2026-11-22', '2027-01-21', '2027-01-22', null]) await addPerson(company, day)
  expect(await getToday(company.viewer.ctx)).toMatchObject({ expired: 1, expiring: 2 })
})

test('employer claims are counted for an administrator of the verified company, and for nobody else', async () => {
  const trainer = await dependencies.createCompany({ orgnr: '310000043' })
  const employer = await dependencies.createCompany({ orgnr: '310000051', verified: true })
  const unverified = await dependencies.createCompany({ orgnr: '310000051' })
  for (const answer of [null, 'rejected'])
    await dependencies.asSuperuser`insert into employer_claims
      (tenant_id, id, person_id, employer_orgnr, issuer_name, first_name, last_name, birth_date, created_at, answer)
      values (${trainer.id}, ${newId()}, ${newId()}, '310000051', 'Trener', 'Ola', 'Test', '1990-01-01', now(), ${answer})`
  expect((await getToday(employer.admin.ctx)).pendingClaims).toBe(1)
  for (const member of [employer.instructor, employer.viewer, unverified.admin, trainer.admin])
    expect((await getToday(member.ctx)).pendingClaims).toBe(0)
})

test('nothing of another company is shown', async () => {
  const busy = await dependencies.createCompany({ orgnr: '310000078' })
  const { versionId } = await publishCourseOf(busy)
  const { sessionId } = await startSession(busy.admin.ctx, { courseVersionIds: [versionId], place: '' })
  await addPerson(busy, '2026-11-23')
  await addWaitingScan(busy, sessionId, false)
  const other = await dependencies.createCompany({ orgnr: '310000086' })
  expect(await getToday(other.admin.ctx)).toMatchObject({
    steps: { done: [], next: 'course' },
    openSessions: [],
    waitingScans: { count: 0 },
    expiring: 0,
    expired: 0,
  })
  const stranger = dependencies.contexts.company({ signInId: other.admin.signInId, companySlug: busy.slug })
  const shown = await expectOnlyFor(busy.admin.ctx, getToday, [[stranger, 'NOT_FOUND']])
  expect(shown).toMatchObject({ openSessions: [{ id: sessionId }], waitingScans: { count: 1 } })
})
