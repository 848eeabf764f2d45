import postgres from 'postgres'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { verifyDatabase } from '#scripts/verify-records/verify-database.ts'
import { askForAnchors } from '#server/domain/anchor/ask-for-anchors.ts'
import { getAnchorRecipient } from '#server/domain/anchor/get-anchor-recipient.ts'
import { removeAnchorRecipient } from '#server/domain/anchor/remove-anchor-recipient.ts'
import { anchorSchema } from '#server/domain/anchor/rules.ts'
import { sendAnchor } from '#server/domain/anchor/send-anchor.ts'
import { setAnchorRecipient } from '#server/domain/anchor/set-anchor-recipient.ts'
import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import { sealInstallation } from '#server/domain/audit/seal-installation.ts'
import { createCourse } from '#server/domain/course/create-course.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { expectOnlyFor } from '#tests/support/expect-only-for.ts'
import { openMailbox, sendWaitingEmails } from '#tests/support/mailbox.ts'
import { openTestCompanies, type TestCompany, testSigner } from '#tests/support/test-companies.ts'

const database = await openTestDatabase()
const mailbox = openMailbox()
const companies = openTestCompanies(database, { mailer: mailbox.mailer })
const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {}, transform: postgres.camel })
afterAll(() => owner.end())
const { contexts, asSuperuser } = companies
const recipient = { email: 'arkiv@revisor.example', locale: 'nb' as const }
let company: TestCompany

beforeEach(async () => {
  mailbox.emails.length = 0
  company = await companies.createCompany({ logged: true })
})

const send = () => sendAnchor(contexts.job('send-anchor').forCompany(company.id))
const grow = () => createCourse(company.admin.ctx, { title: 'Utkast', kind: 'other' })
async function seal() {
  await sealInstallation(contexts.job('seal'))
  await sealAuditEvents(contexts.job('seal-company').forCompany(company.id))
}

test('the e-mail contains a signed anchor to compare with a later database', async () => {
  await setAnchorRecipient(company.admin.ctx, recipient)
  await seal()
  expect(await send()).toEqual({ sent: true })
  await sendWaitingEmails(companies)
  const [email] = mailbox.emails
  expect(email).toMatchObject({ to: 'arkiv@revisor.example', message: { kind: 'anchor', companyName: company.name } })
  const anchor = anchorSchema.parse(Reflect.get(email!.message, 'anchor'))
  const verify = async () => (await verifyDatabase(owner, { keys: testSigner, anchor })).mismatch
  expect(await verify()).toBeNull()
  await asSuperuser.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update seals set chain = sha256(chain) where tenant_id = ${company.id}`
  })
  expect(await verify()).toMatchObject({
    companyId: company.id,
    difference: 'the chain was rewritten since the anchor',
  })
  await asSuperuser`delete from seals where tenant_id = ${company.id}`
  expect(await verify()).toMatchObject({ difference: 'the chain was cut since the anchor' })
  expect(
    (await verifyDatabase(owner, { keys: testSigner, anchor: { ...anchor, takenAt: '2020-01-01T00:00:00.000Z' } }))
      .mismatch,
  ).toMatchObject({ table: 'anchor' })
})

test('an e-mail is sent once when the chain has grown, however many servers run, and not otherwise', async () => {
  await setAnchorRecipient(company.admin.ctx, recipient)
  expect(await send()).toEqual({ sent: false })
  await seal()
  const answers = await Promise.all([send(), send(), send()])
  expect(answers.filter(({ sent }) => sent)).toHaveLength(1)
  await seal()
  expect(await send()).toEqual({ sent: false })
  await grow()
  await seal()
  expect(await send()).toEqual({ sent: true })
})

test('the job runs for companies with an address only', async () => {
  const asked = async () => (await askForAnchors(contexts.job('send-anchors'))).companies
  const before = await asked()
  await setAnchorRecipient(company.admin.ctx, recipient)
  await seal()
  expect(await asked()).toBe(before + 1)
  await send()
  expect(await asked()).toBe(before)
})

test('only an administrator can set, change and remove the address, and each change is in the audit log', async () => {
  const refused = [[company.instructor.ctx, 'FORBIDDEN']] as const
  await expectOnlyFor(company.admin.ctx, getAnchorRecipient, [[company.viewer.ctx, 'FORBIDDEN']])
  await expect(removeAnchorRecipient(company.admin.ctx)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expectOnlyFor(company.admin.ctx, (ctx) => setAnchorRecipient(ctx, recipient), refused)
  companies.passTime(1_000)
  await setAnchorRecipient(company.admin.ctx, { ...recipient, email: 'ny@revisor.example' })
  companies.passTime(1_000)
  expect((await getAnchorRecipient(company.admin.ctx)).recipient).toMatchObject({
    email: 'ny@revisor.example',
    sentAt: null,
  })
  await expectOnlyFor(company.admin.ctx, removeAnchorRecipient, refused)
  expect((await getAnchorRecipient(company.admin.ctx)).recipient).toBeNull()
  const events = await asSuperuser`select action from audit_events where tenant_id = ${company.id}
    and action like 'anchor_recipient.%' order by id`
  expect(events.map(({ action }) => action)).toEqual([
    ...['anchor_recipient.set', 'anchor_recipient.set', 'anchor_recipient.removed'],
  ])
})
