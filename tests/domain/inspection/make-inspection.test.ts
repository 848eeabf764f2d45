import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { anchorSchema } from '#server/domain/anchor/rules.ts'
import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import { checkCertificate } from '#server/domain/certificate-check/check-certificate.ts'
import { cleanUpCompany } from '#server/domain/clean-up/clean-up-company.ts'
import { createGroup } from '#server/domain/group/create-group.ts'
import { endInspection } from '#server/domain/inspection/end-inspection.ts'
import { getInspection } from '#server/domain/inspection/get-inspection.ts'
import { listInspections } from '#server/domain/inspection/list-inspections.ts'
import { makeInspection } from '#server/domain/inspection/make-inspection.ts'
import { printCertificate } from '#server/domain/record/print-certificate.ts'
import { revokeRecord } from '#server/domain/record/revoke-record.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestApi } from '#tests/support/test-api.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { makeTestPack, testPack } from '#tests/support/test-inspections.ts'
import { train } from '#tests/support/test-look-ups.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { approveProof, requireOf } from '#tests/support/test-requirements.ts'
import { publishTestCourse } from '#tests/support/test-sessions.ts'
import { countEmptyBoxes, readPdfText } from '../../adapters/certificate-pdf/read-pdf-text.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
const { asSuperuser } = companies
const pack = openTestApi(companies).callerOf({ signInId: null }).inspectionPack

let company: TestCompany
let courses: { fall: string; hot: string; crane: string }
let kari: string

const HOUR = 60 * 60_000
const DAY = 24 * HOUR

// An administrator makes ten packs in an hour.
beforeEach(() => companies.passTime(HOUR))

