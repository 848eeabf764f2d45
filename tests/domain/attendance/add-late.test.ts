import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { addLate } from '#server/domain/attendance/add-late.ts'
import { getPerson } from '#server/domain/person/get-person.ts'
import { searchPeople } from '#server/domain/person/search-people.ts'
import { getCertificate } from '#server/domain/record/get-certificate.ts'
import { revokeRecord } from '#server/domain/record/revoke-record.ts'
import { getSession } from '#server/domain/session/get-session.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { expectOnlyFor } from '#tests/support/expect-only-for.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { checkInCard, completeTestSession, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const DAY = 24 * 3_600_000
const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany
let sessionId: string
let versionId: string

const gerd = { firstName: 'Gerd', lastName: 'Glemt', birthDate: '1985-05-05' }
type Input = Partial<Parameters<typeof addLate>[1]>

beforeEach(async () => {
  company = await companies.createCompany()
  versionId = (await publishTestCourse(company.admin)).versionId
  sessionId = await startTestSession(company.instructor, versionId)
  await checkInCard(company.instructor, sessionId, qrOf('valid-jonas'))
  await completeTestSession(company.instructor, sessionId, [qrOf('valid-kari')])
  companies.passTime(2 * DAY)
})
afterEach(() => companies.passTime(-2 * DAY))

const session = () => getSession(company.viewer.ctx, { sessionId })
const add = (input: Input, by = company.instructor) =>
  addLate(by.ctx, { key: newId(), sessionId, reason: 'Sto ikke på listen', ...input })
const personIdOf = async (text: string) => (await searchPeople(company.instructor.ctx, { text }))[0]!.id
const recordOf = async (attendanceId: string) =>
  (await session()).records.find((record) => record.attendanceId === attendanceId)!

describe('a person who was forgotten (G10)', () => {
  test('is added by hand days after completion, with a mark on session, history and certificate', async () => {
    const { attendanceId } = await add({ person: gerd })
    const by = { reason: 'Sto ikke på listen', by: company.instructor.name }
    expect((await session()).additions).toMatchObject([{ attendanceId, ...by }])
    const record = await recordOf(attendanceId)
    expect(record).toMatchObject({ firstName: 'Gerd', trustLevel: 'declared', validUntil: '2028-11-22' })
    const { records } = await getPerson(company.viewer.ctx, { personId: record.personId })
    expect(records).toMatchObject([{ trainedOn: '2026-11-22', addition: by }])
    const certificate = await getCertificate(company.viewer.ctx, { recordId: record.id })
    expect(certificate).toMatchObject({ trainedOn: '2026-11-22', addedLateOn: '2026-11-24', backDatedOn: null })
    const events = await companies.asSuperuser`select payload from audit_events
      where entity_id = ${attendanceId} and action = 'attendance.added_late'`
    expect(events).toHaveLength(1)
    expect(JSON.stringify(events)).not.toMatch(/Gerd|Glemt|listen/)
  })

  test('is found by name among known persons, and added without a duplicate', async () => {
    const other = await startTestSession(company.instructor, versionId)
    await checkInCard(company.instructor, other, qrOf('two-cards-a'))
    const [tove] = await searchPeople(company.instructor.ctx, { text: 'tokort' })
    expect(tove).toMatchObject({ firstName: 'Tove', lastName: 'Tokort' })
    const { attendanceId } = await add({ personId: tove!.id })
    expect(await recordOf(attendanceId)).toMatchObject({ personId: tove!.id, trustLevel: 'declared' })
  })

  test('who was scanned and never confirmed gets the record on the existing list entry', async () => {
    const { attendanceId } = await add({ personId: await personIdOf('jonas') })
    expect((await session()).entries.filter(({ state }) => state === 'here')).toHaveLength(2)
    expect(await recordOf(attendanceId)).toMatchObject({ trustLevel: 'register' })
  })

  test('is added once, however often the page sends it, and not with other content', async () => {
    const input = { key: newId(), personId: await personIdOf('jonas') }
    const answers = await Promise.all([add(input), add(input), add(input)])
    expect(new Set(answers.map(({ attendanceId }) => attendanceId)).size).toBe(1)
    expect((await session()).additions).toHaveLength(1)
    await expect(add({ ...input, reason: 'Noe annet' })).rejects.toMatchObject({ reason: 'writeKeyReused' })
  })

  test('is not added with a record already; after a revocation they can be added again', async () => {
    const personId = await personIdOf('kari')
    await expect(add({ personId })).rejects.toMatchObject({ code: 'CONFLICT', reason: 'alreadyHasRecord' })
    const { attendanceId } = await add({ person: gerd })
    const { id: recordId } = await recordOf(attendanceId)
    await revokeRecord(company.instructor.ctx, { recordId, reason: 'Var ikke der' })
    expect(await recordOf(attendanceId)).toBeUndefined()
    expect(await add({ person: gerd })).toEqual({ attendanceId })
    expect(await recordOf(attendanceId)).toMatchObject({ firstName: 'Gerd' })
  })

  test('is refused in letters that no font has, and added in Latin ones', async () => {
    const key = newId()
    const person = { ...gerd, firstName: 'ᏍᏏᏉᏯ' }
    await expect(add({ key, person })).rejects.toMatchObject({ code: 'INVALID', reason: 'nameNotPrintable' })
    const { attendanceId } = await add({ key, person: gerd })
    expect(await recordOf(attendanceId)).toMatchObject({ firstName: 'Gerd' })
  })

  test('is not added to an open session, nor by a viewer', async () => {
    const open = await startTestSession(company.instructor, versionId)
    await expect(add({ sessionId: open, person: gerd })).rejects.toMatchObject({ reason: 'sessionOpen' })
    const refused = [[company.viewer, 'FORBIDDEN']] as const
    await expectOnlyFor(company.instructor, (member) => add({ person: gerd }, member), refused)
  })

  test('the entry never changes: the database rejects updates', async () => {
    await add({ person: gerd })
    const tamper = company.admin.ctx.transaction(
      () => true,
      ({ tx, tenantId }) => tx.execute(`update attendance_additions set reason = 'x' where tenant_id = '${tenantId}'`),
    )
    await expect(tamper).rejects.toMatchObject({ cause: { code: '42501' } })
  })
})
