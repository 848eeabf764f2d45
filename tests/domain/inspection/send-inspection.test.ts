import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { createMailer } from '#server/adapters/email/mailer.ts'
import { cleanUpCompany } from '#server/domain/clean-up/clean-up-company.ts'
import { endInspection } from '#server/domain/inspection/end-inspection.ts'
import { getInspection } from '#server/domain/inspection/get-inspection.ts'
import { sendInspection } from '#server/domain/inspection/send-inspection.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { exhaustBudget } from '#tests/support/exhaust-budget.ts'
import { sendWaitingEmails } from '#tests/support/mailbox.ts'
import { openTestApi } from '#tests/support/test-api.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { makeTestPack } from '#tests/support/test-inspections.ts'
import { train } from '#tests/support/test-look-ups.ts'
import { openTestMailServer } from '#tests/support/test-mail-server.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { requireOf } from '#tests/support/test-requirements.ts'

const { received, env } = await openTestMailServer()
const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), { ...dependencies, mailer: createMailer(env) })
const sql = companies.asSuperuser
const pack = openTestApi(companies).callerOf({ signInId: null }).inspectionPack

const HOUR = 60 * 60_000
const DAY = 24 * HOUR
const to = 'inspektor@tilsyn.example'
let company: TestCompany
let other: TestCompany

beforeAll(async () => {
  company = await companies.createCompany({ orgnr: '310000086', verified: true })
  other = await companies.createCompany({ orgnr: '310000094', verified: true })
  for (const each of [company, other]) {
    const { courseId } = await train(each, ['valid-kari'], { title: 'Fallsikring' })
    await requireOf(each, { audience: 'trade', trade: 'CONSTRUCTION', courseIds: [courseId] })
  }
})

beforeEach(async () => {
  companies.passTime(HOUR)
  await sql`delete from budget_uses`
  await sql`delete from emails`
  received.length = 0
})

type Change = { key?: string; email?: string; locale?: 'nb' | 'en' }
const send = (inspectionId: string, change: Change = {}) =>
  sendInspection(company.admin.ctx, { key: newId(), inspectionId, email: to, locale: 'nb', ...change })
const lettersOf = async (inspectionId: string) => (await getInspection(company.admin.ctx, { inspectionId })).letters
const linkIn = (text: string) => text.split(/\r?\n/).find((line) => line.includes('/share/inspection/'))!
const tokenIn = (text: string) => linkIn(text).split('/').at(-1)!

