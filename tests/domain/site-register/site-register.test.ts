import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { beforeEach, describe, expect, test } from 'vitest'
import { askForCleanUps } from '#server/domain/clean-up/ask-for-clean-ups.ts'
import { cleanUpCompany } from '#server/domain/clean-up/clean-up-company.ts'
import { exportList } from '#server/domain/export/export-list.ts'
import { exportListSchema } from '#server/domain/export/schema.ts'
import { mergePersons } from '#server/domain/person/merge-persons.ts'
import { changeProject } from '#server/domain/project/change-project.ts'
import { endProject, reopenProject } from '#server/domain/project/end-project.ts'
import { getProject } from '#server/domain/project/get-project.ts'
import { listProjects } from '#server/domain/project/list-projects.ts'
import { startSession } from '#server/domain/session/start-session.ts'
import { undoCompletion } from '#server/domain/session/undo-completion.ts'
import { addByName } from '#server/domain/site-register/add-by-name.ts'
import { addToRegister } from '#server/domain/site-register/add-to-register.ts'
import { changeEntry } from '#server/domain/site-register/change-entry.ts'
import { checkRegister } from '#server/domain/site-register/check-register.ts'
import { listRegister } from '#server/domain/site-register/list-register.ts'
import { addByNameSchema, changeEntrySchema } from '#server/domain/site-register/schema.ts'
import { putBackOnRegister, takeOffRegister } from '#server/domain/site-register/take-off.ts'
import { getToday } from '#server/domain/today/get-today.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { createTestProject, newProject } from '#tests/support/test-projects.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { checkInPerson, completeTestSession, publishTestCourse } from '#tests/support/test-sessions.ts'
import { readPdfText } from '../../adapters/certificate-pdf/read-pdf-text.ts'

const DAY = 86_400_000
const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
const sql = companies.asSuperuser
let company: TestCompany
let projectId: string

beforeEach(async () => {
  await sql`delete from budget_uses`
  company = await companies.createCompany()
  projectId = await createTestProject(company)
})

const keeper = () => company.instructor.ctx
const listed = async (everybody = false) => (await listRegister(company.viewer.ctx, { projectId, everybody })).people
const names = async (everybody = false) => (await listed(everybody)).map(({ firstName }) => firstName)
const one = async (firstName: string) => (await listed(true)).find((person) => person.firstName === firstName)!
const change = (input: object) => changeEntry(keeper(), changeEntrySchema.parse({ projectId, ...input }))

/** Known from a session that had nothing to do with the project. */
async function known(card: string): Promise<string> {
  return (await checkInPerson(company, qrOf(card))).id
}

async function holdSession(cards: string[]): Promise<string> {
  const { versionId } = await publishTestCourse(company.admin)
  const place = { courseVersionIds: [versionId], place: '', projectId }
  const { sessionId } = await startSession(keeper(), place)
  await completeTestSession(company.instructor, sessionId, cards.map(qrOf))
  return sessionId
}

async function download(format: 'csv' | 'xlsx' | 'pdf' = 'csv', everybody = false, ctx = keeper()): Promise<Buffer> {
  const of = { list: 'siteRegister', filter: { projectId, everybody } }
  const pieces: Uint8Array[] = []
  for await (const piece of (await exportList(ctx, exportListSchema.parse({ of, format, language: 'nb' }))).bytes)
    pieces.push(piece)
  return Buffer.concat(pieces)
}
const lines = async (everybody = false): Promise<string[][]> =>
  parse(await download('csv', everybody), { delimiter: ';', bom: true })

