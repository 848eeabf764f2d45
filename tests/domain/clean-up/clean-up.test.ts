import { beforeAll, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { askForCleanUps } from '#server/domain/clean-up/ask-for-clean-ups.ts'
import { cleanUpCompany } from '#server/domain/clean-up/clean-up-company.ts'
import { cleanUpSignIns } from '#server/domain/clean-up/clean-up-sign-ins.ts'
import { dismissFailedJob } from '#server/domain/job/dismiss-failed-job.ts'
import { saveFailedJob } from '#server/domain/job/save-failed-job.ts'
import { inviteMember } from '#server/domain/membership/invite-member.ts'
import { requestSignInCode } from '#server/domain/sign-in/request-sign-in-code.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openMailbox, sendWaitingEmails } from '#tests/support/mailbox.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'

const DAY = 86_400_000
const mailbox = openMailbox()
let dependencies: ReturnType<typeof openTestCompanies>
let company: TestCompany

beforeAll(async () => {
  dependencies = openTestCompanies(await openTestDatabase(), {
    mailer: mailbox.mailer,
    settings: { url: 'https://kyndig.example', hmsQrHosts: [], acceptOpaqueQr: false, allowSyntheticOrgnrs: true },
  })
  company = await dependencies.createCompany()
  // Its names have been processed for the required number of nights.
  await dependencies.asSuperuser`update companies set name_backfills = 3, ciphertext_bindings = 3`
})

const inCompany = () => dependencies.contexts.job('clean-up-company').forCompany(company.id)
const asked = async () => {
  const rows = await dependencies.asSuperuser`select data from pgboss.job where name = 'clean-up-company'`
  return rows.map(({ data }) => data.tenantId)
}

test('runs once when there is something to clean up', async () => {
  await inviteMember(company.admin.ctx, { email: 'ny@firma.example', role: 'viewer', locale: 'nb' })
  await askForCleanUps(dependencies.contexts.job('clean-up'))
  expect(await asked()).toEqual([])
  dependencies.passTime(15 * DAY)
  await askForCleanUps(dependencies.contexts.job('clean-up'))
  await askForCleanUps(dependencies.contexts.job('clean-up'))
  expect(await asked()).toEqual([company.id])
})

test('erases expired unsent e-mail, and keeps the rest', async () => {
  await inviteMember(company.admin.ctx, { email: 'fersk@firma.example', role: 'viewer', locale: 'nb' })
  await cleanUpCompany(inCompany())
  const rows = await dependencies.asSuperuser`select content is null as erased, given_up_at is not null as given_up
    from emails order by created_at`
  expect(rows).toEqual([
    { erased: true, given_up: true },
    { erased: false, given_up: false },
  ])
  await sendWaitingEmails(dependencies)
  expect(mailbox.emails.map(({ to }) => to)).toEqual(['fersk@firma.example'])
})

test('deletes finished rows after ninety days, and keeps unresolved ones', async () => {
  const [closed, open] = [newId(), newId()]
  for (const id of [closed, open]) {
    const now = new Date('2026-12-07T11:00:00Z')
    await saveFailedJob(inCompany(), {
      id,
      queue: 'seal-company',
      data: { tenantId: company.id },
      attempts: 1,
      startedAt: now,
      failedAt: now,
      errorCode: 'UNEXPECTED',
    })
    if (id === closed) await dismissFailedJob(company.admin.ctx, { jobId: closed })
  }
  dependencies.passTime(91 * DAY)
  await cleanUpCompany(inCompany())
  expect(await dependencies.asSuperuser`select id from emails`).toEqual([])
  expect(await dependencies.asSuperuser`select id from failed_jobs`).toEqual([{ id: open }])
})

test("deletes yesterday's codes and last year's sign-ins, and nothing that is still valid", async () => {
  const { signInId } = company.admin
  const inAYear = new Date('2027-12-01T00:00:00Z')
  await dependencies.asSuperuser`update sign_ins set expires_at = ${inAYear} where id = ${signInId}`
  const { requestId } = await requestSignInCode(dependencies.contexts.signIn(), {
    email: 'kari@firma.example',
    locale: 'nb',
    next: '/',
  })
  await cleanUpSignIns(dependencies.contexts.signIn())
  expect(await dependencies.asSuperuser`select id from sign_in_codes`).toEqual([{ id: requestId }])
  dependencies.passTime(2 * DAY)
  await cleanUpSignIns(dependencies.contexts.signIn())
  expect(await dependencies.asSuperuser`select id from sign_in_codes`).toEqual([])
  expect(await dependencies.asSuperuser`select id from sign_in_emails`).toEqual([])
  expect(await dependencies.asSuperuser`select id from sign_ins`).toEqual([{ id: signInId }])
})
