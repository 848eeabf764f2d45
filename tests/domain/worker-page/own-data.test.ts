import { sql as query } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabaseAccess } from '#db/client.ts'
import { ATTENDEE_LANGUAGES } from '#db/enums.ts'
import { withWorkerAccess } from '#db/scope.ts'
import { getToday } from '#server/domain/today/get-today.ts'
import { downloadOwnData } from '#server/domain/worker-page/download-own-data.ts'
import { getWorkerPage } from '#server/domain/worker-page/get-page.ts'
import { makeRequest } from '#server/domain/worker-page/make-request.ts'
import { answerRequest } from '#server/domain/worker-request/answer-request.ts'
import { listOpenRequests } from '#server/domain/worker-request/list-open-requests.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { populateCompany } from '#tests/support/populate-company.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestMailer } from '#tests/support/test-mailer.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { giveLink, openPage } from '#tests/support/test-workers.ts'
import { countEmptyBoxes, readPdfText } from '../../adapters/certificate-pdf/read-pdf-text.ts'

const registers = await openTestRegisters()
const database = await openTestDatabase()
const companies = openTestCompanies(database, { ...registers.dependencies, mailer: openTestMailer() })
const { asSuperuser } = companies
// Its statements name no scope: only the policies hold them.
const access = openDatabaseAccess(database.appUrl)
afterAll(() => access.close())
const worker = companies.contexts.worker('203.0.113.5')

let company: TestCompany
let personId: string
let secretHash: Buffer

beforeAll(async () => {
  company = await companies.createCompany({ orgnr: '310000086' })
  const ids = await populateCompany(company, companies, registers)
  personId = ids.personId
  // Another company has the same people and its own rows about them.
  await populateCompany(await companies.createCompany({ orgnr: '310000094' }), companies, registers)
  const link = await giveLink(company, { personId })
  const colleague = await giveLink(company, { personId: ids.otherPersonId, email: 'kollega@example.org' })
  const theirs = await openPage(companies, colleague.token)
  await makeRequest(worker, { secretHash: theirs.secretHash, kind: 'other', text: 'Kollegaens eget spørsmål' })
  secretHash = (await openPage(companies, link.token)).secretHash
})

const BY_PERSON = [
  ...['hms_cards', 'employments', 'employer_claims', 'identifications', 'stand_in_papers', 'attendances', 'records'],
  ...['external_proofs', 'person_contacts', 'planned_invitees', 'personal_codes', 'worker_links', 'group_members'],
  'worker_requests',
  'site_register_entries',
  'inspection_people',
  'staff_changes',
  'worker_shares',
  'project_share_people',
]

const BY_ATTENDANCE = [
  ...['signatures', 'quiz_attempts', 'attendance_days', 'attendance_inclusions', 'attendance_additions'],
]

/** Tables about people whose rows are not in the file. */
const NOT_IN_THE_FILE = {
  attendance_exceptions: 'the certificates say which courses somebody took',
  competences: 'follows from the records',
  inspection_lines: 'follows from the requirements and the records; `inspections` says in which packs the person was',
  look_up_objections: 'in the file as `lookUpsClosed`',
  subject_links: 'ids that no access role reads',
  look_ups: 'by the human, not by the row: worker-door.test.ts',
  person_search_terms: 'follows from the names and numbers',
  scans: 'the attendance says what came of it',
  self_check_in_links: 'deleted the night after',
  self_check_ins: 'the attendance says what came of it',
}

const download = (format: 'json' | 'pdf', language: (typeof ATTENDEE_LANGUAGES)[number] = 'nb') =>
  downloadOwnData(worker, { secretHash, format, language })

/** Everything as JSON. */
async function read() {
  const { content } = await download('json')
  return JSON.parse(new TextDecoder().decode(content)) as Record<string, Record<string, unknown>[]>
}