describe('the §15 list', () => {
  test('has the regulation’s columns: the site, the client, employer and hirer, name, birth date and card number', async () => {
    await addToRegister(keeper(), { projectId, personIds: [await known('valid-kari')] })
    await change({ entryId: (await one('Kari')).entryId, hirerOrgnr: '310000078', hirerName: '' })
    const [head, ...rows] = await lines()
    expect(head).toEqual([
      ...['Byggeplass', 'Adresse', 'Byggherre', 'Arbeidsgiver', 'Org.nr.', 'Innleier', 'Innleiers org.nr.'],
      ...['Navn', 'Fødselsdato', 'HMS-kort nr.'],
    ])
    const [row] = rows
    expect(row!.slice(0, 3)).toEqual(['Kaibygg øst', 'Kaigata 4, 5003 Bergen', 'Byggherre Test AS'])
    expect(row!.slice(3, 5)).toEqual(['Fjellbygg Test AS', '310000019'])
    expect(row!.slice(5, 7)).toEqual([expect.stringMatching(/\S/), '310000078'])
    expect(row!.slice(7, 9)).toEqual([expect.stringContaining('Kari'), expect.stringMatching(/^\d\d\.\d\d\.\d{4}$/)])
    expect(row![9]).toMatch(/^\d{7,8}$/)
  })

  test('is the same as Excel and as PDF, which name the project and the last check', async () => {
    await addToRegister(keeper(), { projectId, personIds: [await known('valid-kari')] })
    await checkRegister(keeper(), { projectId })
    const [, row] = await lines()
    const number = row![9]!
    expect(JSON.stringify(await readSheet(await download('xlsx')))).toContain(number)
    const text = readPdfText(await download('pdf')).replaceAll(/\s+/g, ' ')
    for (const said of ['Oversiktsliste', 'Kaibygg øst', 'Byggherre Test AS', 'sist kontrollert: 22.11.2026', number])
      expect(text).toContain(said)
  })

  test('keeps days and no times of coming and going', async () => {
    const columns = await sql`select column_name as name, data_type as type from information_schema.columns
      where table_name = 'site_register_entries'`
    expect(columns.filter(({ type }) => type.startsWith('timestamp') || type.startsWith('time'))).toEqual([])
    expect(columns.length).toBeGreaterThan(5)
  })

  test('is downloaded by who keeps it, with an event in the log, and no number of a card is in the event', async () => {
    await addToRegister(keeper(), { projectId, personIds: [await known('valid-kari')] })
    await expect(download('csv', false, company.viewer.ctx)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const number = (await lines())[1]![9]!
    const events = await sql`select action, payload from audit_events where tenant_id = ${company.id}`
    const downloads = events.filter(({ action }) => action === 'list.exported')
    expect(downloads.map(({ payload }) => JSON.parse(payload))).toEqual([
      { list: 'siteRegister', format: 'csv', projectId, everybody: false },
    ])
    expect(JSON.stringify(events)).not.toContain(number)
    const stored = await sql`select * from site_register_entries where tenant_id = ${company.id}`
    expect(JSON.stringify(stored)).not.toContain(number)
  })
})

describe('the number of a card', () => {
  test('is missing while somebody waits for a card, and comes with the scan', async () => {
    const declared = { firstName: 'Kari', lastName: 'Nordmann-Prøve', birthDate: '1990-05-05' }
    await addByName(keeper(), { projectId, ...declared, employerOrgnr: '310000078', employerName: '' })
    const [, row] = await lines()
    expect([row![7], row![8], row![9]]).toEqual(['Nordmann-Prøve, Kari', '05.05.1990', ''])
    expect(row![3]).toMatch(/\S/)
    expect(await one('Kari')).toMatchObject({ numberState: 'waiting', numberMasked: null })
    expect(await getProject(company.viewer.ctx, { projectId })).toMatchObject({ people: 1, waiting: 1 })
  })

  test('may be typed where the card was not scanned; the page shows it masked and the database has it encrypted', async () => {
    await addByName(keeper(), {
      projectId,
      firstName: 'Ola',
      lastName: 'Ny',
      birthDate: '1988-02-03',
      employerOrgnr: '',
    })
    const { entryId } = await one('Ola')
    const typed = changeEntrySchema.safeParse({ projectId, entryId, cardNumber: '12345' })
    expect(typed.error?.issues.map(({ message }) => message)).toEqual(['cardNumber'])
    await change({ entryId, cardNumber: '9000 777' })
    expect(await one('Ola')).toMatchObject({ numberState: 'typed', numberMasked: '90***77' })
    expect((await lines())[1]![9]).toBe('9000777')
    await change({ entryId, hirerName: 'Innleier AS' })
    expect(await one('Ola')).toMatchObject({ numberState: 'typed', hirer: { name: 'Innleier AS', orgnr: null } })
    await change({ entryId, cardNumber: '' })
    expect(await one('Ola')).toMatchObject({ numberState: 'waiting', hirer: null })
    const events = await sql`select payload from audit_events
      where tenant_id = ${company.id} and action = 'site_register.changed'`
    expect(events.map(({ payload }) => JSON.parse(payload).hasNumber).sort()).toEqual([false, true, true])
  })

  test('of a cleaning card counts on a site, unless the client asks for a construction card', async () => {
    await addToRegister(keeper(), { projectId, personIds: [await known('valid-jonas')] })
    expect(await one('Jonas')).toMatchObject({ numberState: 'scanned' })
    await changeProject(company.admin.ctx, { projectId, project: newProject({ cardRule: 'construction' }) })
    expect(await one('Jonas')).toMatchObject({ numberState: 'other_trade', numberMasked: null })
    expect((await lines())[1]![9]).toBe('')
    expect(await getProject(company.viewer.ctx, { projectId })).toMatchObject({ people: 1, waiting: 1 })
  })

  test('of a card that is not valid is left out', async () => {
    const personId = await known('valid-kari')
    await addToRegister(keeper(), { projectId, personIds: [personId] })
    await sql`update hms_cards set status = 'INVALID' where tenant_id = ${company.id} and person_id = ${personId}`
    expect(await one('Kari')).toMatchObject({ numberState: 'not_valid' })
    await sql`update hms_cards set status = 'VALID', valid_to = '2026-11-21'
      where tenant_id = ${company.id} and person_id = ${personId}`
    expect(await one('Kari')).toMatchObject({ numberState: 'not_valid' })
    expect((await lines())[1]![9]).toBe('')
  })
})

describe('who is on the list', () => {
  test('somebody is added by name with the number of their employer, and never with its name alone', () => {
    const declared = { projectId, firstName: 'Ola', lastName: '', birthDate: '1988-02-03', employerName: 'Nytt AS' }
    const { error } = addByNameSchema.safeParse(declared)
    expect(error?.issues.map(({ path, message }) => [path[0], message])).toEqual([['employerOrgnr', 'required']])
    for (const employer of [{ employerOrgnr: '310000078' }, { employerName: '' }])
      expect(addByNameSchema.safeParse({ ...declared, ...employer }).success).toBe(true)
  })

  test('everybody who was present at a session of the project comes onto it when the session is completed', async () => {
    const sessionId = await holdSession(['valid-kari', 'valid-jonas'])
    expect(await names()).toEqual(['Jonas', 'Kari'])
    expect((await getProject(company.viewer.ctx, { projectId })).sessions).toMatchObject([
      { id: sessionId, trainedOn: '2026-11-22', isCompleted: true },
    ])
    expect(await one('Kari')).toMatchObject({
      source: 'session',
      addedOn: '2026-11-22',
      employer: { name: 'Fjellbygg Test AS', orgnr: '310000019' },
    })
    await undoCompletion(company.instructor.ctx, { sessionId, reason: 'Prøve' })
    expect(await names()).toEqual(['Jonas', 'Kari'])
  })

  test('nobody who was taken off comes back by the session that put them there', async () => {
    const sessionId = await holdSession(['valid-kari', 'valid-jonas'])
    await takeOffRegister(keeper(), { projectId, entryId: (await one('Kari')).entryId })
    await undoCompletion(company.instructor.ctx, { sessionId, reason: 'Prøve' })
    await completeTestSession(company.instructor, sessionId, [])
    expect(await names()).toEqual(['Jonas'])
  })

  test('nobody who was taken off after a session comes back by it, also if they were on the list before', async () => {
    await addToRegister(keeper(), { projectId, personIds: [await known('valid-kari')] })
    const sessionId = await holdSession(['valid-kari', 'valid-jonas'])
    companies.passTime(DAY)
    try {
      await takeOffRegister(keeper(), { projectId, entryId: (await one('Kari')).entryId })
      await undoCompletion(company.instructor.ctx, { sessionId, reason: 'Prøve' })
      await completeTestSession(company.instructor, sessionId, [])
      expect(await names()).toEqual(['Jonas'])
      await holdSession(['valid-kari'])
      expect(await names()).toEqual(['Jonas', 'Kari'])
    } finally {
      companies.passTime(-DAY)
    }
  })

  test('a session of a project that has ended puts nobody on its list', async () => {
    const { versionId } = await publishTestCourse(company.admin)
    const { sessionId } = await startSession(keeper(), { courseVersionIds: [versionId], place: '', projectId })
    await endProject(company.admin.ctx, { projectId })
    await completeTestSession(company.instructor, sessionId, [qrOf('valid-kari')])
    expect(await names()).toEqual([])
  })

  test('somebody who leaves stays among those who have been there, and may come back', async () => {
    const personIds = [await known('valid-kari'), await known('valid-jonas')]
    expect(await addToRegister(keeper(), { projectId, personIds })).toEqual({ added: 2 })
    expect(await addToRegister(keeper(), { projectId, personIds })).toEqual({ added: 0 })
    const { entryId } = await one('Kari')
    await takeOffRegister(keeper(), { projectId, entryId })
    await expect(takeOffRegister(keeper(), { projectId, entryId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect([await names(), await names(true)]).toEqual([['Jonas'], ['Jonas', 'Kari']])
    expect(await one('Kari')).toMatchObject({ leftOn: '2026-11-22' })
    expect((await lines(true)).length).toBe(3)
    await putBackOnRegister(keeper(), { projectId, entryId })
    expect(await names()).toEqual(['Jonas', 'Kari'])
    await takeOffRegister(keeper(), { projectId, entryId })
    await addToRegister(keeper(), { projectId, personIds })
    await expect(putBackOnRegister(keeper(), { projectId, entryId })).rejects.toMatchObject({
      reason: 'onRegisterAlready',
    })
    expect(await names(true)).toEqual(['Jonas', 'Kari'])
  })

  test('two people who are merged are one line', async () => {
    const [kari, namesake] = [await known('valid-kari'), await known('namesake')]
    await addToRegister(keeper(), { projectId, personIds: [kari, namesake] })
    expect(await listed()).toHaveLength(2)
    await mergePersons(company.admin.ctx, { keptId: kari, goneId: namesake, reason: 'Samme' })
    expect((await listed()).map(({ personId }) => personId)).toEqual([kari])
    expect(await getProject(company.viewer.ctx, { projectId })).toMatchObject({ people: 1 })
    expect((await listProjects(company.viewer.ctx, { state: 'open' })).projects).toMatchObject([{ people: 1 }])
    expect(await addToRegister(keeper(), { projectId, personIds: [namesake] })).toEqual({ added: 0 })
    const { entryId } = await one('Kari')
    await takeOffRegister(keeper(), { projectId, entryId })
    expect(await listed()).toEqual([])
    await putBackOnRegister(keeper(), { projectId, entryId })
    expect((await listed()).map(({ personId }) => personId)).toEqual([kari])
  })

  test('only who instructs keeps the list, and only while the project is open; each change is an event', async () => {
    const personIds = [await known('valid-kari')]
    await expect(addToRegister(company.viewer.ctx, { projectId, personIds })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await addToRegister(keeper(), { projectId, personIds })
    const { entryId } = await one('Kari')
    await change({ entryId, cardNumber: '9000777' })
    await takeOffRegister(keeper(), { projectId, entryId })
    await putBackOnRegister(keeper(), { projectId, entryId })
    await checkRegister(keeper(), { projectId })
    await endProject(company.admin.ctx, { projectId })
    const ended = { code: 'CONFLICT', reason: 'projectEnded' }
    await expect(addToRegister(keeper(), { projectId, personIds })).rejects.toMatchObject(ended)
    await expect(takeOffRegister(keeper(), { projectId, entryId })).rejects.toMatchObject(ended)
    await expect(change({ entryId })).rejects.toMatchObject(ended)
    await expect(checkRegister(keeper(), { projectId })).rejects.toMatchObject(ended)
    await expect(
      addByName(keeper(), { projectId, firstName: 'Ola', lastName: '', birthDate: '1988-02-03', employerOrgnr: '' }),
    ).rejects.toMatchObject(ended)
    const events = await sql`select action, payload from audit_events
      where tenant_id = ${company.id} and action like 'site_register.%'`
    expect(events.map(({ action }) => action).sort()).toEqual([
      ...['site_register.added', 'site_register.changed', 'site_register.checked'],
      ...['site_register.put_back', 'site_register.taken_off'],
    ])
    expect(JSON.stringify(events)).not.toContain('9000777')
  })
})

describe('the daily check', () => {
  const state = async () => {
    const { needsCheck, lastCheck, isCheckedToday } = await getProject(company.viewer.ctx, { projectId })
    const [row] = (await listProjects(company.viewer.ctx, { state: 'open' })).projects
    const { uncheckedLists } = await getToday(keeper())
    expect([uncheckedLists, (await getToday(company.viewer.ctx)).uncheckedLists]).toEqual([needsCheck ? 1 : 0, 0])
    return { needsCheck, inTheList: row?.needsCheck, isCheckedToday, by: lastCheck?.checkedBy ?? null }
  }

  test('is asked for each day of the work until a member has made it, and says who did', async () => {
    expect(await state()).toEqual({ needsCheck: true, inTheList: true, isCheckedToday: false, by: null })
    await checkRegister(keeper(), { projectId })
    await checkRegister(company.admin.ctx, { projectId })
    const by = company.instructor.name
    expect(await state()).toEqual({ needsCheck: false, inTheList: false, isCheckedToday: true, by })
    companies.passTime(DAY)
    expect(await state()).toEqual({ needsCheck: true, inTheList: true, isCheckedToday: false, by })
    companies.passTime(-DAY)
  })

  test('is not asked for before the work begins or after it has ended', async () => {
    await changeProject(company.admin.ctx, { projectId, project: newProject({ startsOn: '2026-11-23' }) })
    expect(await state()).toMatchObject({ needsCheck: false })
    await changeProject(company.admin.ctx, { projectId, project: newProject() })
    await endProject(company.admin.ctx, { projectId })
    expect(await state()).toMatchObject({ needsCheck: false })
  })
})

describe('six months after the work has ended', () => {
  const inCompany = () => companies.contexts.job('clean-up-company').forCompany(company.id)
  const counted = async () => {
    const [row] =
      await sql`select (select count(*)::int from site_register_entries where project_id = ${projectId}) as entries,
      (select count(*)::int from site_register_checks where project_id = ${projectId}) as checks`
    return row
  }
  const asked = async () => {
    await sql`delete from pgboss.job where name = 'clean-up-company'`
    await askForCleanUps(companies.contexts.job('clean-up'))
    const rows = await sql`select data from pgboss.job where name = 'clean-up-company'`
    return rows.map(({ data }) => data.tenantId).includes(company.id)
  }

  test('the list deletes itself, the log says so, and the project stays', async () => {
    await sql`update companies set name_backfills = 3, ciphertext_bindings = 3 where id = ${company.id}`
    await addToRegister(keeper(), { projectId, personIds: [await known('valid-kari'), await known('valid-jonas')] })
    await cleanUpCompany(inCompany()) // what was read from their cards
    await checkRegister(keeper(), { projectId })
    await endProject(company.admin.ctx, { projectId })
    companies.passTime(181 * DAY) // 22 May: the last day on which it is kept
    try {
      expect(await asked()).toBe(false)
      await cleanUpCompany(inCompany())
      expect(await counted()).toEqual({ entries: 2, checks: 1 })
      companies.passTime(DAY)
      expect(await asked()).toBe(true)
      await cleanUpCompany(inCompany())
      expect(await counted()).toEqual({ entries: 0, checks: 0 })
      expect(await asked()).toBe(false)
      await cleanUpCompany(inCompany())
    } finally {
      companies.passTime(-182 * DAY)
    }
    const events = await sql`select actor_kind, entity_id, payload from audit_events
      where tenant_id = ${company.id} and action = 'site_register.deleted'`
    expect(events).toEqual([{ actor_kind: 'job', entity_id: projectId, payload: JSON.stringify({ entries: 2 }) }])
    expect(await getProject(company.viewer.ctx, { projectId })).toMatchObject({
      registerDeletedOn: '2027-05-23',
      canDownload: false,
    })
    await expect(reopenProject(company.admin.ctx, { projectId })).rejects.toMatchObject({ reason: 'registerDeleted' })
  })

  test('a list that is checked after the planned end is kept for six months from the last check', async () => {
    await addToRegister(keeper(), { projectId, personIds: [await known('valid-kari')] })
    companies.passTime(300 * DAY) // 18 September 2027: the work was planned until 30 June
    try {
      await checkRegister(keeper(), { projectId })
      expect(await getProject(company.viewer.ctx, { projectId })).toMatchObject({ keptUntil: '2028-03-18' })
      companies.passTime(182 * DAY) // 18 March
      await cleanUpCompany(inCompany())
      expect(await counted()).toEqual({ entries: 1, checks: 1 })
      companies.passTime(DAY)
      await cleanUpCompany(inCompany())
      expect(await counted()).toEqual({ entries: 0, checks: 0 })
    } finally {
      companies.passTime(-483 * DAY)
    }
  })

  test('a project that is opened again after its planned end keeps its list', async () => {
    await addToRegister(keeper(), { projectId, personIds: [await known('valid-kari')] })
    companies.passTime(400 * DAY)
    try {
      await endProject(company.admin.ctx, { projectId })
      companies.passTime(100 * DAY) // 5 April 2028: nine months after the planned end
      await reopenProject(company.admin.ctx, { projectId })
      await cleanUpCompany(inCompany())
      expect(await counted()).toMatchObject({ entries: 1 })
    } finally {
      companies.passTime(-500 * DAY)
    }
    expect(await getProject(company.viewer.ctx, { projectId })).toMatchObject({ endsOn: '2028-04-05' })
  })

  test('nobody comes onto a list that was deleted while its project stayed open', async () => {
    const personIds = [await known('valid-kari')]
    await addToRegister(keeper(), { projectId, personIds })
    const { entryId } = await one('Kari')
    companies.passTime(403 * DAY) // 30 December 2027: the last day on which the list of a project planned until 30 June is kept
    try {
      await cleanUpCompany(inCompany())
      expect(await counted()).toMatchObject({ entries: 1 })
      companies.passTime(DAY)
      await cleanUpCompany(inCompany())
    } finally {
      companies.passTime(-404 * DAY)
    }
    expect(await getProject(company.viewer.ctx, { projectId })).toMatchObject({ endedOn: null, canKeep: false })
    const deleted = { code: 'CONFLICT', reason: 'registerDeleted' }
    await expect(addToRegister(keeper(), { projectId, personIds })).rejects.toMatchObject(deleted)
    await expect(
      addByName(keeper(), { projectId, firstName: 'Ola', lastName: '', birthDate: '1988-02-03', employerOrgnr: '' }),
    ).rejects.toMatchObject(deleted)
    await expect(takeOffRegister(keeper(), { projectId, entryId })).rejects.toMatchObject(deleted)
    await expect(checkRegister(keeper(), { projectId })).rejects.toMatchObject(deleted)
    expect(await counted()).toEqual({ entries: 0, checks: 0 })
    await endProject(company.admin.ctx, { projectId })
  })
})
