import { parse } from 'csv-parse/sync'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { exportList } from '#server/domain/export/export-list.ts'
import { exportListSchema } from '#server/domain/export/schema.ts'
import { addToGroup } from '#server/domain/group/change-members.ts'
import { createGroup } from '#server/domain/group/create-group.ts'
import { createGroupSchema } from '#server/domain/group/schema.ts'
import { createPlan } from '#server/domain/plan/create-plan.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { lookUp } from '#tests/support/test-look-ups.ts'
import { newPlan } from '#tests/support/test-plans.ts'
import { createTestProject } from '#tests/support/test-projects.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { approveProof, requireOf } from '#tests/support/test-requirements.ts'
import { publishTestCourse } from '#tests/support/test-sessions.ts'
import { signAs } from '#tests/support/test-signatures.ts'
import { readPdfText } from '../../adapters/certificate-pdf/read-pdf-text.ts'
import { openPeople } from '../person/person-fixture.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
const sql = companies.asSuperuser
let company: TestCompany
let employer: TestCompany
let sessionId: string
const people = openPeople(() => company, companies)

beforeAll(async () => {
  company = await companies.createCompany({ orgnr: '310000086', verified: true, logged: true })
  employer = await companies.createCompany({ orgnr: '310000019', verified: true })
  sessionId = await people.startSession('Stillas; «høyde»')
  const { entry } = await people.declare(sessionId, '310000078')
  await people.declare(sessionId, '310000078', { firstName: 'Ola', lastName: '=1+1', birthDate: '1980-02-03' })
  await people.confirm(sessionId, entry.id)
  await signAs(company.instructor, { sessionId, attendanceId: entry.id })
})

beforeEach(() => sql`delete from budget_uses`)

async function bytesOf(of: object, ctx = company.admin.ctx, format = 'csv'): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of (await exportList(ctx, exportListSchema.parse({ of, format, language: 'nb' }))).bytes)
    pieces.push(piece)
  return Buffer.concat(pieces)
}

const lines = async (of: object, ctx = company.admin.ctx): Promise<string[][]> =>
  parse(await bytesOf(of, ctx), { delimiter: ';', bom: true }).slice(1)

