import { beforeEach, describe, expect, test } from 'vitest'
import type { AttendeeLanguage } from '#db/enums.ts'
import { newId } from '#db/new-id.ts'
import { createMailer } from '#server/adapters/email/mailer.ts'
import { listLetters } from '#server/domain/certificate-letter/list-letters.ts'
import { sendCertificate } from '#server/domain/certificate-letter/send-certificate.ts'
import { cleanUpCompany } from '#server/domain/clean-up/clean-up-company.ts'
import { correctRecord } from '#server/domain/record/correct-record.ts'
import { getCertificate } from '#server/domain/record/get-certificate.ts'
import { printCertificate } from '#server/domain/record/print-certificate.ts'
import { revokeRecord } from '#server/domain/record/revoke-record.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { exhaustBudget } from '#tests/support/exhaust-budget.ts'
import { sendWaitingEmails } from '#tests/support/mailbox.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestMailServer } from '#tests/support/test-mail-server.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { openPeople } from '../person/person-fixture.ts'

const { received, env } = await openTestMailServer()
const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), { ...dependencies, mailer: createMailer(env) })
const sql = companies.asSuperuser
let company: TestCompany
const people = openPeople(() => company, companies)

beforeEach(async () => {
  await sql`delete from budget_uses`
  company = await companies.createCompany()
  await sql`delete from emails`
  received.length = 0
})

async function issue(title?: string) {
  const sessionId = await people.startSession(title)
  const { entry } = await people.declare(sessionId)
  await people.confirm(sessionId, entry.id)
  await people.complete(sessionId)
  const [record] = await sql`select id, person_id from records where attendance_id = ${entry.id}`
  return { recordId: record!.id as string, personId: record!.person_id as string }
}

const to = 'byggeleder@firma.example'
const send = (recordId: string, change: { key?: string; email?: string; locale?: AttendeeLanguage } = {}) =>
  sendCertificate(company.instructor.ctx, { key: newId(), recordId, email: to, locale: 'nb', ...change })
const lettersOf = async (personId: string) => (await listLetters(company.admin.ctx, { personId })).letters

describe('a certificate that is sent by e-mail', () => {
  test('arrives as the very bytes of the downloaded PDF, with the address of its check page', async () => {
    const { recordId, personId } = await issue('Stillas')
    await send(recordId)
    expect(await lettersOf(personId)).toMatchObject([{ to: 'b•••@firma.example', state: 'waiting', sentAt: null }])
    await sendWaitingEmails(companies)
    const { pdf, fileName } = await printCertificate(company.viewer.ctx, { recordId })
    const { checkAddress, certificateNumber } = await getCertificate(company.viewer.ctx, { recordId })
    const [email] = received
    expect(email!.to).toMatchObject([{ address: to }])
    expect(email!.subject).toBe(`Opplæringsbevis fra ${company.name}: Stillas`)
    const lines = email!.text!.split(/\r?\n/)
    expect(lines).toEqual(
      expect.arrayContaining(['Kari Testesen', 'Stillas', `Bevis nr. ${certificateNumber}`, checkAddress]),
    )
    const [attachment, ...others] = email!.attachments
    expect(others).toEqual([])
    expect(attachment).toMatchObject({ filename: fileName, mimeType: 'application/pdf' })
    expect(Buffer.from(attachment!.content as ArrayBuffer).equals(Buffer.from(pdf))).toBe(true)
    expect(await lettersOf(personId)).toMatchObject([
      { certificateNumber, courseTitle: 'Stillas', requestedBy: company.instructor.name, state: 'sent' },
    ])
  })

  test('is written in the language that the sender chose', async () => {
    const { recordId } = await issue('Stillas')
    await send(recordId, { locale: 'lt' })
    await sendWaitingEmails(companies)
    expect(received[0]!.subject).toBe(`Mokymo pažymėjimas, ${company.name}: Stillas`)
  })

  test('is sent once however often the page repeats it, and another one needs another key', async () => {
    const { recordId } = await issue()
    const key = newId()
    expect(await send(recordId, { key })).toEqual(await send(recordId, { key }))
    const reused = { code: 'CONFLICT', reason: 'writeKeyReused' }
    await expect(send(recordId, { key, email: 'andre@firma.example' })).rejects.toMatchObject(reused)
    await sendWaitingEmails(companies)
    await sendWaitingEmails(companies)
    expect(received).toHaveLength(1)
  })

  test('leaves its address in no table, and an audit event that names nobody', async () => {
    const { recordId } = await issue()
    const { letterId } = await send(recordId)
    const [waiting] = await sql`select content from emails where id = ${letterId}`
    for (const word of [to, 'Testesen', '%PDF']) expect(waiting!.content.includes(word)).toBe(false)
    await sendWaitingEmails(companies)
    const [letter] = await sql`select l::text as row from certificate_letters l where id = ${letterId}`
    expect(letter!.row).not.toContain('byggeleder')
    expect((await sql`select content from emails where id = ${letterId}`)[0]!.content).toBeNull()
    const events = await sql`select payload, actor_id from audit_events
      where action = 'record.sent_by_email' and entity_id = ${recordId}`
    expect(events).toMatchObject([{ payload: JSON.stringify({ letterId }), actor_id: company.instructor.membershipId }])
  })

  test('is listed as sent for longer than its e-mail is kept', async () => {
    const { recordId, personId } = await issue()
    await send(recordId)
    await sendWaitingEmails(companies)
    companies.passTime(400 * 86_400_000)
    await cleanUpCompany(companies.contexts.job('clean-up-company').forCompany(company.id))
    expect(await sql`select 1 from emails where tenant_id = ${company.id}`).toEqual([])
    expect(await lettersOf(personId)).toMatchObject([{ state: 'sent' }])
  })
})

