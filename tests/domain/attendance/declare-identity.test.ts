import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { listAttendances } from '#server/domain/attendance/list-attendances.ts'
import { declaredPersonSchema } from '#server/domain/attendance/schema.ts'
import { checkEmployer } from '#server/domain/employer/check-employer.ts'
import { getPerson } from '#server/domain/person/get-person.ts'
import { getCertificate } from '#server/domain/record/get-certificate.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { expectOnlyFor } from '#tests/support/expect-only-for.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { checkInCard, newWrite, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const { sandbox, dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany
let versionId: string
let sessionId: string
let born = 1950

beforeAll(async () => {
  company = await companies.createCompany()
  versionId = (await publishTestCourse(company.admin)).versionId
})

beforeEach(async () => {
  sandbox.control.reset()
  sessionId = await startTestSession(company.instructor, versionId)
  born += 1 // a different person in each test
})

const declare = (over: object = {}) =>
  declareIdentity(company.instructor.ctx, {
    sessionId,
    firstName: 'Olena',
    lastName: 'Uten-Kort',
    birthDate: `${born}-05-17`,
    ...newWrite(),
    ...over,
  })

const passport = { documentKind: 'passport', readBy: 'device' } as const

const identifications = (personId: string) =>
  companies.asSuperuser`select method, trust_level, document_kind, read_by, first_name, sub_unit_orgnr, sub_unit_name, identified_by
    from identifications where person_id = ${personId} order by id`
const trustOf = async (personId: string) =>
  (await companies.asSuperuser`select trust_level from persons where id = ${personId}`)[0]!.trust_level

describe('an identification', () => {
  test('by a document is kept when one was shown', async () => {
    const { entry } = await declare(passport)
    expect(entry).toMatchObject({ trustLevel: 'document', person: { firstName: 'Olena' } })
    expect(await identifications(entry.person!.id)).toMatchObject([
      {
        method: 'document',
        trust_level: 'document',
        document_kind: 'passport',
        read_by: 'device',
        first_name: 'Olena',
        identified_by: company.instructor.membershipId,
      },
    ])
  })

  test('has the lowest level when nothing was shown', async () => {
    const { entry } = await declare()
    expect(entry.trustLevel).toBe('declared')
    expect(await identifications(entry.person!.id)).toMatchObject([
      { method: 'declared', document_kind: null, read_by: null },
    ])
  })

  test('is on the record', async () => {
    const { entry } = await declare(passport)
    await confirmPresence(company.instructor.ctx, {
      ...newWrite(),
      sessionId,
      attendanceIds: [entry.id],
      present: true,
    })
    await completeSession(company.instructor.ctx, { ...newWrite(), sessionId })
    const [record] = await companies.asSuperuser`select id, trust_level from records where attendance_id = ${entry.id}`
    expect(record).toMatchObject({ trust_level: 'document' })
    expect(await getCertificate(company.viewer.ctx, { recordId: record!.id })).toMatchObject({
      trustLevel: 'document',
      documentKind: 'passport',
    })
  })

  test('is stored once, however often the same write arrives', async () => {
    const write = newWrite()
    const first = await declare({ ...passport, ...write })
    expect(await declare({ ...passport, ...write })).toEqual(first)
    expect(await identifications(first.entry.person!.id)).toHaveLength(1)
  })

  test('is bound to its content: another document under its key is rejected', async () => {
    const write = newWrite()
    await declare({ ...passport, ...write })
    await expect(declare({ ...passport, documentKind: 'id_card', ...write })).rejects.toMatchObject({
      reason: 'writeKeyReused',
    })
    const paper = { kind: 'nav_contract' }
    await expect(declare({ ...passport, paper, ...write })).rejects.toMatchObject({ reason: 'writeKeyReused' })
  })

  test('is for those who may check people in', async () => {
    const name = { firstName: 'Ola', lastName: 'Nei', birthDate: '1980-01-01' }
    const asked: number[] = []
    const attempt = async ({ ctx }: typeof company.viewer) => {
      asked.push(sandbox.control.stats.enterpriseRequests)
      return declareIdentity(ctx, { sessionId, ...name, employerOrgnr: '310000078', ...newWrite() })
    }
    await expectOnlyFor(company.instructor, attempt, [[company.viewer, 'FORBIDDEN']])
    expect(asked).toEqual([0, 0]) // the register was not asked for the viewer
    expect(sandbox.control.stats.enterpriseRequests).toBe(1)
  })
})

