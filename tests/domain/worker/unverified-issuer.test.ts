import { setTimeout as delay } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { endVerification } from '#server/domain/operator/end-verification.ts'
import { verifyCompany } from '#server/domain/operator/verify-company.ts'
import { getPerson } from '#server/domain/person/get-person.ts'
import { getCertificate } from '#server/domain/record/get-certificate.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import { undoCompletion } from '#server/domain/session/undo-completion.ts'
import { getToday } from '#server/domain/today/get-today.ts'
import { answerEmployerClaim } from '#server/domain/worker/answer-employer-claim.ts'
import { listWorkers } from '#server/domain/worker/list-workers.ts'
import { listWorkersSchema } from '#server/domain/worker/schema.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { completeTestSession, newWrite, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const { dependencies } = await openTestRegisters()
let companies: ReturnType<typeof openTestCompanies>
/** Employs Kari, according to the register. */
let employer: TestCompany
let genuine: TestCompany
/** Claims to be `genuine`: the same orgnr, typed and not verified. */
let impostor: TestCompany

beforeEach(async () => {
  companies = openTestCompanies(await openTestDatabase(), dependencies)
  employer = await companies.createCompany({ orgnr: '310000019', verified: true })
  genuine = await companies.createCompany({ orgnr: '310000086', verified: true })
  impostor = await companies.createCompany({ orgnr: '310000086' })
})

async function train(company: TestCompany, { title = 'Fallsikring', validityMonths = 24 as number | null } = {}) {
  const { versionId } = await publishTestCourse(company.admin, { title, validityMonths })
  const sessionId = await startTestSession(company.instructor, versionId)
  await completeTestSession(company.instructor, sessionId, [qrOf('valid-kari')])
  return sessionId
}

const workers = (filter: object = {}) => listWorkers(employer.viewer.ctx, listWorkersSchema.parse(filter))
const answer = (claimId: string, given: 'accepted' | 'rejected') =>
  answerEmployerClaim(employer.admin.ctx, { claimId, answer: given })
const answerOpen = async (given: 'accepted' | 'rejected') => {
  const open = (await workers()).claims.find((claim) => claim.answer === null)
  await answer(open!.id, given)
  return open!.id
}
const operator = () => companies.contexts.operatorByCommand('test')
const verify = (company: TestCompany) =>
  verifyCompany(operator(), { companyId: company.id, evidence: 'Firmaattest' }, 'operator_command')
const end = (company: TestCompany) => endVerification(operator(), { companyId: company.id, reason: 'Opphørt' })
const recordIdOf = async (company: TestCompany) => {
  const [row] = await companies.asSuperuser`select id from records where tenant_id = ${company.id} order by id desc`
  return row!.id as string
}

describe('a company that types the orgnr of another one and scans a picture of a card', () => {
  test('changes nothing that the employer sees: the genuine record counts, in every list and filter', async () => {
    await train(genuine)
    const before = await workers()
    expect(before.records).toMatchObject([{ issuerName: genuine.name, counts: true, issuer: 'verified' }])
    // Lasts longer than the genuine one, so it would replace it. The next one has expired, and would make the worker expired.
    await train(impostor, { validityMonths: null })
    companies.passTime(86_400_000)
    await train(impostor, { validityMonths: 1 })
    companies.passTime(90 * 86_400_000)
    const after = await workers()
    expect(after.records).toEqual(before.records)
    expect((await workers({ state: 'expired' })).records).toEqual([])
    expect((await workers({ state: 'valid' })).records).toHaveLength(1)
    expect((await workers({ search: 'kari' })).records).toHaveLength(1)
  })

  test('makes nobody a worker of the employer, who is asked instead, with the reason', async () => {
    await train(impostor)
    expect(await workers()).toMatchObject({
      records: [],
      claims: [{ firstName: 'Kari', issuerName: impostor.name, reason: 'issuer_unverified', answer: null }],
    })
    expect((await workers({ search: 'kari' })).records).toEqual([])
    expect((await getToday(employer.admin.ctx)).pendingClaims).toBe(1)
  })

  test('is shown beside the genuine record, with a mark, after the employer has accepted', async () => {
    await train(genuine)
    await train(impostor, { validityMonths: null })
    await answerOpen('accepted')
    const { records } = await workers()
    const found = records.map(({ issuerName, counts, issuer }) => ({ issuerName, counts, issuer }))
    expect(found).toHaveLength(2)
    expect(found).toContainEqual({ issuerName: genuine.name, counts: true, issuer: 'verified' })
    expect(found).toContainEqual({ issuerName: impostor.name, counts: true, issuer: 'unverified' })
    expect(Object.keys(records[0]!)).not.toContain('issuerId')
  })

  test('asks about each new record after a yes, and about none after a no', async () => {
    await train(impostor)
    const first = await answerOpen('accepted')
    await train(impostor, { title: 'Truck' })
    expect((await workers()).records.map(({ courseTitle }) => courseTitle)).toEqual(['Fallsikring'])
    const second = await answerOpen('rejected')
    expect(second).not.toBe(first)
    await train(impostor, { title: 'Kran' })
    const { records, claims } = await workers()
    expect(records).toHaveLength(1)
    expect(claims.filter((claim) => claim.answer === null)).toEqual([])
    await answer(second, 'accepted')
    expect((await workers()).records).toHaveLength(3)
    await answer(first, 'rejected')
    expect((await workers()).records.map(({ courseTitle }) => courseTitle).sort()).toEqual(['Kran', 'Truck'])
  })

  test('does not hide the questions of verified companies behind its own', async () => {
    await train(impostor)
    await declare(genuine)
    expect((await workers()).claims.map(({ reason }) => reason)).toEqual(['employer_by_hand', 'issuer_unverified'])
  })

  test("leaves the names in other companies' lists unchanged", async () => {
    await train(genuine)
    await train(impostor)
    expect(await companies.asSuperuser`select tenant_id from workers`).toEqual([{ tenant_id: genuine.id }])
  })
})

