import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { createListFiles } from '#server/adapters/list-files/create-list-files.ts'
import { exportList } from '#server/domain/export/export-list.ts'
import { exportListSchema } from '#server/domain/export/schema.ts'
import { listListFiles } from '#server/domain/list-file/list-files.ts'
import { makeListFile } from '#server/domain/list-file/make-list-file.ts'
import { requestListFile } from '#server/domain/list-file/request-list-file.ts'
import { listNameOf } from '#server/domain/person/rules.ts'
import { listSharedPeople } from '#server/domain/project-company/list-shared-people.ts'
import { changeShare } from '#server/domain/project-share/change-share.ts'
import { chooseCourses } from '#server/domain/project-share/choose-courses.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { exhaustBudget } from '#tests/support/exhaust-budget.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { train } from '#tests/support/test-look-ups.ts'
import { createTestProject } from '#tests/support/test-projects.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { approveProof, requireOf } from '#tests/support/test-requirements.ts'
import { publishTestCourse } from '#tests/support/test-sessions.ts'
import { inviteTo, joinTo } from '#tests/support/test-shares.ts'
import { readPdfText } from '../../adapters/certificate-pdf/read-pdf-text.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), { ...dependencies, listFiles: createListFiles() })
const sql = companies.asSuperuser

let host: TestCompany
let guest: TestCompany
let other: TestCompany
let projectId: string
/** On the project: the guest shares records, and the unverified company whether its people pass. */
let guestId: string
let unverifiedId: string
let gone: { projectCompanyId: string; shareId: string }
/** As the register has them. */
const names = { guest: '', unverified: '' }

const personOf = async (company: TestCompany, firstName: string): Promise<string> => {
  const [row] = await sql`select id from persons where tenant_id = ${company.id} and first_name = ${firstName}`
  return row!.id
}

beforeAll(async () => {
  host = await companies.createCompany({ orgnr: '310000094', verified: true })
  guest = await companies.createCompany({ orgnr: '310000086', verified: true })
  other = await companies.createCompany({ orgnr: '310000078', verified: true })
  const unverified = await companies.createCompany({ orgnr: '310000051' })
  const left = await companies.createCompany({ orgnr: '310000019', verified: true })
  const theirs = await train(guest, ['valid-kari', 'valid-jonas'], { title: 'Fall og sele' })
  const others = await train(unverified, ['valid-jonas'])
  await train(left, ['valid-kari'])
  projectId = await createTestProject(host, { name: 'Kaibygget' })
  const falls = (await publishTestCourse(host.admin, { title: 'Fallsikring' })).courseId
  const heat = (await publishTestCourse(host.admin, { title: 'Varme arbeider' })).courseId
  await requireOf(host, { audience: 'project', projectId, courseIds: [falls, heat] })

  const kari = await personOf(guest, 'Kari')
  const joined = await joinTo(companies, host, { projectId, guest, personIds: [kari, await personOf(guest, 'Jonas')] })
  guestId = joined.projectCompanyId
  const { shareId } = joined
  const hot = await publishTestCourse(guest.admin, { title: 'Varmt' })
  await approveProof(guest, { personId: kari, courseIds: [hot.courseId] })
  await chooseCourses(guest.admin.ctx, { shareId, hostCourseId: falls, courseIds: [theirs.courseId] })
  await chooseCourses(guest.admin.ctx, { shareId, hostCourseId: heat, courseIds: [hot.courseId] })
  await changeShare(guest.admin.ctx, { shareId, level: 'records', until: '2026-12-24' })

  companies.passTime(1000)
  const jonas = await personOf(unverified, 'Jonas')
  const second = await joinTo(companies, host, { projectId, guest: unverified, personIds: [jonas] })
  unverifiedId = second.projectCompanyId
  await chooseCourses(unverified.admin.ctx, {
    shareId: second.shareId,
    hostCourseId: falls,
    courseIds: [others.courseId],
  })
  gone = await joinTo(companies, host, { projectId, guest: left, personIds: [await personOf(left, 'Kari')] })
  await sql`update project_shares set until = '2026-11-21' where id = ${gone.shareId}`
  for (const [key, id] of [
    ['guest', guestId],
    ['unverified', unverifiedId],
  ] as const) {
    const [row] = await sql`select name from project_companies where id = ${id}`
    names[key] = row!.name
  }
  await inviteTo(companies, host, { projectId, guest: { orgnr: '310000043', name: 'Bare Spurt AS', slug: 'spurt' } })
})

beforeEach(() => sql`delete from budget_uses`)