describe('the attendance list of a session', () => {
  const of = () => ({ list: 'attendance', filter: { sessionId } })

  test('says who was there, how they were identified, who was confirmed, and when they signed', async () => {
    const rows = await lines(of())
    const kari = rows.find(([name]) => name === 'Testesen, Kari')
    expect(kari).toEqual([
      ...['Testesen, Kari', '05.05.1990', expect.any(String), '310000078', 'Oppgitt navn'],
      ...['22.11.2026 12:00', 'Ja', '22.11.2026 12:00'],
    ])
    expect(rows.find(([name]) => name === "'=1+1, Ola")?.[6]).toBe('Nei')
  })

  test('as PDF names the session and the day, and draws the signatures', async () => {
    const pdf = await bytesOf(of(), company.viewer.ctx, 'pdf')
    const text = readPdfText(pdf).replaceAll(/\s+/g, ' ')
    for (const said of ['Oppmøteliste', 'Stillas; «høyde»', 'dag: 22.11.2026', 'Testesen, Kari', 'Side 1 av 1'])
      expect(text).toContain(said)
    expect(pdf.toString('latin1').match(/\/S \/Figure/g)).toHaveLength(1)
  })

  test('of another company is as if there were none', async () => {
    await expect(lines(of(), employer.admin.ctx)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const unknown = { list: 'attendance', filter: { sessionId: newId() } }
    await expect(lines(unknown, employer.admin.ctx)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

test('sessions, courses and members have a line each', async () => {
  expect(await lines({ list: 'sessions', filter: { state: 'open' } })).toEqual([
    ['22.11.2026', 'Stillas; «høyde»', expect.any(String), company.instructor.name, '2', '1', 'Åpen'],
  ])
  expect(await lines({ list: 'sessions', filter: { state: 'completed' } })).toEqual([])
  const [course] = await lines({ list: 'courses', filter: {} })
  expect(course?.[0]).toBe('Stillas; «høyde»')
  expect(course?.[2]).toBe('Publisert')
  expect(await lines({ list: 'courses', filter: { search: 'finnes ikke' } })).toEqual([])
  const members = await lines({ list: 'members', filter: {} })
  expect(members.map(([name]) => name).sort()).toEqual(
    [company.admin, company.instructor, company.viewer].map(({ name }) => name).sort(),
  )
  expect(members.map(([, , role]) => role).sort()).toEqual(['Administrator', 'Instruktør', 'Lesetilgang'])
})

test('a company’s own workers come through employer access, and to no other company', async () => {
  const card = await people.scan(sessionId, qrOf('valid-kari'))
  await people.confirm(sessionId, card.entry.id)
  expect(card.entry.employer?.orgnr).toBe(employer.orgnr)
  await people.complete(sessionId)
  const rows = await lines({ list: 'workers', filter: {} }, employer.viewer.ctx)
  expect(rows).toHaveLength(1)
  expect(rows[0]).toEqual(expect.arrayContaining(['Stillas; «høyde»', company.name, 'Identifisert med HMS-kort']))
  expect(await lines({ list: 'workers', filter: { search: 'finnes ikke' } }, employer.viewer.ctx)).toEqual([])
  expect(await lines({ list: 'workers', filter: {} }, company.viewer.ctx)).toEqual([])
})

test('planned sessions and projects have a line each, of the state that is shown', async () => {
  const { courseId } = await publishTestCourse(company.admin, { title: 'Fallsikring' })
  await createPlan(company.instructor.ctx, { ...newPlan(courseId, company.instructor.membershipId), seats: 12 })
  expect(await lines({ list: 'plans', filter: {} })).toEqual([
    ['23.11.2026 08:00', '1', 'Fallsikring', 'Brakkerigg 2', 'E18 Vest', company.instructor.name, '0', '12'],
  ])
  expect(await lines({ list: 'plans', filter: { state: 'past' } })).toEqual([])
  await createTestProject(company)
  expect(await lines({ list: 'projects', filter: {} }, company.viewer.ctx)).toEqual([
    ['Kaibygg øst', 'Kaigata 4, 5003 Bergen', 'Byggherre Test AS', '02.11.2026', '30.06.2027', '0', 'Nei'],
  ])
  expect(await lines({ list: 'projects', filter: { state: 'ended' } })).toEqual([])
  for (const list of ['plans', 'projects']) expect(await lines({ list, filter: {} }, employer.admin.ctx)).toEqual([])
})

test('known cards are downloaded by administrators, with the numbers masked', async () => {
  await people.scan(sessionId, qrOf('valid-kari'))
  const [kari] = await lines({ list: 'cards', filter: { filter: 'all' } })
  expect(kari).toEqual([
    ...['Kari Testesen', '90***01', 'Gyldig', expect.stringMatching(/^\d\d[.]\d\d[.]\d{4}$/), 'Fjellbygg Test AS'],
    ...['310000019', '', '22.11.2026 12:00'],
  ])
  expect(await lines({ list: 'cards', filter: { filter: 'INVALID' } })).toEqual([])
  expect(await lines({ list: 'cards', filter: { filter: 'all' } }, employer.admin.ctx)).toEqual([])
  const refused = lines({ list: 'cards', filter: { filter: 'all' } }, company.instructor.ctx)
  await expect(refused).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('lookups say who looked and why, and of whom not', async () => {
  await lookUp(company.viewer, 'valid-kari', { purpose: 'other', note: 'Vernerunde; kai 4' })
  const rows = await lines({ list: 'lookUps', filter: {} }, company.viewer.ctx)
  expect(rows).toEqual([
    [
      ...[
        '22.11.2026 12:00',
        company.viewer.name,
        'Noe annet',
        'Vernerunde; kai 4',
        'HMS-kort',
        '',
        '90***01',
        'Fjellbygg Test AS',
      ],
    ],
  ])
  expect(await lines({ list: 'lookUps', filter: {} }, employer.admin.ctx)).toEqual([])
})

test('who may use something today is downloaded as its page shows it, also of one project', async () => {
  const { courseId } = await publishTestCourse(company.admin, { title: 'Bruk av vinkelsliper' })
  const [ola] = await sql`select id from persons where tenant_id = ${company.id} and first_name = 'Ola'`
  await approveProof(company, { personId: String(ola!.id), courseIds: [courseId] })
  const of = (filter: object = {}) => ({ list: 'qualified', filter: { what: { courseId }, ...filter } })
  expect(await lines(of())).toEqual([["'=1+1, Ola", '03.02.1980', expect.any(String)]])
  const projectId = await createTestProject(company, { name: 'Tunnel sør' })
  expect(await lines(of({ projectId }))).toEqual([])
  const pdf = readPdfText(await bytesOf(of({ projectId }), company.viewer.ctx, 'pdf')).replaceAll(/\s+/g, ' ')
  for (const said of ['Hvem som kan', 'hva: Bruk av vinkelsliper', 'dag: 22.11.2026', 'prosjekt: Tunnel sør']) {
    expect(pdf).toContain(said)
  }
  await expect(lines(of(), employer.admin.ctx)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

describe('the log', () => {
  test('is downloaded by administrators only, with code, details and id', async () => {
    const rows = await lines({ list: 'log', filter: { what: 'session.started' } })
    expect(rows).toEqual([
      [
        ...['22.11.2026 12:00', company.instructor.name, 'Startet en økt', 'Stillas; «høyde»', 'Forsegles om litt'],
        ...['session.started', expect.stringContaining('{'), expect.stringMatching(/^[0-9a-f-]{36}$/)],
      ],
    ])
    for (const { ctx } of [company.instructor, company.viewer])
      await expect(lines({ list: 'log', filter: {} }, ctx)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('has its own download in it', async () => {
    await lines({ list: 'log', filter: {} })
    const codes = (await lines({ list: 'log', filter: { what: 'list' } })).map(([, , done]) => done)
    expect(codes).toContain('Lastet ned en liste')
  })
})

describe('the list of requirements', () => {
  const of = (filter: object = {}) => ({ list: 'requirements', filter })

  test('has a line for each course that is required of a person, in the order of the matrix', async () => {
    const missing = await publishTestCourse(company.admin, { title: 'Varme arbeider' })
    const group = createGroupSchema.parse({ name: 'Stillaslaget' })
    const { groupId } = await createGroup(company.admin.ctx, group)
    const [kari, ola] = await Promise.all(['Kari', 'Ola'].map(idOf))
    await addToGroup(company.admin.ctx, { groupId, personIds: [kari!, ola!] })
    await requireOf(company, { audience: 'group', groupId, courseIds: [missing.courseId] })
    await approveProof(company, { personId: kari!, courseIds: [missing.courseId], untilDate: '2028-02-29' })
    expect(await lines(of())).toEqual([
      ["'=1+1, Ola", '03.02.1980', expect.any(String), 'Varme arbeider', 'Mangler', ''],
      ['Testesen, Kari', '05.05.1990', expect.any(String), 'Varme arbeider', 'Gyldig', '29.02.2028'],
    ])
    expect((await lines(of({ gaps: true, groupId }))).map(([name]) => name)).toEqual(["'=1+1, Ola"])
    const pdf = readPdfText(await bytesOf(of({ groupId, gaps: true }), company.viewer.ctx, 'pdf')).replaceAll(
      /\s+/g,
      ' ',
    )
    for (const said of ['Stillaslaget', 'Bare mangler']) expect(pdf).toContain(said)
  })

  const idOf = async (firstName: string) => {
    const [row] = await sql`select id from persons where tenant_id = ${company.id} and first_name = ${firstName}`
    return String(row!.id)
  }
})