describe('a better identification', () => {
  test('upgrades the person and their current attendance, and leaves earlier records unchanged', async () => {
    const before = await declare({ employerOrgnr: '310000078' })
    const personId = before.entry.person!.id
    const present = { attendanceIds: [before.entry.id], present: true }
    await confirmPresence(company.instructor.ctx, { ...newWrite(), sessionId, ...present })
    await completeSession(company.instructor.ctx, { ...newWrite(), sessionId })

    sessionId = await startTestSession(company.instructor, versionId)
    const typed = await declare({ employerOrgnr: '310000078' })
    const shown = await declare({ employerOrgnr: '310000078', ...passport })
    expect(typed.entry).toMatchObject({ trustLevel: 'declared', person: { id: personId } })
    expect(shown).toMatchObject({ outcome: 'already_here', entry: { id: typed.entry.id, trustLevel: 'document' } })
    expect(await trustOf(personId)).toBe('document')
    const records = await companies.asSuperuser`select trust_level from records where person_id = ${personId}`
    expect(records).toEqual([{ trust_level: 'declared' }])
    expect((await identifications(personId)).map((each) => each.method).sort()).toEqual([
      'declared',
      'declared',
      'document',
    ])
  })

  test('is not downgraded by a weaker one', async () => {
    const shown = await declare(passport)
    sessionId = await startTestSession(company.instructor, versionId)
    const typed = await declare()
    expect(typed.entry).toMatchObject({ trustLevel: 'declared', person: { id: shown.entry.person!.id } })
    expect(await trustOf(shown.entry.person!.id)).toBe('document')
    sessionId = await startTestSession(company.instructor, versionId)
    const again = await declare(passport)
    expect(await declare()).toMatchObject({ outcome: 'already_here', entry: { trustLevel: 'document' } })
    expect(again.entry.trustLevel).toBe('document')
  })

  test('of a person on the list uses their list entry', async () => {
    const typed = await declare()
    const shown = await declare({ attendanceId: typed.entry.id, ...passport })
    expect(shown).toMatchObject({ outcome: 'checked_in', entry: { id: typed.entry.id, trustLevel: 'document' } })
    expect(await trustOf(typed.entry.person!.id)).toBe('document')
  })

  test('does not change a person whom the register named', async () => {
    const answer = await checkInCard(company.instructor, sessionId, qrOf('valid-kari'))
    if (answer.outcome === 'not_a_card') throw new Error('kari has no card')
    const { firstName, lastName, birthDate } = answer.entry.person!
    const shown = await declare({ firstName, lastName, birthDate, employerOrgnr: '310000019', ...passport })
    expect(shown.entry.person!.id).not.toBe(answer.entry.person!.id)
    expect(await trustOf(answer.entry.person!.id)).toBe('register')
  })

  test('does not change a person without an employer in the register either', async () => {
    const known = await declare()
    await companies.asSuperuser`update persons set trust_level = 'register' where id = ${known.entry.person!.id}`
    expect((await declare(passport)).entry.person!.id).not.toBe(known.entry.person!.id)
  })

  test('is stored for one person, however many devices send it at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, (_, index) => declare(index % 2 ? passport : {})))
    expect(new Set(answers.map(({ entry }) => entry.person!.id)).size).toBe(1)
    expect(await trustOf(answers[0]!.entry.person!.id)).toBe('document')
    const rows = await companies.asSuperuser`select trust_level from attendances where session_id = ${sessionId}`
    expect(rows).toEqual([{ trust_level: 'document' }])
  })
})