async function declare(company: TestCompany) {
  const { versionId } = await publishTestCourse(company.admin, { title: 'Varme arbeider' })
  const sessionId = await startTestSession(company.instructor, versionId)
  const { entry } = await declareIdentity(company.instructor.ctx, {
    sessionId,
    firstName: 'Per',
    lastName: 'Påstått',
    birthDate: '1990-01-02',
    employerOrgnr: '310000019',
    ...newWrite(),
  })
  await confirmPresence(company.instructor.ctx, { ...newWrite(), sessionId, attendanceIds: [entry.id], present: true })
  await completeSession(company.instructor.ctx, { ...newWrite(), sessionId })
}

describe('an issuer that is verified later', () => {
  let newcomer: TestCompany

  beforeEach(async () => {
    newcomer = await companies.createCompany({ orgnr: '310000027' })
  })

  test('shows its records to the employer that the register named, without further questions', async () => {
    await train(newcomer)
    await verify(newcomer)
    expect(await workers()).toMatchObject({ records: [{ issuer: 'verified', counts: true }], claims: [] })
    expect((await workers({ search: 'kari' })).records).toHaveLength(1)
    expect((await getToday(employer.admin.ctx)).pendingClaims).toBe(0)
    await train(newcomer, { title: 'Truck' })
    expect(await workers()).toMatchObject({ records: [{}, {}], claims: [] })
  })

  test('changes no answer that the employer gave', async () => {
    await train(newcomer)
    await answerOpen('rejected')
    await verify(newcomer)
    expect((await workers()).records).toEqual([])
  })

  test("still needs the employer's answer about people whom it declared by hand", async () => {
    await declare(newcomer)
    await verify(newcomer)
    expect(await workers()).toMatchObject({ records: [], claims: [{ firstName: 'Per', answer: null }] })
    await declare(newcomer)
    await answerOpen('accepted')
    expect(await workers()).toMatchObject({ records: [{}, {}], claims: [{ answer: 'accepted' }] })
  })

  test('has records shown only by verification hidden when it ends, and shown again with the next one', async () => {
    await train(newcomer)
    await verify(newcomer)
    await end(newcomer)
    expect(await workers()).toMatchObject({ records: [], claims: [{ answer: null, reason: 'issuer_unverified' }] })
    expect((await workers({ search: 'kari' })).records).toEqual([])
    await verify(newcomer)
    expect(await workers()).toMatchObject({ records: [{ issuer: 'verified' }], claims: [] })
  })

  test('leaves no record waiting that is issued at the very same moment', async () => {
    const { versionId } = await publishTestCourse(newcomer.admin)
    const sessionIds = await Promise.all([1, 2, 3, 4].map(() => startTestSession(newcomer.instructor, versionId)))
    await Promise.all([
      ...sessionIds.map((sessionId) => completeTestSession(newcomer.instructor, sessionId, [qrOf('valid-kari')])),
      delay(100).then(() => verify(newcomer)),
    ])
    const { records, claims } = await workers()
    expect([records.length, claims.length]).toEqual([4, 0])
  })

  test('shows nothing of a record that was revoked in the meantime', async () => {
    const sessionId = await train(newcomer)
    await undoCompletion(newcomer.instructor.ctx, { sessionId, reason: 'Feil' })
    await verify(newcomer)
    expect(await workers()).toMatchObject({ records: [], claims: [] })
  })
})

describe('an issuer whose verification ends', () => {
  test('keeps earlier records in the list, marked, and has later records wait', async () => {
    await train(genuine)
    await end(genuine)
    expect((await workers()).records).toMatchObject([{ issuer: 'no_longer_verified', counts: true }])
    await train(genuine, { title: 'Truck' })
    const { records, claims } = await workers()
    expect(records).toMatchObject([{ courseTitle: 'Fallsikring' }])
    expect(claims).toMatchObject([{ reason: 'issuer_unverified' }])
  })

  test('is marked the same on its certificates and on the page of the person', async () => {
    const standing = async (company: TestCompany) => {
      const { issuer } = await getCertificate(company.viewer.ctx, { recordId: await recordIdOf(company) })
      const [row] = await companies.asSuperuser`select person_id as id from records where tenant_id = ${company.id}`
      const { records } = await getPerson(company.viewer.ctx, { personId: row!.id })
      expect(records[0]!.issuer).toBe(issuer)
      return issuer
    }
    await train(genuine)
    expect(await standing(genuine)).toBe('verified')
    await end(genuine)
    expect(await standing(genuine)).toBe('no_longer_verified')
    await train(impostor)
    expect(await standing(impostor)).toBe('unverified')
    await verify(impostor)
    expect(await standing(impostor)).toBe('verified')
  })
})

test('whether the issuer was verified is on the record and in its sealed content', async () => {
  await train(genuine)
  await train(impostor)
  const rows =
    await companies.asSuperuser`select r.tenant_id, r.issuer_verified, e.payload::json ->> 'issuerVerified' as sealed
    from records r join audit_events e on e.tenant_id = r.tenant_id and e.entity_id = r.id and e.action = 'record.issued'`
  expect(rows).toContainEqual({ tenant_id: genuine.id, issuer_verified: true, sealed: 'true' })
  expect(rows).toContainEqual({ tenant_id: impostor.id, issuer_verified: false, sealed: 'false' })
})
