import { beforeEach, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { listCompaniesToCleanUp } from '#db/queries/jobs.ts'
import { listEvents } from '#server/domain/audit/list-events.ts'
import { cleanUpCompany } from '#server/domain/clean-up/clean-up-company.ts'
import { removeContact } from '#server/domain/contact/remove-contact.ts'
import { setContact } from '#server/domain/contact/set-contact.ts'
import type { WorkerContext } from '#server/domain/context.ts'
import { endWorkerLink } from '#server/domain/worker-link/end-worker-link.ts'
import { getWorkerLink } from '#server/domain/worker-link/get-worker-link.ts'
import { issueWorkerLink } from '#server/domain/worker-link/issue-worker-link.ts'
import { newWorkerSecret } from '#server/domain/worker-link/worker-link-token.ts'
import { chooseLookUps } from '#server/domain/worker-page/choose-look-ups.ts'
import { downloadOwnData } from '#server/domain/worker-page/download-own-data.ts'
import { enterWorkerCode } from '#server/domain/worker-page/enter-code.ts'
import { getWorkerPage } from '#server/domain/worker-page/get-page.ts'
import { leaveWorkerPage } from '#server/domain/worker-page/leave-page.ts'
import { makeRequest } from '#server/domain/worker-page/make-request.ts'
import { printOwnCertificate } from '#server/domain/worker-page/print-own-certificate.ts'
import { requestWorkerCode } from '#server/domain/worker-page/request-code.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { train } from '#tests/support/test-look-ups.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { askForCode, giveLink, openPage, sentCodes } from '#tests/support/test-workers.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
const { asSuperuser, passTime } = companies

let company: TestCompany
let personId: string
let link: { linkId: string; token: string }
let worker: WorkerContext

const WRONG = { code: 'INVALID', reason: 'wrongCode' }
const MINUTE = 60_000

beforeEach(async () => {
  company = await companies.createCompany({ orgnr: '310000086' })
  await train(company, ['valid-kari'])
  const [person] = await asSuperuser`select id from persons where tenant_id = ${company.id}`
  personId = person!.id
  link = await giveLink(company, { personId })
  await asSuperuser`delete from budget_uses`
  worker = companies.contexts.worker('203.0.113.9')
})

/** Another code than this one. */
const otherThan = (code: string) => String((Number(code) + 1) % 100_000_000).padStart(8, '0')

async function actions() {
  const events = await asSuperuser`select action, actor_kind from audit_events
    where tenant_id = ${company.id} and action like 'worker%' order by occurred_at, id`
  return events.map(({ action, actor_kind }) => `${action} by ${actor_kind}`).toSorted()
}

test('a person opens their page by the link and the code that was sent to the confirmed address, once, for half an hour', async () => {
  const sent = (await askForCode(companies, link.token))!
  expect(sent).toMatchObject({ to: 'kari@example.org', locale: 'nb', code: expect.stringMatching(/^\d{8}$/) })
  const { seconds } = await enterWorkerCode(worker, { token: link.token, code: sent.code })
  expect(seconds).toBe(1800)
  await expect(enterWorkerCode(worker, { token: link.token, code: sent.code })).rejects.toMatchObject(WRONG)

  const { secretHash } = await openPage(companies, link.token)
  const page = await getWorkerPage(worker, { secretHash })
  expect(page).toMatchObject({
    person: { firstName: 'Kari', birthDate: expect.any(String) },
    companyName: company.name,
    secondsLeft: 1800,
    records: [{ courseTitle: 'Fallsikring', state: 'valid', counts: true, issuer: 'unverified' }],
    lookUps: { isClosed: false, isWhole: false, receipts: [] },
  })
  await leaveWorkerPage(worker, { secretHash })
  await leaveWorkerPage(worker, { secretHash })
  await expect(getWorkerPage(worker, { secretHash })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await actions()).toEqual([
    'worker_link.code_sent by worker',
    'worker_link.code_sent by worker',
    'worker_link.issued by member',
    'worker_page.left by worker',
    'worker_page.opened by worker',
    'worker_page.opened by worker',
  ])
})

test('the database keeps neither the token nor the code nor the secret', async () => {
  const { code } = (await askForCode(companies, link.token))!
  const { secret } = await enterWorkerCode(worker, { token: link.token, code })
  const rows =
    await asSuperuser`select l::text || c::text || s::text as all from worker_links l, worker_codes c, worker_sign_ins s`
  for (const kept of [link.token, code, secret]) expect(rows.map((row) => row.all).join()).not.toContain(kept)
})

test('five wrong tries make a code void, and a wrong one opens nothing', async () => {
  const { code } = (await askForCode(companies, link.token))!
  for (let tries = 0; tries < 5; tries += 1) {
    await expect(enterWorkerCode(worker, { token: link.token, code: otherThan(code) })).rejects.toMatchObject(WRONG)
  }
  await expect(enterWorkerCode(worker, { token: link.token, code })).rejects.toMatchObject(WRONG)
  expect(await asSuperuser`select 1 from worker_sign_ins where tenant_id = ${company.id}`).toHaveLength(0)
  expect((await actions()).filter((each) => each.startsWith('worker_link.wrong_code'))).toHaveLength(5)
})

test('tries that come at once are counted one after the other', async () => {
  const { code } = (await askForCode(companies, link.token))!
  const wrong = Array.from({ length: 8 }, () => enterWorkerCode(worker, { token: link.token, code: otherThan(code) }))
  expect((await Promise.allSettled(wrong)).every(({ status }) => status === 'rejected')).toBe(true)
  const [row] = await asSuperuser`select failed_attempts from worker_codes where tenant_id = ${company.id}`
  expect(row!.failed_attempts).toBe(5)
})

test('a code counts for a quarter of an hour, and only the newest', async () => {
  const { code } = (await askForCode(companies, link.token))!
  passTime(15 * MINUTE)
  await expect(enterWorkerCode(worker, { token: link.token, code })).rejects.toMatchObject(WRONG)

  const { code: earlier } = (await askForCode(companies, link.token))!
  passTime(MINUTE)
  await requestWorkerCode(worker, { token: link.token })
  const later = (await sentCodes(companies)).at(-1)!.code
  await expect(enterWorkerCode(worker, { token: link.token, code: earlier })).rejects.toMatchObject(WRONG)
  await enterWorkerCode(worker, { token: link.token, code: later })
})

test('a code of another link opens nothing', async () => {
  const other = await companies.createCompany({ orgnr: '310000094' })
  await train(other, ['valid-jonas'])
  const [jonas] = await asSuperuser`select id from persons where tenant_id = ${other.id}`
  const theirs = await giveLink(other, { personId: jonas!.id, email: 'jonas@example.org' })
  const { code } = (await askForCode(companies, theirs.token))!
  await requestWorkerCode(worker, { token: link.token })
  await expect(enterWorkerCode(worker, { token: link.token, code })).rejects.toMatchObject(WRONG)
})

const DEAD_ENDS: Record<string, () => Promise<unknown>> = {
  'that nobody was given': async () => {
    link = { ...link, token: newWorkerSecret() }
  },
  'that an administrator has ended': () => endWorkerLink(company.admin.ctx, { linkId: link.linkId }),
  'that another one has replaced': () => issueWorkerLink(company.admin.ctx, { personId, email: 'kari@example.org' }),
  'of a person without contact': () => removeContact(company.instructor.ctx, { personId }),
  'of a person with another contact': () =>
    setContact(company.instructor.ctx, { personId, email: 'ny@example.org', locale: 'nb' }),
}

test.each(Object.keys(DEAD_ENDS))('a link %s is answered like any other, and sends nothing', async (which) => {
  const { code } = (await askForCode(companies, link.token))!
  const { secretHash } = await openPage(companies, link.token)
  await DEAD_ENDS[which]!()
  expect(await askForCode(companies, link.token)).toBeNull()
  await expect(requestWorkerCode(worker, { token: link.token })).resolves.toBeUndefined()
  await expect(enterWorkerCode(worker, { token: link.token, code })).rejects.toMatchObject(WRONG)
  if (which === 'that nobody was given') return
  await expect(getWorkerPage(worker, { secretHash })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('codes and tries are limited for a link alike, whether somebody has it or not', async () => {
  for (const token of [link.token, newWorkerSecret()]) {
    for (let times = 0; times < 5; times += 1) await requestWorkerCode(worker, { token })
    const sixth = requestWorkerCode(worker, { token })
    await expect(sixth).rejects.toMatchObject({ code: 'TOO_MANY', reason: 'tooManySignInCodes' })
    for (let times = 0; times < 15; times += 1) {
      await expect(enterWorkerCode(worker, { token, code: '00000000' })).rejects.toMatchObject({ code: 'INVALID' })
    }
    const next = enterWorkerCode(worker, { token, code: '00000000' })
    await expect(next).rejects.toMatchObject({ code: 'TOO_MANY', reason: 'tooManyWrongCodes' })
  }
})

test('an administrator confirms the address that is there, and nobody else gives links', async () => {
  const issue = (member: TestCompany['admin'], email: string) => issueWorkerLink(member.ctx, { personId, email })
  await expect(issue(company.admin, 'annen@example.org')).rejects.toMatchObject({ reason: 'contactChanged' })
  for (const member of [company.instructor, company.viewer]) {
    await expect(issue(member, 'kari@example.org')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(endWorkerLink(member.ctx, { linkId: link.linkId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(getWorkerLink(member.ctx, { personId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  }
  expect(await getWorkerLink(company.admin.ctx, { personId })).toMatchObject({
    email: 'kari@example.org',
    link: { id: link.linkId, counts: true },
  })
  await setContact(company.instructor.ctx, { personId, email: 'ny@example.org', locale: 'nb' })
  expect(await getWorkerLink(company.admin.ctx, { personId })).toMatchObject({ link: { counts: false } })
  await endWorkerLink(company.admin.ctx, { linkId: link.linkId })
  await endWorkerLink(company.admin.ctx, { linkId: link.linkId })
  expect(await getWorkerLink(company.admin.ctx, { personId })).toMatchObject({ link: null })
})

test('a person closes look-ups by any link, and opens them again by that of a verified company', async () => {
  const { secretHash } = await openPage(companies, link.token)
  const isClosed = async () => (await getWorkerPage(worker, { secretHash })).lookUps.isClosed
  await chooseLookUps(worker, { secretHash, isOpen: false })
  await chooseLookUps(worker, { secretHash, isOpen: false })
  expect(await isClosed()).toBe(true)
  await expect(chooseLookUps(worker, { secretHash, isOpen: true })).rejects.toMatchObject({
    code: 'FORBIDDEN',
    reason: 'openingNeedsVerification',
  })
  expect(await isClosed()).toBe(true)
  await asSuperuser`insert into company_verifications (tenant_id, id, orgnr, method, evidence, verified_by, verified_at)
    values (${company.id}, ${newId()}, '310000086', 'demo', 'test', 'test', now())`
  await chooseLookUps(worker, { secretHash, isOpen: true })
  expect(await isClosed()).toBe(false)
  expect((await actions()).filter((each) => each.includes('look_ups'))).toEqual([
    'worker_page.look_ups_closed by worker',
    'worker_page.look_ups_closed by worker',
    'worker_page.look_ups_opened by worker',
  ])
  await asSuperuser`update company_verifications set ended_at = now(), ended_by = 'test' where tenant_id = ${company.id}`
})

test('the log says whose page it is, whatever is done with it', async () => {
  const sent = (await askForCode(companies, link.token))!
  await expect(enterWorkerCode(worker, { token: link.token, code: otherThan(sent.code) })).rejects.toMatchObject(WRONG)
  const { secretHash } = await openPage(companies, link.token)
  // The page has those of the companies of other tests too, which confirmed the same address.
  const [record] = await asSuperuser`select id from records where tenant_id = ${company.id}`
  await printOwnCertificate(worker, { secretHash, recordId: String(record!.id) })
  await downloadOwnData(worker, { secretHash, format: 'json', language: 'nb' })
  await makeRequest(worker, { secretHash, kind: 'other', text: 'Hva har dere?' })
  await chooseLookUps(worker, { secretHash, isOpen: false })
  await leaveWorkerPage(worker, { secretHash })
  await endWorkerLink(company.admin.ctx, { linkId: link.linkId })
  const { events } = await listEvents(company.admin.ctx, {})
  const about = events.filter(({ actionName }) => actionName.startsWith('worker_')).map((event) => event.about?.pageId)
  expect(about).toEqual(Array(11).fill(personId))
})

test('codes and sign-ins that have expired are deleted at night', async () => {
  await openPage(companies, link.token)
  const rows = async () => {
    const [row] = await asSuperuser`select (select count(*)::int from worker_codes where tenant_id = ${company.id})
      + (select count(*)::int from worker_sign_ins where tenant_id = ${company.id}) as rows`
    return row!.rows
  }
  const job = companies.contexts.job('clean-up-company')
  await cleanUpCompany(job.forCompany(company.id))
  expect(await rows()).toBe(2)
  passTime(31 * MINUTE)
  await asSuperuser`delete from emails`
  const now = companies.dependencies.now()
  const due = await job.transaction((scope) =>
    listCompaniesToCleanUp(scope, { now, before: new Date(0), packsBefore: new Date(0) }),
  )
  expect(due).toContain(company.id)
  await cleanUpCompany(job.forCompany(company.id))
  expect(await rows()).toBe(0)
})