const inputOf = (filter: object, format = 'csv') =>
  exportListSchema.parse({ of: { list: 'sharedPeople', filter: { projectId, ...filter } }, format, language: 'nb' })

async function bytesOf(filter: object, ctx = host.viewer.ctx, format = 'csv'): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of (await exportList(ctx, inputOf(filter, format))).bytes) pieces.push(piece)
  return Buffer.concat(pieces)
}

const linesOf = (csv: Buffer | string): string[][] => parse(csv, { delimiter: ';', bom: true }).slice(1)
const lines = async (filter: object = {}, ctx = host.viewer.ctx) => linesOf(await bytesOf(filter, ctx))

const ANSWERS = { pass: 'Har alt', expiring: 'Utløper snart', fail: 'Mangler noe', unknown: 'Ikke avklart' }
const STATES = {
  valid: 'Har',
  expiring: 'Utløper snart',
  expired: 'Utløpt',
  missing: 'Mangler',
  unknown: 'Ikke avklart',
}

/** Name, result, requirement and status of each line that the pages of a company show. */
async function onThePage(projectCompanyId: string, gaps: boolean): Promise<string[][]> {
  const page = await listSharedPeople(host.viewer.ctx, { projectCompanyId, gaps, from: 0 })
  return page.people.flatMap((person) =>
    person.cells.map(({ courseId, state }) => [
      listNameOf(person),
      ANSWERS[person.answer],
      page.required.find((course) => course.courseId === courseId)!.title,
      STATES[state],
    ]),
  )
}

const seen = (line: string[]) => [line[3], line[4], line[5], line[6]]