describe('the employer', () => {
  const employerOf = async (orgnr: string) =>
    (
      await companies.asSuperuser`select id, name, register_state, register_checked_at from employers
        where orgnr = ${orgnr} and tenant_id = ${company.id}`
    )[0]!
  const check = async (orgnr: string) =>
    checkEmployer(companies.contexts.job('check-employer').forCompany(company.id), {
      employerId: (await employerOf(orgnr)).id,
    })
  const jobs = () => companies.asSuperuser`select data from pgboss.job where name = 'check-employer'`

  test('is the main unit of the chosen branch, and the branch is kept', async () => {
    const { entry } = await declare({ employerOrgnr: '310000116' })
    expect(entry.employer).toEqual({ orgnr: '310000035', name: 'NORDLYS ENTREPRENØR TEST AS' })
    expect(await identifications(entry.person!.id)).toMatchObject([
      { sub_unit_orgnr: '310000116', sub_unit_name: 'NORDLYS ENTREPRENØR TEST AS AVD TROMSØ' },
    ])
    expect(await employerOf('310000035')).toMatchObject({ register_state: 'found' })
  })

  test.each([
    ['310000124', 'deleted', 'NEDLAGT MUR TEST AS'],
    ['310000132', 'removed', 'Gravemaskin fra Før'],
    ['310000299', 'not_found', 'Gravemaskin fra Før'],
  ])('%s is %s, and that is stored', async (employerOrgnr, state, name) => {
    const { entry } = await declare({ employerOrgnr, employerName: 'Gravemaskin fra Før' })
    expect(entry.employer).toEqual({ orgnr: employerOrgnr, name })
    expect(await employerOf(employerOrgnr)).toMatchObject({ register_state: state })
    expect(await jobs()).toEqual([])
  })

  test('keeps its typed name while the register is down, and is checked when it is back', async () => {
    sandbox.control.change({ enterprises: { down: true } })
    const { entry } = await declare({ employerOrgnr: '310000094', employerName: 'Kran & løft' })
    expect(entry.employer).toEqual({ orgnr: '310000094', name: 'Kran & løft' })
    const unchecked = await employerOf('310000094')
    expect(unchecked).toMatchObject({ register_state: null, register_checked_at: null })
    expect(await jobs()).toEqual([{ data: { tenantId: company.id, employerId: unchecked.id } }])
    expect(await check('310000094')).toEqual({ status: 'failed', code: 'TIMED_OUT' })
    expect(await employerOf('310000094')).toEqual(unchecked)

    sandbox.control.reset()
    expect(await check('310000094')).toEqual({ status: 'completed' })
    const checked = await employerOf('310000094')
    expect(checked).toMatchObject({ name: 'KRAN OG LØFT TEST AS', register_state: 'found' })
    companies.passTime(1000)
    expect(await check('310000094')).toEqual({ status: 'completed' }) // a job that runs twice
    expect(await employerOf('310000094')).toEqual(checked)
  })

  test('is replaced by its main unit when it proves to be a branch, for records that are not issued yet', async () => {
    sandbox.control.change({ enterprises: { down: true } })
    const branch = { employerOrgnr: '310000310', employerName: 'Stillas nord' }
    const { entry } = await declare(branch)
    expect(entry.employer).toEqual({ orgnr: '310000310', name: 'Stillas nord' })
    await confirmPresence(company.instructor.ctx, {
      ...newWrite(),
      sessionId,
      attendanceIds: [entry.id],
      present: true,
    })
    await completeSession(company.instructor.ctx, { ...newWrite(), sessionId })
    sessionId = await startTestSession(company.instructor, versionId)
    await declare(branch)
    sandbox.control.reset()
    expect(await check('310000310')).toEqual({ status: 'completed' })

    const { entries } = await listAttendances(company.viewer.ctx, { sessionId })
    expect(entries).toMatchObject([{ employer: { orgnr: '310000078' }, person: { id: entry.person!.id } }])
    const person = await getPerson(company.viewer.ctx, { personId: entry.person!.id })
    expect(person.employer).toMatchObject({ orgnr: '310000078', registerState: 'found' })
    expect(person.records).toMatchObject([{ employerOrgnr: '310000310', employerName: 'Stillas nord' }])
    expect(person.employments.map(({ orgnr }) => orgnr).sort()).toEqual(['310000078', '310000310'])
  })

  test('needs a typed name when the register has none', async () => {
    await expect(declare({ employerOrgnr: '310000329' })).rejects.toMatchObject({ reason: 'employerNameMissing' })
  })
})

describe('an interim document', () => {
  const interimDocumentsOf = (personId: string) =>
    companies.asSuperuser`select kind, valid_until::text, note, seen_by from stand_in_papers where person_id = ${personId}`

  test('is stored by kind and validity, once', async () => {
    const paper = { kind: 'card_order', validUntil: '2026-12-24', note: 'Kvittering vist på telefon' }
    const { entry } = await declare({ paper })
    await declare({ paper, attendanceId: entry.id })
    await declare({ paper })
    expect(await interimDocumentsOf(entry.person!.id)).toEqual([
      {
        kind: 'card_order',
        valid_until: '2026-12-24',
        note: 'Kvittering vist på telefon',
        seen_by: company.instructor.membershipId,
      },
    ])
  })

  const person = { firstName: 'Ola', lastName: 'Norman', birthDate: '1990-01-01' }
  test.each(['01019012345', '010190 12345', '01.01.90-12345', 'fnr 410185 123 45.'])(
    'contains no national identity number: %s',
    (note) => {
      expect(declaredPersonSchema.safeParse({ ...person, paper: { kind: 'card_order', note } }).success).toBe(false)
      expect(declaredPersonSchema.safeParse({ ...person, lastName: `Norman ${note}` }).success).toBe(false)
    },
  )

  test.each(['Ring 900 12 345', 'Ordre 4711 av 2026-11-22', 'Orgnr 310 000 019, kort 9000001'])(
    'may contain: %s',
    (note) => {
      expect(declaredPersonSchema.safeParse({ ...person, paper: { kind: 'card_order', note } }).success).toBe(true)
    },
  )
})