describe('a certificate is not sent', () => {
  test('when it was revoked before the job came to it', async () => {
    const { recordId, personId } = await issue()
    const { letterId } = await send(recordId)
    await revokeRecord(company.admin.ctx, { recordId, reason: 'Feil person' })
    await sendWaitingEmails(companies)
    expect(received).toEqual([])
    expect(await lettersOf(personId)).toMatchObject([{ state: 'stopped', sentAt: null }])
    expect((await sql`select content from emails where id = ${letterId}`)[0]!.content).toBeNull()
    await expect(send(recordId)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'alreadyRevoked' })
  })

  test('when it was corrected before, and the corrected one is', async () => {
    const { recordId, personId } = await issue()
    await send(recordId)
    const name = { firstName: 'Karin', lastName: 'Testesen', birthDate: '1990-05-05' }
    const corrected = await correctRecord(company.admin.ctx, {
      key: newId(),
      recordId,
      reason: 'Skrevet feil',
      ...name,
    })
    await send(corrected.recordId)
    await sendWaitingEmails(companies)
    expect(received.map(({ text }) => text!.includes('Karin Testesen'))).toEqual([true])
    expect((await lettersOf(personId)).map(({ state }) => state).sort()).toEqual(['sent', 'stopped'])
  })

  test('to an address that the mail server refuses; the page says so, and one that it defers still waits', async () => {
    const { recordId, personId } = await issue()
    await send(recordId, { email: 'refused@firma.example' })
    await send(recordId, { email: 'later@firma.example' })
    await sendWaitingEmails(companies)
    const stateOf = new Map((await lettersOf(personId)).map((letter) => [letter.to[0], letter.state]))
    expect([stateOf.get('r'), stateOf.get('l')]).toEqual(['failed', 'waiting'])
    companies.passTime(4 * 86_400_000)
    await sendWaitingEmails(companies)
    expect((await lettersOf(personId)).map(({ state }) => state)).toEqual(['failed', 'failed'])
  })

  test('by a viewer, who does not see to whom it was sent either', async () => {
    const { recordId, personId } = await issue()
    const { viewer } = company
    const input = { key: newId(), recordId, email: to, locale: 'nb' as const }
    await expect(sendCertificate(viewer.ctx, input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(listLetters(viewer.ctx, { personId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('when the budget of the member is used up', async () => {
    const { recordId, personId } = await issue()
    const now = company.admin.ctx.now()
    const subject = company.instructor.membershipId
    await exhaustBudget(sql, 'certificateLetter', { level: 'member', subject, now, left: 1 })
    await send(recordId)
    await expect(send(recordId)).rejects.toMatchObject({ code: 'TOO_MANY', reason: 'tooManyCertificateLetters' })
    expect(await lettersOf(personId)).toHaveLength(1)
  })
})

test('hostile names reach the reader as text, and the attached file has a plain name', async () => {
  const { recordId } = await issue('Sag "A"; filename="x.exe" <b> æ')
  await sql`update records set first_name = ${'Kari "<img>"'}, last_name = ${"O'Test; Bcc: a@b.example"}
    where id = ${recordId}`
  await send(recordId)
  await sendWaitingEmails(companies)
  const [email] = received
  expect(email!.subject).toBe(`Opplæringsbevis fra ${company.name}: Sag "A"; filename="x.exe" <b> æ`)
  expect(email!.text).toContain(`Kari "<img>" O'Test; Bcc: a@b.example`)
  expect(email!.attachments[0]!.filename).toMatch(/^opplaeringsbevis-KY-[0-9A-Z]{4}-[0-9A-Z]{4}\.pdf$/)
  expect([email!.bcc ?? [], email!.html]).toEqual([[], undefined])
})