describe('the file of everything', () => {
  test('has each row about the person and those merged with them, and none about others', async () => {
    const data = await read()
    const group =
      await asSuperuser`select id from persons where tenant_id = ${company.id} and (id = ${personId} or merged_into_id = ${personId})`
    const of = group.map(({ id }) => id as string)
    expect(of.length).toBeGreaterThan(1)
    const tables = {
      persons: 'id',
      contacts: 'person_contacts person_id',
      cards: 'hms_cards person_id',
      employments: 'employments person_id',
      employerClaims: 'employer_claims person_id',
      identifications: 'identifications person_id',
      interimDocuments: 'stand_in_papers person_id',
      attendances: 'attendances person_id',
      records: 'records person_id',
      externalProofs: 'external_proofs person_id',
      invitations: 'planned_invitees person_id',
      groups: 'group_members person_id',
      siteRegisters: 'site_register_entries person_id',
      inspections: 'inspection_people person_id',
      staffChanges: 'staff_changes person_id',
      shares: 'worker_shares person_id',
      projectShares: 'project_share_people person_id',
      merges: 'person_merges merged_id',
      personalCodes: 'personal_codes person_id',
      links: 'worker_links person_id',
      requests: 'worker_requests person_id',
    }
    for (const [part, where] of Object.entries(tables)) {
      const [table, column] = where.includes(' ') ? where.split(' ') : [part, where]
      const rows = await asSuperuser.unsafe(
        `select count(*)::int as rows from ${table} where tenant_id = '${company.id}' and ${column} = any ('{${of}}')`,
      )
      expect({ part, rows: data[part]!.length }).toEqual({ part, rows: rows[0]!.rows })
    }
    for (const [part, table] of [
      ['signatures', 'signatures'],
      ['quizAttempts', 'quiz_attempts'],
      ['days', 'attendance_days'],
      ['inclusions', 'attendance_inclusions'],
      ['additions', 'attendance_additions'],
    ] as const) {
      const rows = await asSuperuser.unsafe(`select count(*)::int as rows from ${table} s join attendances a
        on a.tenant_id = s.tenant_id and a.id = s.attendance_id where a.tenant_id = '${company.id}' and a.person_id = any ('{${of}}')`)
      expect({ part, rows: data[part]!.length }).toEqual({ part, rows: rows[0]!.rows })
    }
    for (const part of [
      'quizAttempts',
      'siteRegisters',
      'staffChanges',
      'shares',
      'projectShares',
      'days',
      'inclusions',
    ]) {
      expect({ part, rows: data[part]!.length }).not.toEqual({ part, rows: 0 })
    }
    const text = JSON.stringify(data)
    expect(text).toContain('Testesen')
    for (const stranger of ['Kollegaens', 'Påstått', 'Glemt', 'Kazlauskas', 'Telefon'])
      expect(text).not.toContain(stranger)
  })

  test('has the rows of each table about people, or a reason why not', async () => {
    const tables = await asSuperuser`select distinct table_name from information_schema.columns
      where table_schema = 'public' and column_name in ('person_id', 'attendance_id')`
    const known = [...BY_PERSON, ...BY_ATTENDANCE, ...Object.keys(NOT_IN_THE_FILE)]
    expect(tables.map(({ table_name: table }) => table).toSorted()).toEqual(known.toSorted())
  })

  test('is what the policies alone show, also where the statement asks for everything', async () => {
    const group =
      await asSuperuser`select id from persons where tenant_id = ${company.id} and (id = ${personId} or merged_into_id = ${personId})`
    const of = `'{${group.map(({ id }) => id)}}'`
    const attended = `attendance_id in (select id from attendances where person_id = any (${of}))`
    const tables: Record<string, string> = {
      persons: `id = any (${of})`,
      person_merges: `merged_id = any (${of})`,
      certificate_letters: `record_id in (select id from records where person_id = any (${of}))`,
      employers: `id in (select employer_id from employments where person_id = any (${of}))`,
      groups: `id in (select group_id from group_members where person_id = any (${of}))`,
      projects: `id in (select project_id from site_register_entries where person_id = any (${of}))`,
    }
    for (const table of BY_ATTENDANCE) tables[table] = attended
    for (const table of BY_PERSON) tables[table] = `person_id = any (${of})`
    const now = companies.dependencies.now()
    await withWorkerAccess(access, { secretHash, now }, async (scope) => {
      for (const [table, where] of Object.entries(tables)) {
        const [shown] = await scope!.tx.execute<{ rows: number }>(
          query.raw(`select count(tenant_id)::int as rows from ${table}`),
        )
        const [all] = await asSuperuser.unsafe(
          `select count(*) filter (where ${where})::int as own, count(*)::int as rows from ${table}`,
        )
        expect({ table, rows: shown!.rows }).toEqual({ table, rows: all!.own })
        // There is something to hide.
        expect({ table, hides: all!.rows > all!.own }).toEqual({ table, hides: true })
      }
    })
  })

  test('has no secret: no token, no hash, no encrypted number, and not which human it is', async () => {
    const text = JSON.stringify(await read()).toLowerCase()
    for (const word of ['hash', 'encrypted', 'salt', 'subject', 'token']) expect(text).not.toContain(word)
  })

  test.each(ATTENDEE_LANGUAGES)('is a PDF in %s, in which each letter can be read', async (language) => {
    const { content, fileName, type } = await download('pdf', language)
    expect({ fileName, type }).toEqual({ fileName: 'kyndig-2026-11-22.pdf', type: 'application/pdf' })
    const text = await readPdfText(content)
    expect(text).toContain('Kari Testesen')
    expect(text).toContain('Fallsikring')
    expect(text).toContain('kari@example.org')
    expect(text).not.toMatch(/undefined|\[object|\{/)
    expect(await countEmptyBoxes(content)).toBe(0)
  })

  test('is in the log, with its format', async () => {
    const rows = await asSuperuser`select payload from audit_events
      where tenant_id = ${company.id} and action = 'worker_page.data_downloaded'`
    expect(rows.map(({ payload }) => payload)).toContain(JSON.stringify({ personId, format: 'pdf' }))
  })
})

describe('what a person asks for', () => {
  test('comes up for the administrators, who answer it once, and the person reads the answer', async () => {
    await asSuperuser`delete from worker_requests`
    await makeRequest(worker, { secretHash, kind: 'deletion', text: 'Slett kortet fra 2019.' })
    expect((await getToday(company.admin.ctx)).openRequests).toBe(1)
    expect((await getToday(company.instructor.ctx)).openRequests).toBe(0)
    const [request, ...others] = await listOpenRequests(company.admin.ctx)
    expect(others).toEqual([])
    expect(request).toMatchObject({ personId, firstName: 'Kari', kind: 'deletion', text: 'Slett kortet fra 2019.' })
    const waiting = { outcome: null, answer: null, companyName: company.name }
    expect((await getWorkerPage(worker, { secretHash })).requests).toMatchObject([waiting])

    const answer = { requestId: request!.id, outcome: 'declined', answer: 'Det er en del av et bevis.' } as const
    for (const member of [company.instructor, company.viewer]) {
      await expect(listOpenRequests(member.ctx)).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expect(answerRequest(member.ctx, answer)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
    await answerRequest(company.admin.ctx, answer)
    const again = answerRequest(company.admin.ctx, { ...answer, answer: 'Noe annet' })
    await expect(again).rejects.toMatchObject({ code: 'CONFLICT', reason: 'requestAnswered' })
    expect(await listOpenRequests(company.admin.ctx)).toEqual([])
    expect((await getWorkerPage(worker, { secretHash })).requests).toMatchObject([
      { outcome: 'declined', answer: 'Det er en del av et bevis.' },
    ])
    const events = await asSuperuser`select action, actor_kind from audit_events
      where tenant_id = ${company.id} and entity_id = ${request!.id} order by action`
    expect(events.map((event) => [event.action, event.actor_kind])).toEqual([
      ['worker_request.answered', 'member'],
      ['worker_request.made', 'worker'],
    ])
  })
})
