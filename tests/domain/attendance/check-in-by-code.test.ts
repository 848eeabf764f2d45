import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { checkIn } from '#server/domain/attendance/check-in.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { decideLate } from '#server/domain/attendance/decide-late.ts'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { endPersonalCode } from '#server/domain/personal-code/end-personal-code.ts'
import { getPersonalCode } from '#server/domain/personal-code/get-personal-code.ts'
import { issuePersonalCode } from '#server/domain/personal-code/issue-personal-code.ts'
import { getCertificate } from '#server/domain/record/get-certificate.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { expectOnlyFor } from '#tests/support/expect-only-for.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import {
  checkInCard,
  newWrite,
  publishTestCourse,
  scanOf,
  startTestSession,
  untilAnswered,
} from '#tests/support/test-sessions.ts'

const { sandbox, dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany
let versionId: string
let sessionId: string
let personId: string
let codeId: string
let address: string
let born = 1950

beforeAll(async () => {
  company = await companies.createCompany()
  versionId = (await publishTestCourse(company.admin)).versionId
})

beforeEach(async () => {
  born += 1 // a different person in each test
  const elsewhere = await startTestSession(company.instructor, versionId)
  const person = { firstName: 'Ewa', lastName: 'Kodesen', birthDate: `${born}-03-03`, employerOrgnr: '310000078' }
  const { entry } = await declareIdentity(company.instructor.ctx, {
    sessionId: elsewhere,
    ...person,
    documentKind: 'passport',
    ...newWrite(),
  })
  personId = entry.person!.id
  await issue(null)
  sessionId = await startTestSession(company.instructor, versionId)
  sandbox.control.reset()
})

async function issue(replaces: string | null, member = company.instructor) {
  codeId = (await issuePersonalCode(member.ctx, { personId, replaces })).codeId
  address = (await getPersonalCode(member.ctx, { personId })).address
}

const read = (over: object = {}) =>
  checkIn(company.instructor.ctx, { sessionId, scan: scanOf(address), ...newWrite(), ...over })
const entryOf = (answer: Awaited<ReturnType<typeof checkIn>>) => {
  if (answer.outcome === 'not_a_card') throw new Error(answer.notACard)
  return answer.entry
}
const rowsOf = (table: string) =>
  companies.asSuperuser.unsafe(`select * from ${table} where session_id = '${sessionId}' order by id`)

describe('a personal code', () => {
  test('is an address of ours that does not reveal whose it is', () => {
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:3000\/p\/[\w-]{24}$/)
  })

  test('identifies the person at the personal-code level, with the known employer, and asks no register', async () => {
    const answer = await read()
    expect(answer).toMatchObject({
      outcome: 'checked_in',
      entry: {
        state: 'here',
        trustLevel: 'personal_code',
        needs: null,
        employerOrigin: 'hand',
        person: { id: personId, lastName: 'Kodesen' },
        employer: { orgnr: '310000078' },
        cardStatus: null,
        identification: { method: 'personal_code', trustLevel: 'document' },
      },
    })
    const { lookupRequests, statusRequests, enterpriseRequests } = sandbox.control.stats
    expect([lookupRequests, statusRequests, enterpriseRequests]).toEqual([0, 0, 0])
    expect(await rowsOf('scans')).toMatchObject([{ kind: 'personal_code', outcome: 'checked_in' }])
  })

  test('gives a record with that trust level, and shows nothing to the employer', async () => {
    const { id } = entryOf(await read())
    await confirmPresence(company.instructor.ctx, { ...newWrite(), sessionId, attendanceIds: [id], present: true })
    await completeSession(company.instructor.ctx, { ...newWrite(), sessionId })
    const records = await rowsOf('records')
    expect(records).toMatchObject([
      { trust_level: 'personal_code', employer_orgnr: '310000078', disclosed_to_orgnr: null },
    ])
    const certificate = await getCertificate(company.viewer.ctx, { recordId: records[0]!.id })
    expect(certificate).toMatchObject({ trustLevel: 'personal_code', codeTrustLevel: 'document', documentKind: null })
  })

  test('is bound to its key: another code or session under that key is rejected', async () => {
    const write = newWrite()
    await read(write)
    await issue(codeId)
    await expect(read({ ...write, scan: scanOf(address) })).rejects.toMatchObject({ reason: 'scanKeyReused' })
    const other = await startTestSession(company.instructor, versionId)
    await expect(read({ ...write, sessionId: other })).rejects.toMatchObject({ reason: 'scanKeyReused' })
  })

  test('checks the person in once, however many devices read it at the same time', async () => {
    const writes = Array.from({ length: 64 }, () => newWrite())
    const answers = await Promise.all(writes.map((write) => untilAnswered(() => read(write))))
    const outcomes = answers.map(({ outcome }) => outcome).sort()
    expect(outcomes).toEqual([...Array(63).fill('already_here'), 'checked_in'])
    expect(new Set(answers.map((answer) => entryOf(answer).id)).size).toBe(1)
    expect(await rowsOf('attendances')).toHaveLength(1)
    expect(await rowsOf('scans')).toHaveLength(64)
  })

  test('gives the first answer again, also after the code was replaced', async () => {
    const write = newWrite()
    const scan = scanOf(address)
    const first = await read({ ...write, scan })
    await issue(codeId)
    expect(await read({ ...write, scan })).toEqual(first)
  })

  test('finds a person who is already here, and upgrades a name that was only typed', async () => {
    const typed = await declareIdentity(company.instructor.ctx, {
      sessionId,
      firstName: 'Ewa',
      lastName: 'Kodesen',
      birthDate: `${born}-03-03`,
      employerOrgnr: '310000078',
      ...newWrite(),
    })
    expect(typed.entry).toMatchObject({ trustLevel: 'declared', person: { id: personId } })
    expect(await read()).toMatchObject({
      outcome: 'already_here',
      entry: { id: typed.entry.id, trustLevel: 'personal_code', identification: { method: 'personal_code' } },
    })
  })

  test('waits for the instructor when the person comes after completion', async () => {
    await checkInCard(company.instructor, sessionId, qrOf('valid-kari')).then(async (answer) => {
      const attendanceIds = [entryOf(answer).id]
      await confirmPresence(company.instructor.ctx, { ...newWrite(), sessionId, attendanceIds, present: true })
    })
    await completeSession(company.instructor.ctx, { ...newWrite(), sessionId })
    const late = await read()
    expect(late).toMatchObject({ outcome: 'late', entry: { state: 'late' } })
    expect(await read()).toMatchObject({ outcome: 'late', entry: { id: entryOf(late).id } })
    await decideLate(company.instructor.ctx, {
      ...newWrite(),
      sessionId,
      attendanceId: entryOf(late).id,
      decision: 'accept',
    })
    const records = await rowsOf('records')
    expect(records.map((record) => record.trust_level).sort()).toEqual(['personal_code', 'register'])
  })

  test('is for members who may check people in', async () => {
    await expect(read({ sessionId: newId() })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const scan = (member: typeof company.viewer) =>
      checkIn(member.ctx, { sessionId, scan: scanOf(address), ...newWrite() })
    const answer = await expectOnlyFor(company.instructor, scan, [[company.viewer, 'FORBIDDEN']])
    expect(answer).toMatchObject({ outcome: 'checked_in' })
  })
})

describe('a code that is not valid', () => {
  test('was replaced, and the answer says so; the new code works', async () => {
    const old = address
    companies.passTime(1000)
    await issue(codeId)
    companies.passTime(1000)
    expect(await read({ scan: scanOf(old) })).toEqual({ outcome: 'not_a_card', notACard: 'code_replaced' })
    expect(await rowsOf('scans')).toEqual([])
    expect(await rowsOf('attendances')).toEqual([])
    expect(await read()).toMatchObject({ outcome: 'checked_in' })
  })

  test('was valid when it was read, before it was replaced: it counts, however late it arrives', async () => {
    const old = address
    companies.passTime(10_000)
    await issue(codeId)
    companies.passTime(10_000)
    const read15SecondsAgo = { key: newId(), madeAt: '2026-11-22T11:00:00Z', sentAt: '2026-11-22T11:00:15Z' }
    expect(await read({ scan: scanOf(old), ...read15SecondsAgo })).toMatchObject({
      outcome: 'checked_in',
      entry: { person: { id: personId } },
    })
  })

  test('was ended', async () => {
    await endPersonalCode(company.admin.ctx, { codeId })
    await endPersonalCode(company.admin.ctx, { codeId })
    expect(await read()).toEqual({ outcome: 'not_a_card', notACard: 'code_replaced' })
    await expect(getPersonalCode(company.admin.ctx, { personId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('belongs to another company or does not exist: the answer is the same', async () => {
    const stranger = await companies.createCompany({ orgnr: '310000094' })
    const version = await publishTestCourse(stranger.admin)
    const elsewhere = await startTestSession(stranger.instructor, version.versionId)
    const answers = await Promise.all(
      [address, `${address.slice(0, -3)}AAA`].map((text) =>
        checkIn(stranger.instructor.ctx, { sessionId: elsewhere, scan: scanOf(text), ...newWrite() }),
      ),
    )
    expect(answers).toEqual(Array(2).fill({ outcome: 'not_a_card', notACard: 'code_unknown' }))
    expect(await read()).toMatchObject({ outcome: 'checked_in' })
  })
})

describe('creating codes', () => {
  test('creates one, however many ask at once', async () => {
    const replaces = codeId
    const all = await Promise.allSettled(Array.from({ length: 12 }, () => issue(replaces, company.admin)))
    const refusals = all.flatMap((each) => (each.status === 'rejected' ? [each.reason.reason] : []))
    expect(refusals).toEqual(Array(11).fill('personalCodeChanged'))
    const live =
      await companies.asSuperuser`select id from personal_codes where person_id = ${personId} and ended_at is null`
    expect(live).toHaveLength(1)
  })

  test('is for those who may check people in, and so is viewing a code', async () => {
    const attempts: ((member: typeof company.viewer) => Promise<unknown>)[] = [
      ({ ctx }) => getPersonalCode(ctx, { personId }),
      ({ ctx }) => endPersonalCode(ctx, { codeId }),
      ({ ctx }) => issuePersonalCode(ctx, { personId, replaces: null }),
    ]
    for (const attempt of attempts) await expectOnlyFor(company.instructor, attempt, [[company.viewer, 'FORBIDDEN']])
  })

  test('stores no readable token in the database', async () => {
    const token = address.split('/').at(-1)!
    const [row] = await companies.asSuperuser`select * from personal_codes where id = ${codeId}`
    expect(Buffer.concat([row!.token_hash, row!.token_encrypted]).includes(token)).toBe(false)
    await read()
    const [scan] = await rowsOf('scans')
    expect(scan!.payload_encrypted.includes(token)).toBe(false)
    const events = await companies.asSuperuser`select payload from audit_events where entity_id = ${codeId}`
    expect(JSON.stringify(events)).not.toContain(token)
  })
})