async function readAll(pieces: AsyncIterable<Uint8Array>) {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

async function filesOf(token: string, language: 'nb' | 'en' = 'nb') {
  const { files, fileName } = await pack.archive({ token, language })
  const all = new Map<string, Buffer>()
  for await (const { name, content } of files) all.set(name, Buffer.from(content))
  return { fileName, all }
}

beforeAll(async () => {
  company = await companies.createCompany({ verified: true })
  const fall = await train(company, ['valid-kari', 'valid-jonas'], { title: 'Fallsikring', validityMonths: 24 })
  const hot = await publishTestCourse(company.admin, { title: 'Varme arbeider' })
  const crane = await publishTestCourse(company.admin, { title: 'Kran' })
  courses = { fall: fall.courseId, hot: hot.courseId, crane: crane.courseId }
  const [person] = await asSuperuser`select id from persons where tenant_id = ${company.id} and first_name = 'Kari'`
  kari = person!.id
  await approveProof(company, { personId: kari, courseIds: [courses.crane] })
  await requireOf(company, { audience: 'trade', trade: 'CONSTRUCTION', courseIds: Object.values(courses) })
  await sealAuditEvents(companies.contexts.job('seal-company').forCompany(company.id))
})

describe('a pack', () => {
  test('says by requirement who has what, with the proof, and how much is in place', async () => {
    const { token } = await makeTestPack(company)
    const page = await pack.open({ token })
    expect(page).toMatchObject({
      recipient: 'Arbeidstilsynet',
      coverage: 'everybody',
      company: { name: company.name, orgnr: company.orgnr },
      next: null,
    })
    expect(page.requirements.map(({ title, requiredFor }) => [title, requiredFor])).toEqual(
      ['Fallsikring', 'Kran', 'Varme arbeider'].map((title) => [title, [{ audience: 'trade', trade: 'CONSTRUCTION' }]]),
    )
    const own = page.lines.filter(({ personId }) => personId === kari)
    expect(own.map(({ state, recordId, proofKind }) => [state, recordId !== null, proofKind])).toEqual([
      ['valid', true, null],
      ['valid', false, 'self_declaration'],
      ['missing', false, null],
    ])
    expect(own[0]).toMatchObject({ firstName: 'Kari', lastName: 'Testesen', birthDate: expect.any(String) })
    expect(own[0]).toMatchObject({ number: expect.any(String), issuer: company.name, checkCode: expect.any(String) })
    const { lineCount, metCount, peopleCount } = page
    expect({ lineCount, peopleCount }).toEqual({ lineCount: page.lines.length, peopleCount: page.lines.length / 3 })
    expect(metCount).toBe(page.requirements.reduce((sum, requirement) => sum + requirement.metCount, 0))
    const gaps = await pack.open({ token, gaps: true })
    expect(gaps.lines.map(({ state }) => state).every((state) => state === 'missing')).toBe(true)
    expect(gaps.lines).toHaveLength(lineCount - metCount)
    const later = await pack.open({ token, from: lineCount - 1 })
    expect(later.lines.map(({ position }) => position)).toEqual([lineCount - 1])
  })

  test('says what it said, whatever happens afterwards, and its certificate codes say what is true today', async () => {
    const { token } = await makeTestPack(company)
    const before = await pack.open({ token })
    const line = before.lines.find(({ recordId }) => recordId)!
    const check = () => checkCertificate(companies.contexts.certificateCheck(), { token: line.checkCode! })
    expect((await check()).outcome).toBe('valid')
    const later = await train(company, ['valid-kari', 'valid-jonas'], { title: 'Kommer etterpå' })
    await requireOf(company, { audience: 'trade', trade: 'CONSTRUCTION', courseIds: [later.courseId] })
    const third = (await makeTestPack(company, { courseIds: [later.courseId] })).token
    const other = (await pack.open({ token: third })).lines.find(({ recordId }) => recordId)!
    await revokeRecord(company.admin.ctx, { recordId: other.recordId!, reason: 'Feil person' })
    const again = await pack.open({ token: third })
    expect(again.lines.find(({ position }) => position === other.position)).toEqual(other)
    const today = await checkCertificate(companies.contexts.certificateCheck(), { token: other.checkCode! })
    expect(today.outcome).toBe('revoked')
    const { lines, requirements, metCount } = await pack.open({ token })
    expect({ lines, requirements, metCount }).toEqual({
      lines: before.lines,
      requirements: before.requirements,
      metCount: before.metCount,
    })
  })

  test('covers one employer, or chosen requirements, and nobody else', async () => {
    const [employer] = await asSuperuser`select current_employer_id as id, e.name from persons p
      join employers e on e.id = p.current_employer_id where p.id = ${kari}`
    const of = { coverage: 'employer', employerId: employer!.id, courseIds: [courses.hot] } as const
    const { token } = await makeTestPack(company, { ...of, courseIds: [...of.courseIds] })
    const page = await pack.open({ token })
    expect(page.coverageName).toBe(employer!.name)
    expect(new Set(page.lines.map(({ employerName }) => employerName))).toEqual(new Set([employer!.name]))
    expect(page.requirements.map(({ title }) => title)).toEqual(['Varme arbeider'])
  })

  test('is not made of nothing, of what is not there, or by an instructor', async () => {
    const make = (of: Parameters<typeof testPack>[0]) => makeInspection(company.admin.ctx, testPack(of))
    const unrequired = await publishTestCourse(company.admin, { title: 'Ikke krevd' })
    await expect(make({ courseIds: [unrequired.courseId] })).rejects.toMatchObject({ reason: 'nothingRequired' })
    for (const of of [
      { coverage: 'group', groupId: newId() },
      { coverage: 'project', projectId: newId() },
      { coverage: 'employer', employerId: newId() },
    ] as const) {
      await expect(make(of)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    await expect(makeInspection(company.instructor.ctx, testPack())).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('the files of a pack', () => {
  test('have the certificates byte for byte, and digests, a list and an anchor that can be checked', async () => {
    const { token, inspectionId } = await makeTestPack(company)
    const { all, fileName } = await filesOf(token)
    expect(fileName).toMatch(/^tilsynspakke-\d{4}-\d\d-\d\d\.zip$/)
    const { lines, listSha256, seal } = await pack.open({ token })
    const records = [...new Set(lines.flatMap(({ recordId }) => recordId ?? []))]
    expect(records.length).toBeGreaterThan(0)
    for (const recordId of records) {
      const own = await printCertificate(company.admin.ctx, { recordId })
      expect(all.get(`bevis/${own.fileName}`)).toEqual(Buffer.from(own.pdf))
      const single = await pack.certificate({ token, recordId })
      expect(Buffer.from(single.pdf)).toEqual(Buffer.from(own.pdf))
    }
    const sha256 = async (content: Buffer) =>
      Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(content))).toString('hex')
    const sums = all.get('SHA256SUMS')!.toString().trim().split('\n')
    expect(sums).toHaveLength(all.size - 1)
    for (const sum of sums) {
      const [digest, name] = sum.split('  ')
      expect({ name, digest: await sha256(all.get(name!)!) }).toEqual({ name, digest })
    }
    expect(await sha256(all.get('liste.csv')!)).toBe(listSha256)
    const [made] = await asSuperuser`select payload from audit_events
      where entity_id = ${inspectionId} and action = 'inspection.made'`
    expect(JSON.parse(made!.payload)).toMatchObject({ listSha256 })
    expect(anchorSchema.parse(JSON.parse(all.get('segl.json')!.toString())).companies[0]!.id).toBe(company.id)
    expect(seal).toMatchObject({ position: expect.any(Number), chain: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(all.get('les-meg.txt')!.toString()).toContain(listSha256)
  })

  test('have a list whose cells no spreadsheet runs', async () => {
    await asSuperuser`update persons set first_name = '=HYPERLINK("x")' where tenant_id = ${company.id} and id = ${kari}`
    const { all } = await filesOf((await makeTestPack(company)).token)
    await asSuperuser`update persons set first_name = 'Kari' where id = ${kari}`
    expect(all.get('liste.csv')!.toString()).not.toMatch(/(^|;)"?=/m)
  })

  test.each([
    ['nb', 'Hva som kreves', 'Mangler'],
    ['en', 'What is required', 'Missing'],
  ] as const)('have a PDF in %s, in which each letter can be read', async (language, heading, missing) => {
    await asSuperuser`update persons set last_name = 'Łącka-Žemaitienė Ærø' where id = ${kari}`
    const { token } = await makeTestPack(company, { recipient: 'Arbeidstilsynet, Ålesund' })
    await asSuperuser`update persons set last_name = 'Testesen' where id = ${kari}`
    const { bytes } = await pack.print({ token, language })
    const pdf = await readAll(bytes)
    const text = await readPdfText(pdf)
    for (const said of [heading, missing, 'Arbeidstilsynet, Ålesund', 'Łącka-Žemaitienė Ærø', 'Fallsikring', 'Kran']) {
      expect(text).toContain(said)
    }
    expect(text).not.toMatch(/undefined|\[object|\{|inspection\./)
    expect(await countEmptyBoxes(pdf)).toBe(0)
  })
})

describe('the administrator', () => {
  test('sees each opening, and what was opened', async () => {
    const { token, inspectionId } = await makeTestPack(company)
    await pack.open({ token })
    companies.passTime(60_000)
    await readAll((await pack.print({ token })).bytes)
    companies.passTime(60_000)
    await filesOf(token)
    const seen = await getInspection(company.admin.ctx, { inspectionId })
    expect(seen).toMatchObject({ openings: 3, state: 'open', madeBy: expect.any(String) })
    expect(seen.opened.map(({ part }) => part)).toEqual(['archive', 'pdf', 'page'])
    const { inspections } = await listInspections(company.admin.ctx, {})
    expect(inspections[0]).toMatchObject({ id: inspectionId, openings: 3, lastOpenedAt: seen.opened[0]!.openedAt })
    expect(inspections.map(({ madeAt }) => madeAt.getTime())).toEqual(
      inspections.map(({ madeAt }) => madeAt.getTime()).toSorted((a, b) => b - a),
    )
  })

  test('ends a link once, whatever is asked afterwards, and the log says so', async () => {
    const { token, inspectionId } = await makeTestPack(company)
    await endInspection(company.admin.ctx, { inspectionId })
    await endInspection(company.admin.ctx, { inspectionId })
    await expect(pack.open({ token })).rejects.toThrow()
    const events = await asSuperuser`select action from audit_events where entity_id = ${inspectionId}`
    expect(events.map(({ action }) => action).toSorted()).toEqual(['inspection.ended', 'inspection.made'])
    expect((await getInspection(company.admin.ctx, { inspectionId })).state).toBe('ended')
    await expect(endInspection(company.instructor.ctx, { inspectionId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(getInspection(company.viewer.ctx, { inspectionId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('keeps of a pack that ended a month ago that it was made and opened, and nobody’s name', async () => {
    const { token, inspectionId } = await makeTestPack(company)
    await pack.open({ token })
    const rows = async () => {
      const [row] = await asSuperuser`select
        (select count(*)::int from inspection_people where inspection_id = ${inspectionId}) as people,
        (select count(*)::int from inspection_lines where inspection_id = ${inspectionId}) as lines,
        (select count(*)::int from inspection_requirements where inspection_id = ${inspectionId}) as requirements,
        (select count(*)::int from inspection_openings where inspection_id = ${inspectionId}) as openings`
      return row
    }
    const job = companies.contexts.job('clean-up-company').forCompany(company.id)
    companies.passTime(37 * DAY - 1)
    await cleanUpCompany(job)
    expect(await rows()).toMatchObject({ people: expect.any(Number), openings: 1 })
    expect((await rows())!.people).toBeGreaterThan(0)
    companies.passTime(2)
    await cleanUpCompany(job)
    expect(await rows()).toEqual({ people: 0, lines: 0, requirements: 0, openings: 1 })
    const { emptiedAt, peopleCount } = await getInspection(company.admin.ctx, { inspectionId })
    expect(emptiedAt).not.toBeNull()
    expect(peopleCount).toBeGreaterThan(0)
    companies.passTime(-37 * DAY - 1)
  })
})

test('a pack of more than 2,000 people is refused, and nothing of it is stored', async () => {
  const [row] = await asSuperuser`select current_employer_id as id from persons where id = ${kari}`
  const whom = { rule: 'employer', employerId: row!.id, trade: null, projectId: null } as const
  const { groupId } = await createGroup(company.admin.ctx, { name: 'Mange', ...whom })
  await requireOf(company, { audience: 'group', groupId, courseIds: [courses.fall] })
  await asSuperuser`insert into persons select (jsonb_populate_record(null::persons,
      to_jsonb(p) || jsonb_build_object('id', gen_random_uuid(), 'subject_id', null))).*
    from persons p, generate_series(1, 2000) where p.id = ${kari}`
  const packs = () => asSuperuser`select count(*)::int as packs from inspections`
  const before = await packs()
  const make = makeInspection(company.admin.ctx, testPack({ coverage: 'group', groupId }))
  await expect(make).rejects.toMatchObject({ code: 'INVALID', reason: 'tooManyInPack' })
  expect(await packs()).toEqual(before)
})