describe('the people of the companies on a project', () => {
  test('have a line for each requirement, with what the company shares and no more', async () => {
    const certificate = expect.stringMatching(/\S{6}/)
    const fromGuest = [names.guest, guest.orgnr, '']
    const fromUnverified = [names.unverified, '310000051', 'Ikke bekreftet av Kyndig']
    const record = ['22.11.2028', 'Fall og sele', '22.11.2026', '', certificate]
    const isMissing = ['Mangler', '', '', '', '', '']
    const all = await lines()
    expect(all).toEqual([
      [...fromGuest, expect.stringMatching(/, Jonas$/), 'Mangler noe', 'Fallsikring', 'Har', ...record],
      [...fromGuest, expect.stringMatching(/, Jonas$/), 'Mangler noe', 'Varme arbeider', ...isMissing],
      [...fromGuest, expect.stringMatching(/, Kari$/), 'Har alt', 'Fallsikring', 'Har', ...record],
      [
        ...[...fromGuest, expect.stringMatching(/, Kari$/), 'Har alt', 'Varme arbeider', 'Har'],
        ...['', expect.any(String), expect.stringMatching(/^\d\d\.\d\d\.\d{4}$/), '', ''],
      ],
      [
        ...[...fromUnverified, expect.stringMatching(/, Jonas$/), 'Ikke avklart', 'Fallsikring', 'Har'],
        ...['', '', '', '', ''],
      ],
      [
        ...[...fromUnverified, expect.stringMatching(/, Jonas$/), 'Ikke avklart', 'Varme arbeider', 'Ikke avklart'],
        ...['', '', '', '', ''],
      ],
    ])
    const births = await sql`select to_char(birth_date, 'DD.MM.YYYY') as day from persons`
    for (const { day } of births) expect(all.flat()).not.toContain(day)
  })

  test.each([false, true])('are those of the company’s page, in its order (gaps: %s)', async (gaps) => {
    for (const projectCompanyId of [guestId, unverifiedId]) {
      const page = await onThePage(projectCompanyId, gaps)
      expect(page.length).toBeGreaterThan(0)
      expect((await lines({ projectCompanyId, gaps })).map(seen)).toEqual(page)
    }
    const both = [...(await onThePage(guestId, gaps)), ...(await onThePage(unverifiedId, gaps))]
    expect((await lines({ gaps })).map(seen)).toEqual(both)
  })

  test('have a line without a requirement where nothing is required', async () => {
    await sql`update requirements set ended_at = now() where tenant_id = ${host.id}`
    try {
      expect((await lines({ projectCompanyId: unverifiedId })).map((line) => line.slice(4))).toEqual([
        ['Ikke avklart', '', '', '', '', '', '', ''],
      ])
    } finally {
      await sql`update requirements set ended_at = null where tenant_id = ${host.id}`
    }
  })

  test('are left out once their company shares nothing any more', async () => {
    await expect(lines({ projectCompanyId: gone.projectCompanyId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await sql`update project_shares set until = '2026-12-24' where id = ${gone.shareId}`
    const shown = async () => new Set((await lines()).map(([company]) => company))
    expect((await shown()).size).toBe(3)
    await sql`update project_companies set ended_at = now(), end_reason = 'removed' where id = ${gone.projectCompanyId}`
    expect(await shown()).toEqual(new Set([names.guest, names.unverified]))
    await sql`update projects set ended_on = '2026-11-22' where id = ${projectId}`
    expect(await lines()).toEqual([])
    await sql`update projects set ended_on = null where id = ${projectId}`
  })

  test('go to nobody else: not to another company, nor to those on the project', async () => {
    const elsewhere = await createTestProject(other)
    const asked = [{}, { projectCompanyId: guestId }, { projectId: elsewhere, projectCompanyId: guestId }]
    for (const filter of asked) {
      for (const { viewer } of [other, guest]) {
        await expect(lines(filter, viewer.ctx)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      }
    }
    const unknown = lines({ projectCompanyId: newId() }, other.viewer.ctx)
    await expect(unknown).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await lines({ projectId: elsewhere }, other.viewer.ctx)).toEqual([])
  })

  test('come as Excel, and as PDF that says which project, company and people', async () => {
    const [head, first] = await readSheet(await bytesOf({ projectCompanyId: guestId }, host.viewer.ctx, 'xlsx'))
    expect(head?.slice(0, 6)).toEqual(['Firma', 'Org.nr.', 'Om firmaet', 'Navn', 'Resultat', 'Krav'])
    expect(first?.[7]).toBeInstanceOf(Date)
    const pdf = await bytesOf({ projectCompanyId: guestId, gaps: true }, host.viewer.ctx, 'pdf')
    const text = readPdfText(pdf).replaceAll(/\s+/g, ' ')
    for (const said of [
      // A day stands on one line.
      'Fallsikring Har 22.11.2028',
      'Folk fra firmaene på prosjektet',
      `prosjekt: Kaibygget · firma: ${names.guest} · status: Mangler eller ikke avklart`,
    ]) {
      expect(text).toContain(said)
    }
  })
})

test('each company that is read has a receipt, and the host’s log says what was downloaded', async () => {
  companies.passTime(11 * 60_000)
  const rows = await lines()
  const now = host.admin.ctx.now()
  const receipts = await sql`select tenant_id from project_share_openings where opened_at = ${now}`
  expect(receipts).toHaveLength(2)
  const events = await sql`select tenant_id, action, payload from audit_events where occurred_at = ${now}`
  const of = (action: string) => events.filter((event) => event.action === action)
  expect(of('project_company.looked_at')).toHaveLength(2)
  expect(of('project_share.looked_at').map(({ tenant_id }) => tenant_id)).toContain(guest.id)
  const facts = { list: 'sharedPeople', format: 'csv', projectId, projectCompanyId: null, gaps: false }
  expect(of('list.exported').map(({ payload }) => JSON.parse(payload))).toEqual([facts])
  expect(of('list.export_ended').map(({ payload }) => JSON.parse(payload))).toEqual([
    { rows: rows.length, whole: true },
  ])
  companies.passTime(-11 * 60_000)
})

const useUpLooks = () =>
  exhaustBudget(sql, 'shareOpening', {
    level: 'member',
    subject: host.viewer.membershipId,
    now: host.viewer.ctx.now(),
    isVerified: true,
  })

test('looks that are used up are used up for a file too', async () => {
  await useUpLooks()
  await expect(lines()).rejects.toMatchObject({ code: 'TOO_MANY', reason: 'tooManyCompetenceLookUps' })
})

describe('in the background', () => {
  async function makeFile(before: () => Promise<unknown>) {
    const { ctx, signInId } = host.viewer
    const { listFileId } = await requestListFile(ctx, { ...inputOf({}), signInId })
    await before()
    const job = companies.contexts.job('make-list-file').forCompany(host.id)
    await makeListFile(job, companies.contexts.company, { listFileId })
    return (await listListFiles(ctx)).find(({ id }) => id === listFileId)
  }

  test('a file has what is shared when it is made', async () => {
    expect(await makeFile(async () => {})).toMatchObject({ state: 'ready', rows: 6 })
    const leave = () => sql`update project_shares set ended_at = now() where project_company_id = ${guestId}`
    expect(await makeFile(leave)).toMatchObject({ state: 'ready', rows: 2 })
    await sql`update project_shares set ended_at = null where project_company_id = ${guestId}`
  })

  test('a file that would take too many looks is given up, and says so', async () => {
    expect(await makeFile(useUpLooks)).toMatchObject({ state: 'failed', failed: 'tooMany' })
  })
})