describe('a pack that is sent by e-mail', () => {
  test('opens by a link of its own, beside the one that was shown', async () => {
    const { inspectionId, token } = await makeTestPack(company, { recipient: 'Arbeidstilsynet, Ærøya' })
    await send(inspectionId)
    expect(await lettersOf(inspectionId)).toMatchObject([{ to: 'i•••@tilsyn.example', state: 'waiting' }])
    await sendWaitingEmails(companies)
    const [email] = received
    expect(email!.to).toMatchObject([{ address: to }])
    expect(email!.subject).toBe(`Dokumentert opplæring hos ${company.name}`)
    for (const said of [company.admin.name, 'Arbeidstilsynet, Ærøya']) expect(email!.text).toContain(said)
    expect(email!.text).not.toMatch(/undefined|\{|Testesen/)
    const sent = tokenIn(email!.text!)
    expect(sent).not.toBe(token)
    for (const each of [sent, token]) {
      expect((await pack.open({ token: each })).recipient).toBe('Arbeidstilsynet, Ærøya')
    }
    expect(await lettersOf(inspectionId)).toMatchObject([{ state: 'sent', requestedBy: company.admin.name }])
  })

  test('is written in the language that the administrator chose', async () => {
    const { inspectionId } = await makeTestPack(company)
    await send(inspectionId, { locale: 'en' })
    await sendWaitingEmails(companies)
    expect(received[0]!.subject).toBe(`Documented training at ${company.name}`)
  })

  test('goes to several, each with a link of their own, and all of them end with the pack', async () => {
    const { inspectionId } = await makeTestPack(company)
    await send(inspectionId)
    await send(inspectionId, { email: 'leder@tilsyn.example' })
    await sendWaitingEmails(companies)
    const tokens = received.map(({ text }) => tokenIn(text!))
    expect(new Set(tokens).size).toBe(2)
    await endInspection(company.admin.ctx, { inspectionId })
    for (const token of tokens) await expect(pack.open({ token })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is sent once however often the page repeats it, and another one needs another key', async () => {
    const { inspectionId } = await makeTestPack(company)
    const key = newId()
    expect(await send(inspectionId, { key })).toEqual(await send(inspectionId, { key }))
    const reused = { code: 'CONFLICT', reason: 'writeKeyReused' }
    await expect(send(inspectionId, { key, email: 'annen@tilsyn.example' })).rejects.toMatchObject(reused)
    await sendWaitingEmails(companies)
    expect(received).toHaveLength(1)
  })

  test('leaves neither address nor link in any table, and an audit event that names nobody', async () => {
    const { inspectionId } = await makeTestPack(company)
    const { letterId } = await send(inspectionId)
    const [waiting] = await sql`select content from emails where id = ${letterId}`
    for (const word of [to, '/share/inspection/']) expect(waiting!.content.includes(word)).toBe(false)
    await sendWaitingEmails(companies)
    const [letter] = await sql`select l::text as row from inspection_letters l where id = ${letterId}`
    expect(letter!.row).not.toContain('inspektor')
    expect(letter!.row).not.toContain(tokenIn(received[0]!.text!))
    expect((await sql`select content from emails where id = ${letterId}`)[0]!.content).toBeNull()
    const events = await sql`select payload, actor_id from audit_events
      where action = 'inspection.sent_by_email' and entity_id = ${inspectionId}`
    expect(events).toMatchObject([{ payload: JSON.stringify({ letterId }), actor_id: company.admin.membershipId }])
  })

  test('is forgotten with its people a month after the link ended', async () => {
    const { inspectionId } = await makeTestPack(company)
    await send(inspectionId)
    await sendWaitingEmails(companies)
    const job = companies.contexts.job('clean-up-company').forCompany(company.id)
    companies.passTime(37 * DAY - 1)
    await cleanUpCompany(job)
    expect(await lettersOf(inspectionId)).toHaveLength(1)
    companies.passTime(2)
    await cleanUpCompany(job)
    expect(await lettersOf(inspectionId)).toEqual([])
    companies.passTime(-37 * DAY - 1)
  })
})

describe('a pack is not sent', () => {
  test('once it has ended, not even by a letter that waits', async () => {
    const { inspectionId } = await makeTestPack(company)
    const { letterId } = await send(inspectionId)
    await endInspection(company.admin.ctx, { inspectionId })
    await sendWaitingEmails(companies)
    expect(received).toEqual([])
    expect(await lettersOf(inspectionId)).toMatchObject([{ state: 'stopped' }])
    expect((await sql`select content from emails where id = ${letterId}`)[0]!.content).toBeNull()
    await expect(send(inspectionId)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'inspectionEnded' })
    expect(await lettersOf(inspectionId)).toHaveLength(1)
  })

  test('once it has run out', async () => {
    const { inspectionId } = await makeTestPack(company, { days: 1 })
    await send(inspectionId)
    companies.passTime(DAY)
    await sendWaitingEmails(companies)
    expect(received).toEqual([])
    await expect(send(inspectionId)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'inspectionEnded' })
    expect(await lettersOf(inspectionId)).toMatchObject([{ state: 'stopped' }])
  })

  test('to an address that the mail server refuses; the page says so, and one that it defers still waits', async () => {
    const { inspectionId } = await makeTestPack(company)
    await send(inspectionId, { email: 'refused@tilsyn.example' })
    await send(inspectionId, { email: 'later@tilsyn.example' })
    await sendWaitingEmails(companies)
    const stateOf = new Map((await lettersOf(inspectionId)).map((letter) => [letter.to[0], letter.state]))
    expect([stateOf.get('r'), stateOf.get('l')]).toEqual(['failed', 'waiting'])
  })

  test.each(['instructor', 'viewer'] as const)('by the %s of the company', async (who) => {
    const { inspectionId } = await makeTestPack(company)
    const input = { key: newId(), inspectionId, email: to, locale: 'nb' as const }
    await expect(sendInspection(company[who].ctx, input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await lettersOf(inspectionId)).toEqual([])
  })

  test('by the administrator of another company', async () => {
    const { inspectionId } = await makeTestPack(other)
    await expect(send(inspectionId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await sql`select 1 from inspection_letters where inspection_id = ${inspectionId}`).toEqual([])
    await sendInspection(other.admin.ctx, { key: newId(), inspectionId, email: to, locale: 'nb' })
    expect(await sql`select tenant_id from inspection_letters where inspection_id = ${inspectionId}`).toEqual([
      { tenant_id: other.id },
    ])
  })

  test('when the budget of the member is used up', async () => {
    const { inspectionId } = await makeTestPack(company)
    const [now, subject] = [company.admin.ctx.now(), company.admin.membershipId]
    await exhaustBudget(sql, 'inspectionLetter', { level: 'member', subject, now, left: 1, isVerified: true })
    await send(inspectionId)
    await expect(send(inspectionId)).rejects.toMatchObject({ code: 'TOO_MANY', reason: 'tooManyInspectionLetters' })
    expect(await lettersOf(inspectionId)).toHaveLength(1)
  })
})
