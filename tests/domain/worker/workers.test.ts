import { beforeEach, describe, expect, test } from 'vitest'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import { undoCompletion } from '#server/domain/session/undo-completion.ts'
import { answerEmployerClaim } from '#server/domain/worker/answer-employer-claim.ts'
import { listWorkers } from '#server/domain/worker/list-workers.ts'
import { listWorkersSchema } from '#server/domain/worker/schema.ts'
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

const { dependencies } = await openTestRegisters()
let trainer: TestCompany
let employer: TestCompany
let unverified: TestCompany
let stranger: TestCompany
let sessionId: string
let companies: ReturnType<typeof openTestCompanies>

beforeEach(async () => {
  companies = openTestCompanies(await openTestDatabase(), dependencies)
  trainer = await companies.createCompany({ orgnr: '310000086', verified: true })
  employer = await companies.createCompany({ orgnr: '310000019', verified: true })
  unverified = await companies.createCompany({ orgnr: '310000027' })
  stranger = await companies.createCompany({ orgnr: '310000035', verified: true })
  const { versionId } = await publishTestCourse(trainer.admin)
  sessionId = await startTestSession(trainer.instructor, versionId)
})

const workers = (company: TestCompany, filter: object = {}) =>
  listWorkers(company.viewer.ctx, listWorkersSchema.parse(filter))

describe('employer access', () => {
  beforeEach(() =>
    completeTestSession(trainer.instructor, sessionId, [qrOf('valid-kari'), qrOf('valid-jonas'), qrOf('blocked-lost')]),
  )

  test('shows a verified company its own workers, trained by another company, and nothing else of that company', async () => {
    const { records, verified } = await workers(employer)
    expect(verified).toBe(true)
    expect(records).toHaveLength(1)
    expect(records[0]).toMatchObject({
      firstName: 'Kari',
      courseTitle: 'Fallsikring',
      issuerName: trainer.name,
      issuerOrgnr: '310000086',
      state: 'valid',
    })
    expect(Object.keys(records[0]!)).not.toContain('personId')
  })

  test('shows an unverified company nothing, though its orgnr is right', async () => {
    expect(await workers(unverified)).toEqual({ verified: false, records: [], claims: [], next: null })
    const { orgnr } = employer
    await companies.asSuperuser`update companies set orgnr = ${orgnr} where id = ${unverified.id}`
    expect(await workers(unverified)).toEqual({ verified: false, records: [], claims: [], next: null })
    expect((await workers(employer)).records).toHaveLength(1)
  })

  test('shows another verified company only its own', async () => {
    expect((await workers(stranger)).records).toMatchObject([{ firstName: 'Mona', lastName: 'Mistet' }])
  })

  test('ends with the verification, and for a revoked record', async () => {
    await companies.asSuperuser`update company_verifications set ended_at = now() where tenant_id = ${stranger.id}`
    expect(await workers(stranger)).toMatchObject({ verified: false, records: [] })
    await undoCompletion(trainer.instructor.ctx, { sessionId, reason: 'Feil' })
    expect((await workers(employer)).records).toEqual([])
  })

  test('gives the same human one key for every issuer, and reveals nothing by it to another employer', async () => {
    const { versionId } = await publishTestCourse(stranger.admin)
    const elsewhere = await startTestSession(stranger.instructor, versionId)
    await completeTestSession(stranger.instructor, elsewhere, [qrOf('valid-kari')])
    const { records } = await workers(employer)
    expect(records).toHaveLength(2)
    expect(new Set(records.map(({ workerKey }) => workerKey)).size).toBe(1)
    const rows =
      await companies.asSuperuser`select distinct employer_person_key from records where employer_orgnr <> '310000019'`
    expect(rows.map((row) => row.employer_person_key)).not.toContain(records[0]!.workerKey)
  })

  test('gives a human one key when two companies first meet them at the same moment', async () => {
    for (const card of ['valid-jonas', 'two-cards-a', 'valid-8-digits']) {
      const sessions = await Promise.all(
        [trainer, stranger].map(async (each) => {
          const { versionId } = await publishTestCourse(each.admin)
          return { each, id: await startTestSession(each.instructor, versionId) }
        }),
      )
      await Promise.all(sessions.map(({ each, id }) => checkInCard(each.instructor, id, qrOf(card))))
      const subjects = await companies.asSuperuser`select distinct p.subject_id from attendances a
        join persons p on p.id = a.person_id where a.session_id = any(${sessions.map(({ id }) => id)})`
      expect(subjects).toHaveLength(1)
    }
  })

  test('finds by any part of a name', async () => {
    expect((await workers(employer, { search: 'teste' })).records).toHaveLength(1)
    expect((await workers(employer, { search: 'nobody' })).records).toEqual([])
  })
})

