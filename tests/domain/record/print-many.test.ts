import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeZip } from 'client-zip'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { printCertificate } from '#server/domain/record/print-certificate.ts'
import { type PrintedFile, printMany } from '#server/domain/record/print-many.ts'
import { revokeRecord } from '#server/domain/record/revoke-record.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { openPeople } from '../person/person-fixture.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
const sql = companies.asSuperuser
let company: TestCompany
const people = openPeople(() => company, companies)
const folder = mkdtempSync(join(tmpdir(), 'kyndig-zip-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let sessionId: string
let records: { id: string; number: string; personId: string; employerId: string }[]

beforeAll(async () => {
  company = await companies.createCompany({ verified: true })
  sessionId = await people.startSession()
  for (const [index, firstName] of ['Ada', 'Bo', 'Cato'].entries()) {
    const who = { firstName, lastName: 'Mange', birthDate: `1990-01-0${index + 1}` }
    const { entry } = await people.declare(sessionId, '310000078', who)
    await people.confirm(sessionId, entry.id)
  }
  await people.complete(sessionId)
  const rows = await sql`select id, certificate_number, person_id, employer_id from records
    where session_id = ${sessionId} order by sort_name`
  records = rows.map((row) => ({
    id: row.id,
    number: row.certificate_number,
    personId: row.person_id,
    employerId: row.employer_id,
  }))
})

async function print(of: 'session' | 'person' | 'employer', id: string) {
  const { count, files } = await printMany(company.viewer.ctx, { of, id })
  const printed: PrintedFile[] = []
  for await (const file of files) printed.push(file)
  return { count, files: printed }
}

const nameOf = ({ number }: { number: string }) => `opplaeringsbevis-${number}.pdf`

test('all certificates of a session come one after the other, each as it is printed alone', async () => {
  const { count, files } = await print('session', sessionId)
  expect(count).toBe(3)
  expect(files.map(({ name }) => name)).toEqual(records.map(nameOf))
  const alone = await printCertificate(company.viewer.ctx, { recordId: records[1]!.id })
  expect(Buffer.from(files[1]!.content).equals(Buffer.from(alone.pdf))).toBe(true)
})

test('an archive of them is read by a program that is not ours', async () => {
  const { files } = await printMany(company.viewer.ctx, { of: 'session', id: sessionId })
  const entries = async function* () {
    for await (const { name, content, madeAt } of files)
      yield { name, input: new Uint8Array(content), lastModified: madeAt }
  }
  const archive = join(folder, 'certificates.zip')
  writeFileSync(archive, Buffer.from(await new Response(makeZip(entries())).arrayBuffer()))
  const said = execFileSync('python3', ['-m', 'zipfile', '-t', archive]).toString()
  expect(said).toContain('Done testing')
  const listed = execFileSync('python3', ['-m', 'zipfile', '-l', archive]).toString()
  for (const record of records) expect(listed).toContain(nameOf(record))
})

test('of a person and of an employer, those come that count', async () => {
  const [first, second, third] = records as [(typeof records)[0], (typeof records)[0], (typeof records)[0]]
  expect((await print('person', first.personId)).files.map(({ name }) => name)).toEqual([nameOf(first)])
  expect((await print('employer', first.employerId)).count).toBe(3)
  await revokeRecord(company.admin.ctx, { recordId: third.id, reason: 'Prøve' })
  const names = [nameOf(first), nameOf(second)]
  expect((await print('employer', first.employerId)).files.map(({ name }) => name)).toEqual(names)
  expect((await print('session', sessionId)).files.map(({ name }) => name)).toEqual(names)
  await expect(print('person', third.personId)).rejects.toMatchObject({ code: 'INVALID', reason: 'nothingToPrint' })
})

test('what cannot be printed is named in a file of its own, and keeps none of the others back', async () => {
  const [first, second] = records as [(typeof records)[0], (typeof records)[0]]
  await sql`update records set first_name = 'ᏍᏏᏉᏯ', last_name = '' where id = ${first.id}`
  const { files } = await print('session', sessionId)
  expect(files.map(({ name }) => name)).toEqual([nameOf(second), 'kunne-ikke-skrives-ut.txt'])
  expect(new TextDecoder().decode(files[1]!.content)).toContain(first.number)
})

test('it is in the audit trail who asked, and another company’s session is like one that never was', async () => {
  const events = await sql`select actor_id, entity_id, payload from audit_events
    where tenant_id = ${company.id} and action = 'record.exported' and entity_id = ${sessionId} order by id`
  expect(events.length).toBeGreaterThan(2)
  expect(events[0]).toMatchObject({ actor_id: company.viewer.membershipId, entity_id: sessionId })
  const payloads = events.map(({ payload }) => JSON.parse(payload))
  expect(payloads).toContainEqual({ of: 'session', records: 3 })
  const other = await companies.createCompany({ orgnr: '310000094' })
  const ask = (id: string) => printMany(other.viewer.ctx, { of: 'session', id })
  await expect(ask(sessionId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(ask(newId())).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
