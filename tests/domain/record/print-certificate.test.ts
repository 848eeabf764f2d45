import { beforeAll, expect, test } from 'vitest'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { getCertificate } from '#server/domain/record/get-certificate.ts'
import { printCertificate } from '#server/domain/record/print-certificate.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { newWrite } from '#tests/support/test-sessions.ts'
import { countEmptyBoxes, readPdfText } from '../../adapters/certificate-pdf/read-pdf-text.ts'
import { openPeople } from '../person/person-fixture.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
const sql = companies.asSuperuser
let company: TestCompany
const people = openPeople(() => company, companies)

beforeAll(async () => {
  company = await companies.createCompany()
})

type Names = { firstName: string; lastName: string }

async function issue(names: Names, birthDate: string) {
  const sessionId = await people.startSession()
  const { entry } = await people.declare(sessionId, undefined, { ...names, birthDate })
  return complete(sessionId, entry.id)
}

// Like a name from before the rule, or from a register: those are not refused.
async function issueRenamed({ firstName, lastName }: Names, birthDate: string) {
  const sessionId = await people.startSession()
  const { entry } = await people.declare(sessionId, undefined, { firstName: 'Sequoyah', lastName: 'Gist', birthDate })
  await sql`update persons set first_name = ${firstName}, last_name = ${lastName}
    where tenant_id = ${company.id} and birth_date = ${birthDate}`
  return complete(sessionId, entry.id)
}

async function complete(sessionId: string, attendanceId: string) {
  await people.confirm(sessionId, attendanceId)
  await people.complete(sessionId)
  const [record] = await sql`select id, person_id from records where attendance_id = ${attendanceId}`
  return { recordId: record!.id as string, personId: record!.person_id as string }
}

const print = (recordId: string) => printCertificate(company.viewer.ctx, { recordId })
const cherokee = { firstName: 'ᏍᏏᏉᏯ', lastName: 'ᎩᏍᏗ' }

test('a name that no font can print is rejected when it is typed, and accepted in Latin letters', async () => {
  const sessionId = await people.startSession()
  const who = { ...newWrite(), sessionId, ...cherokee, birthDate: '1980-01-01' }
  const { instructor, viewer } = company
  const refused = { code: 'INVALID', reason: 'nameNotPrintable' }
  await expect(declareIdentity(instructor.ctx, who)).rejects.toMatchObject(refused)
  await expect(declareIdentity(viewer.ctx, who)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  // Under the same key, as the page sends it again: the refusal left nothing behind.
  const latin = { ...who, firstName: 'Sequoyah', lastName: 'Gist' }
  expect(await declareIdentity(instructor.ctx, latin)).toMatchObject({ outcome: 'checked_in' })
})

test('a name in Arabic letters is printed in them', async () => {
  const { recordId } = await issue({ firstName: 'محمد', lastName: 'الحسيني' }, '1980-02-02')
  const { pdf } = await print(recordId)
  expect(countEmptyBoxes(pdf)).toBe(0)
  expect((await getCertificate(company.viewer.ctx, { recordId })).latinName).toBeNull()
})

test('a name that no font can print gets a record, and its certificate is rejected in words until a document gives another name', async () => {
  const { recordId, personId } = await issueRenamed(cherokee, '1980-03-03')
  await expect(print(recordId)).rejects.toMatchObject({ code: 'INVALID', reason: 'certificateNotPrintable' })
  await sql`update identifications set trust_level = 'document', method = 'document' where person_id = ${personId}`
  const { pdf } = await print(recordId)
  expect(readPdfText(pdf)).toContain('Sequoyah Gist')
  expect(countEmptyBoxes(pdf)).toBe(0)
})

test('the Latin name of a document is printed beside the name in other letters', async () => {
  const { recordId, personId } = await issueRenamed({ firstName: 'გიორგი', lastName: 'ჯავახიშვილი' }, '1980-04-04')
  await sql`update identifications set trust_level = 'document', method = 'document' where person_id = ${personId}`
  expect(await getCertificate(company.viewer.ctx, { recordId })).toMatchObject({ latinName: 'Sequoyah Gist' })
})
