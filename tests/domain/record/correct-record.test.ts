import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { getPerson } from '#server/domain/person/get-person.ts'
import { searchPeople } from '#server/domain/person/search-people.ts'
import { correctRecord } from '#server/domain/record/correct-record.ts'
import { getCertificate } from '#server/domain/record/get-certificate.ts'
import { listByPerson } from '#server/domain/record/list-by-person.ts'
import { listByPersonSchema } from '#server/domain/record/schema.ts'
import { getSession } from '#server/domain/session/get-session.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { expectOnlyFor } from '#tests/support/expect-only-for.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { completeTestSession, newWrite, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany
let sessionId: string

const wrong = { firstName: 'Olla', lastName: 'Nordman', birthDate: '1980-01-02' }
const right = { firstName: 'Ola', lastName: 'Nordmann', birthDate: '1980-02-01' }

beforeEach(async () => {
  company = await companies.createCompany()
  const { versionId } = await publishTestCourse(company.admin)
  sessionId = await startTestSession(company.instructor, versionId)
  const declared = { ...wrong, employerOrgnr: '310000078' }
  const { entry } = await declareIdentity(company.instructor.ctx, { sessionId, ...declared, ...newWrite() })
  const attendanceIds = [entry.id]
  await confirmPresence(company.instructor.ctx, { ...newWrite(), sessionId, attendanceIds, present: true })
  await completeTestSession(company.instructor, sessionId, [qrOf('valid-kari')])
})

const recordsOf = async () => (await getSession(company.viewer.ctx, { sessionId })).records
const recordNamed = async (lastName: string) => (await recordsOf()).find((record) => record.lastName === lastName)!
const certificate = (recordId: string) => getCertificate(company.viewer.ctx, { recordId })
type Input = Parameters<typeof correctRecord>[1]
const correct = (input: Partial<Input> & { recordId: string }, by = company.instructor) =>
  correctRecord(by.ctx, { key: newId(), reason: 'Skrevet feil', ...right, ...input })

