import { beforeAll, expect, test } from 'vitest'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { getContact } from '#server/domain/contact/get-contact.ts'
import { removeContact } from '#server/domain/contact/remove-contact.ts'
import { setContact } from '#server/domain/contact/set-contact.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { newWrite, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const registers = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), registers.dependencies)
let company: TestCompany
let personId: string

beforeAll(async () => {
  company = await companies.createCompany()
  const { versionId } = await publishTestCourse(company.admin)
  const sessionId = await startTestSession(company.instructor, versionId)
  const person = { firstName: 'Ola', lastName: 'Nordmann', birthDate: '1990-01-02' }
  const { entry } = await declareIdentity(company.instructor.ctx, { sessionId, ...person, ...newWrite() })
  personId = entry.person!.id
})

test('an address is kept, changed and deleted, and each is in the log without the address', async () => {
  const { ctx } = company.instructor
  expect(await getContact(ctx, { personId })).toBeNull()
  await setContact(ctx, { personId, email: 'ola@example.org', locale: 'nb' })
  await setContact(ctx, { personId, email: 'ola@xn--brum-bygg-g3a.no', locale: 'en' })
  expect(await getContact(ctx, { personId })).toEqual({ email: 'ola@bærum-bygg.no', locale: 'en' })
  await removeContact(ctx, { personId })
  expect(await getContact(ctx, { personId })).toBeNull()
  await expect(removeContact(ctx, { personId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const events = await companies.asSuperuser`select action, payload from audit_events
    where tenant_id = ${company.id} and action like 'person_contact.%' order by action`
  expect(events.map(({ action }) => action)).toEqual([
    'person_contact.removed',
    'person_contact.set',
    'person_contact.set',
  ])
  expect(events.every(({ payload }) => payload === '{}')).toBe(true)
})

test('an address is not shown to a viewer, and not kept of somebody who is not in the book', async () => {
  await expect(getContact(company.viewer.ctx, { personId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const unknown = { personId: company.id, email: 'ola@example.org', locale: 'nb' as const }
  await expect(setContact(company.instructor.ctx, unknown)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
