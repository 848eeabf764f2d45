import { buffer } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ROLES, type Role } from '#db/enums.ts'
import { newId } from '#db/new-id.ts'
import { createListFiles } from '#server/adapters/list-files/create-list-files.ts'
import { addModel } from '#server/domain/equipment/add-model.ts'
import { CATALOGUE } from '#server/domain/equipment/catalogue.ts'
import { DomainError } from '#server/domain/errors.ts'
import { exportList } from '#server/domain/export/export-list.ts'
import { EXPORT_LISTS, type ExportList } from '#server/domain/export/rules.ts'
import { exportListSchema } from '#server/domain/export/schema.ts'
import { createGroup } from '#server/domain/group/create-group.ts'
import { createGroupSchema } from '#server/domain/group/schema.ts'
import { makeListFile } from '#server/domain/list-file/make-list-file.ts'
import { openListFile } from '#server/domain/list-file/open-list-file.ts'
import { requestListFile } from '#server/domain/list-file/request-list-file.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { populateCompany } from '#tests/support/populate-company.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestMailer } from '#tests/support/test-mailer.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { requireOf } from '#tests/support/test-requirements.ts'
import { completeTestSession, publishAgain, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const registers = await openTestRegisters()
const dependencies = { ...registers.dependencies, mailer: openTestMailer(), listFiles: createListFiles() }
const companies = openTestCompanies(await openTestDatabase(), dependencies)
const sql = companies.asSuperuser

interface Populated {
  company: TestCompany
  ids: Awaited<ReturnType<typeof populate>>
}
let ours: Populated
let theirs: Populated
/** Has no rows but its members. */
let stranger: TestCompany
/** Employs Kari, whom others train. */
let employer: TestCompany

beforeAll(async () => {
  employer = await companies.createCompany({ orgnr: '310000019', verified: true })
  stranger = await companies.createCompany()
  const [one, other] = ['310000086', '310000094'].map((orgnr) => companies.createCompany({ orgnr, logged: true }))
  ours = { company: await one!, ids: await populate(await one!) }
  theirs = { company: await other!, ids: await populate(await other!) }
})

/** Rows of every list. */
async function populate(company: TestCompany) {
  const ids = await populateCompany(company, companies, registers)
  const { admin, instructor } = company
  const ended = await publishTestCourse(admin, { validityMonths: 60 })
  await completeTestSession(instructor, await startTestSession(instructor, ended.versionId), [qrOf('valid-kari')])
  await publishAgain(admin, ended, { effect: 'end', endsDate: '2026-12-24' })
  const [given] = await sql`select course_id from instructor_authorities where id = ${ids.authorityId}`
  const [employed] = await sql`select employer_id from competences where tenant_id = ${company.id}
    and course_id = ${ended.courseId}`
  return { ...ids, endedCourseId: ended.courseId, givenCourseId: given!.course_id, employerId: employed!.employer_id }
}

beforeEach(() => sql`delete from budget_uses`)

/** A filter of each list: every id that it takes, of one company. A new list fails here until it has one. */
const FILTERS: Record<Exclude<ExportList, 'sharedPeople'>, (ids: Populated['ids']) => Record<string, unknown>> = {
  affected: ({ endedCourseId }) => ({ courseId: endedCourseId }),
  attendance: ({ completedSessionId }) => ({ sessionId: completedSessionId }),
  authorities: ({ instructorMembershipId }) => ({ membershipId: instructorMembershipId }),
  cards: () => ({ filter: 'all' }),
  courseAuthorities: ({ givenCourseId }) => ({ courseId: givenCourseId }),
  courses: () => ({}),
  employers: () => ({}),
  equipmentCategories: () => ({ search: 'egen' }),
  equipmentModels: () => ({ search: 'makita' }),
  expiring: ({ employerId }) => ({ employerId }),
  groupPeople: ({ groupId }) => ({ groupId }),
  groups: () => ({}),
  importedPeople: ({ peopleImportId }) => ({ importId: peopleImportId }),
  importedProofs: ({ importId }) => ({ importId }),
  inspections: () => ({}),
  invitees: ({ planId }) => ({ planId }),
  log: ({ personId }) => ({ about: personId }),
  lookUps: () => ({}),
  members: () => ({}),
  people: ({ employerId }) => ({ employerId }),
  plans: () => ({}),
  projectCompanies: ({ projectId }) => ({ projectId }),
  projects: () => ({}),
  proofs: () => ({}),
  qualified: ({ publishedCourseId }) => ({ what: { courseId: publishedCourseId } }),
  requirementRules: () => ({}),
  requirements: ({ groupId }) => ({ groupId }),
  sessions: ({ publishedCourseId }) => ({ courseId: publishedCourseId }),
  sharePeople: ({ shareId }) => ({ shareId }),
  sharedProjects: () => ({}),
  siteRegister: ({ projectId }) => ({ projectId }),
  staffChanges: () => ({}),
  workers: () => ({}),
}

const administrators: Role[] = ['admin']

/** The lists that not every role but a safety representative's sees. */
const SEEN_BY: Partial<Record<ExportList, Role[]>> = {
  cards: administrators,
  importedPeople: administrators,
  importedProofs: administrators,
  inspections: administrators,
  invitees: ['admin', 'instructor'],
  log: administrators,
  proofs: administrators,
  siteRegister: ['admin', 'instructor'],
}

const TODAY = '22.11.2026'
const admin = () => ours.company.admin.name

/** What lists say that no other test of a list reads. */
const LINES: Partial<Record<ExportList, () => unknown[][]>> = {
  affected: () => [['Testesen, Kari', 'Fjellbygg Test AS', TODAY, '1', 'Utløper snart', '24.12.2026']],
  authorities: () => [['Sag', 'Gyldig', '01.01.2026', 'Ingen sluttdato', 'Fagbrev', admin(), TODAY, '', '', '']],
  courseAuthorities: () => [
    [ours.company.instructor.name, 'Gyldig', '01.01.2026', 'Ingen sluttdato', 'Fagbrev', admin(), TODAY],
  ],
  equipmentCategories: () => [['Egen maskin', 'Utstyrsspesifikk opplæring', 'Egen', '12']],
  equipmentModels: () => [['Makita', 'HS7601', 'Egen maskin']],
  groupPeople: () => [['Testesen, Kari', '05.05.1990', 'Fjellbygg Test AS']],
  groups: () => [['Betonglag', 'Valgt for hånd', '', '1']],
  importedPeople: () => [['2', 'Påliste, Pia', '05.04.1991', expect.any(String)]],
  importedProofs: () => [
    [
      ...['2', 'Listet, Lise', '05.04.1991', 'Stillasbygging', 'Tidligere opplæring', 'Kursfirma Test AS'],
      ...['04.03.2024', ''],
    ],
  ],
  inspections: () => [
    [
      ...['Arbeidstilsynet', 'Alle det stilles krav til', '', '100', `${TODAY} 12:00`, admin(), 'Åpen'],
      ...['29.11.2026 12:00', '1', `${TODAY} 12:00`],
    ],
  ],
  invitees: () => [['Testesen, Kari', '05.05.1990', '', 'kari@example.org']],
  projectCompanies: () => [
    [
      ...[expect.any(String), expect.stringMatching(/^3105/), '', '', TODAY, '', 'Er med', '0'],
      ...['Bare om kravene er oppfylt', '30.06.2027', ''],
    ],
  ],
  requirementRules: () => [['Fallsikring', 'Gruppe', 'Betonglag']],
  sharePeople: () => [['Testesen, Kari', TODAY]],
  sharedProjects: () => [['Kaibygg øst', expect.any(String), 'Deler', '1', '30.06.2027']],
  staffChanges: () =>
    expect.arrayContaining([
      ['Testesen, Kari', '05.05.1990', 'Arbeidsforholdet er avsluttet', expect.any(String), ''],
      ['Påliste, Pia', '05.04.1991', 'Ny hos dere', TODAY, ''],
    ]),
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g

const inputOf = (list: ExportList, filter: object) =>
  exportListSchema.parse({ of: { list, filter }, format: 'csv', language: 'nb' })

/** The lines of a list, or why there are none. */
async function ask({ ctx }: TestCompany['admin'], list: ExportList, filter: object) {
  try {
    const { bytes } = await exportList(ctx, inputOf(list, filter))
    return { lines: parse(await buffer(bytes), { delimiter: ';', bom: true }).slice(1) as string[][] }
  } catch (error) {
    if (error instanceof DomainError) return { refused: error.code }
    throw error
  }
}

/** `sharedPeople` is read from other companies, each with a receipt: `shared-people.test.ts`. */
const lists = EXPORT_LISTS.filter((list) => list !== 'sharedPeople')

describe.each(lists)('%s', (list) => {
  const filterOf = FILTERS[list]
  /** Who sees the rows: what others taught, the employer; all else, the company that has them. */
  const asker = () => (list === 'workers' ? employer : ours.company)

  test('has lines for its own company alone', async () => {
    const own = filterOf(ours.ids)
    const answer = await ask(asker().admin, list, own)
    expect(answer.lines?.length).toBeGreaterThan(0)
    if (LINES[list]) expect(answer.lines).toEqual(LINES[list]())
    expect(await ask(stranger.admin, list, own)).not.toEqual(answer)
    const foreign = JSON.stringify(filterOf(theirs.ids))
    if (foreign === JSON.stringify(own)) return
    const unused = foreign.replaceAll(ID, newId())
    const withForeign = await ask(asker().admin, list, JSON.parse(foreign))
    expect(withForeign).toEqual(await ask(asker().admin, list, JSON.parse(unused)))
    expect(withForeign).not.toEqual(answer)
  })

  test('is for those who may see its page, also when it was made before', async () => {
    const { id } = asker()
    const member = asker().admin
    const wanted = inputOf(list, filterOf(ours.ids))
    const { listFileId } = await requestListFile(member.ctx, { ...wanted, signInId: member.signInId })
    await makeListFile(companies.contexts.job('make-list-file').forCompany(id), companies.contexts.company, {
      listFileId,
    })
    const as = (role: Role) => sql`update memberships set role = ${role} where id = ${member.membershipId}`
    const got: Role[] = []
    const opened: Role[] = []
    for (const role of ROLES) {
      await as(role)
      if ((await ask(member, list, filterOf(ours.ids))).lines) got.push(role)
      await openListFile(member.ctx, { listFileId }).then(
        () => opened.push(role),
        (error) => expect(error).toMatchObject({ code: 'FORBIDDEN' }),
      )
    }
    await as('admin')
    expect(got).toEqual(SEEN_BY[list] ?? ['admin', 'instructor', 'viewer'])
    expect(opened).toEqual(got)
  })
})

describe('a list has the filter and the order of its page', () => {
  const lines = async (list: ExportList, filter: object) => (await ask(ours.company.admin, list, filter)).lines!

  test('of joiners and leavers', async () => {
    const whole = await lines('staffChanges', {})
    const joined = await lines('staffChanges', { view: 'joined' })
    expect(joined).toEqual(whole.filter(([, , change]) => change === 'Ny hos dere'))
    expect(await lines('staffChanges', { view: 'left' })).toEqual(
      whole.filter(([, , change]) => change !== 'Ny hos dere'),
    )
  })

  test('of equipment, also where it has more pages than one', async () => {
    const { categoryId } = ours.ids
    for (let number = 10; number < 61; number += 1) {
      await addModel(ours.company.admin.ctx, { categoryId, make: 'Stihl', model: `TS ${number}` })
    }
    const models = await lines('equipmentModels', { search: 'stihl' })
    expect(models.map(([, model]) => model)).toEqual(Array.from({ length: 51 }, (_, index) => `TS ${index + 10}`))
    const categories = await lines('equipmentCategories', {})
    expect(categories).toHaveLength(1 + CATALOGUE.length)
    expect(categories[0]?.[0]).toBe('Egen maskin')
  })

  test('of requirements and groups by rule, and says which', async () => {
    const { projectId, publishedCourseId } = ours.ids
    const { admin: by } = ours.company
    await createGroup(by.ctx, createGroupSchema.parse({ name: 'Alle på kaia', rule: 'project', projectId }))
    await createGroup(by.ctx, createGroupSchema.parse({ name: 'Renholderne', rule: 'trade', trade: 'CLEANING' }))
    const courseIds = [publishedCourseId]
    await requireOf(ours.company, { audience: 'trade', trade: 'CONSTRUCTION', courseIds })
    await requireOf(ours.company, { audience: 'equipment', categoryKey: CATALOGUE[0]!.key, courseIds })
    expect((await lines('groups', {})).map((line) => line.slice(0, 3))).toEqual([
      ['Alle på kaia', 'Alle på et prosjekt', 'Kaibygg øst'],
      ['Betonglag', 'Valgt for hånd', ''],
      ['Renholderne', 'Alle i et fag', 'Renhold'],
    ])
    const rules = await lines('requirementRules', {})
    const said = rules.map(([, whom, which]) => [whom, which])
    for (const one of [
      ['Gruppe', 'Betonglag'],
      ['Fag', 'Bygg og anlegg'],
      ['De som bruker utstyr', CATALOGUE[0]!.nb],
    ])
      expect(said).toContainEqual(one)
  })
})