describe('a misspelt name on an issued certificate (N3)', () => {
  test('is corrected by a new record with a new number; the old one is revoked, and each names the other', async () => {
    const old = await recordNamed('Nordman')
    const { recordId, certificateNumber } = await correct({ recordId: old.id })
    expect(certificateNumber).not.toBe(old.certificateNumber)
    expect(await certificate(recordId)).toMatchObject({
      ...right,
      certificateNumber,
      isRevoked: false,
      trainedOn: '2026-11-22',
      validUntil: '2028-11-22',
      replaces: { certificateNumber: old.certificateNumber, correctedOn: '2026-11-22' },
    })
    expect(await certificate(old.id)).toMatchObject({ ...wrong, isRevoked: true, replacedBy: certificateNumber })
    const { records } = await getPerson(company.viewer.ctx, { personId: old.personId })
    const by = company.instructor.name
    expect(records.find(({ id }) => id === old.id)).toMatchObject({
      replacedBy: certificateNumber,
      revocation: { kind: 'corrected', reason: 'Skrevet feil', by },
    })
    expect(records.find(({ id }) => id === recordId)).toMatchObject({ replaces: old.certificateNumber, counts: true })
    const actions = await companies.asSuperuser`select action from audit_events
      where entity_id in (${old.id}, ${recordId}) order by action`
    expect(actions.map(({ action }) => action)).toEqual([
      'record.corrected',
      'record.issued',
      'record.issued',
      'record.revoked',
    ])
  })

  test("is corrected for the person, the search and the employer's question too", async () => {
    const old = await recordNamed('Nordman')
    await correct({ recordId: old.id })
    expect(await getPerson(company.viewer.ctx, { personId: old.personId })).toMatchObject(right)
    expect(await searchPeople(company.instructor.ctx, { text: 'nordmann' })).toMatchObject([right])
    expect(await searchPeople(company.instructor.ctx, { text: 'olla' })).toEqual([])
    const { people } = await listByPerson(company.viewer.ctx, listByPersonSchema.parse({ search: 'ola nordmann' }))
    expect(people).toMatchObject([{ ...right, competenceCount: 1 }])
    const [claim] = await companies.asSuperuser`select first_name, last_name from employer_claims
      where tenant_id = ${company.id} and person_id = ${old.personId}`
    expect(claim).toEqual({ first_name: 'Ola', last_name: 'Nordmann' })
  })

  test('stays unchanged on the person when the register named them', async () => {
    const old = await recordNamed('Nordman')
    await companies.asSuperuser`update persons set trust_level = 'register' where id = ${old.personId}`
    await correct({ recordId: old.id })
    expect(await getPerson(company.viewer.ctx, { personId: old.personId })).toMatchObject(wrong)
    expect(await recordNamed('Nordmann')).toMatchObject({ firstName: 'Ola' })
  })

  test('is corrected once, however often the page sends it, and the first of two members wins', async () => {
    const { id: recordId } = await recordNamed('Nordman')
    const key = newId()
    const answers = await Promise.all([
      correct({ key, recordId }),
      correct({ key, recordId }),
      correct({ key, recordId }),
    ])
    expect(new Set(answers.map((answer) => answer.recordId)).size).toBe(1)
    expect(await recordsOf()).toHaveLength(2)
    await expect(correct({ recordId })).rejects.toMatchObject({ code: 'CONFLICT', reason: 'alreadyRevoked' })
    await expect(correct({ key, recordId, lastName: 'Annen' })).rejects.toMatchObject({ reason: 'writeKeyReused' })
  })

  test('can be corrected again by a further entry', async () => {
    const old = await recordNamed('Nordman')
    const { recordId } = await correct({ recordId: old.id })
    const again = await correct({ recordId, firstName: 'Olav' })
    expect(await certificate(again.recordId)).toMatchObject({ firstName: 'Olav', isRevoked: false })
    expect(await certificate(recordId)).toMatchObject({ isRevoked: true, replacedBy: again.certificateNumber })
  })

  test('is refused in letters that no font has, and under such a name the birth date alone can be corrected', async () => {
    const { id, personId } = await recordNamed('Nordman')
    const cherokee = { firstName: 'ᏍᏏᏉᏯ', lastName: 'ᎩᏍᏗ' }
    await expect(correct({ recordId: id, ...cherokee })).rejects.toMatchObject({ reason: 'nameNotPrintable' })
    await expect(correct({ recordId: id, ...cherokee }, company.viewer)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    // As a name from before.
    const { firstName, lastName } = cherokee
    await companies.asSuperuser`update records set first_name = ${firstName}, last_name = ${lastName} where id = ${id}`
    await companies.asSuperuser`update persons set first_name = ${firstName}, last_name = ${lastName} where id = ${personId}`
    const { recordId } = await correct({ recordId: id, ...cherokee })
    expect(await certificate(recordId)).toMatchObject({ ...cherokee, birthDate: right.birthDate })
  })

  test('cannot be corrected for a name from the register, without a change, or by a viewer', async () => {
    const kari = (await recordsOf()).find(({ trustLevel }) => trustLevel === 'register')!
    await expect(correct({ recordId: kari.id })).rejects.toMatchObject({ reason: 'namedByRegister' })
    const { id: recordId } = await recordNamed('Nordman')
    await expect(correct({ recordId, ...wrong })).rejects.toMatchObject({ reason: 'nothingCorrected' })
    const inFuture = correct({ recordId, birthDate: '2027-01-01' })
    await expect(inFuture).rejects.toMatchObject({ reason: 'birthDateInFuture' })
    const attempt = (member: typeof company.viewer) => correct({ recordId }, member)
    await expectOnlyFor(company.instructor, attempt, [[company.viewer, 'FORBIDDEN']])
  })
})