describe('an employer that was chosen by hand', () => {
  async function trainDeclared() {
    const { entry } = await declareIdentity(trainer.instructor.ctx, {
      sessionId,
      firstName: 'Per',
      lastName: 'Påstått',
      birthDate: '1990-01-02',
      employerOrgnr: '310000019',
      ...newWrite(),
    })
    await confirmPresence(trainer.instructor.ctx, {
      ...newWrite(),
      sessionId,
      attendanceIds: [entry.id],
      present: true,
    })
    await completeSession(trainer.instructor.ctx, { ...newWrite(), sessionId })
  }

  test('sees a claim, and no record until it accepts', async () => {
    await trainDeclared()
    const before = await workers(employer)
    expect(before.records).toEqual([])
    expect(before.claims).toMatchObject([{ firstName: 'Per', issuerName: trainer.name, answer: null }])
    const [claim] = before.claims
    await answerEmployerClaim(employer.admin.ctx, { claimId: claim!.id, answer: 'accepted' })
    expect(await workers(employer)).toMatchObject({
      records: [{ lastName: 'Påstått', trustLevel: 'declared' }],
      claims: [{ answer: 'accepted' }],
    })
    const answered = await companies.asSuperuser`select tenant_id, actor_id from audit_events
      where action = 'employer_claim.answered' and entity_id = ${claim!.id}`
    expect(answered).toEqual([{ tenant_id: employer.id, actor_id: employer.admin.membershipId }])
    await answerEmployerClaim(employer.admin.ctx, { claimId: claim!.id, answer: 'rejected' })
    expect((await workers(employer)).records).toEqual([])
  })

  test('can answer through its own administrators only; for others the claim does not exist', async () => {
    await trainDeclared()
    const [claim] = (await workers(employer)).claims
    const answer = (ctx: CompanyContext) => answerEmployerClaim(ctx, { claimId: claim!.id, answer: 'accepted' })
    await expectOnlyFor(employer.admin.ctx, answer, [
      [employer.instructor.ctx, 'FORBIDDEN'],
      [stranger.admin.ctx, 'NOT_FOUND'],
      [unverified.admin.ctx, 'NOT_FOUND'],
      [trainer.admin.ctx, 'NOT_FOUND'],
    ])
  })

  test('gets no access from a typed card number and a typed name', async () => {
    const typed = await checkInCard(trainer.instructor, sessionId, '9000001')
    if (typed.outcome === 'not_a_card') throw new Error('not a card')
    const identity = { firstName: 'Plantet', lastName: 'Person', birthDate: '1980-01-01', ...newWrite() }
    await declareIdentity(trainer.instructor.ctx, { sessionId, attendanceId: typed.entry.id, ...identity })
    const attendanceIds = [typed.entry.id]
    await confirmPresence(trainer.instructor.ctx, { ...newWrite(), sessionId, attendanceIds, present: true })
    await completeSession(trainer.instructor.ctx, { ...newWrite(), sessionId })
    expect(await workers(employer)).toMatchObject({ records: [], claims: [{ firstName: 'Plantet' }] })
  })
})
