import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { dismissFailedJob } from '#server/domain/job/dismiss-failed-job.ts'
import { listFailedJobs } from '#server/domain/job/list-failed-jobs.ts'
import { retryFailedJob } from '#server/domain/job/retry-failed-job.ts'
import { inviteMember } from '#server/domain/membership/invite-member.ts'
import { requestSignInCode } from '#server/domain/sign-in/request-sign-in-code.ts'
import { startJobs } from '#server/jobs/start-jobs.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openMailbox } from '#tests/support/mailbox.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'

const mailbox = openMailbox()
const database = await openTestDatabase()
const world = openTestCompanies(database, {
  mailer: mailbox.mailer,
  settings: { url: 'https://kyndig.example', hmsQrHosts: [], acceptOpaqueQr: false, allowSyntheticOrgnrs: true },
})
const jobs = startJobs({ contexts: world.contexts, env: { databaseUrl: database.appUrl } })
afterAll(() => jobs.stop())

let company: TestCompany
beforeAll(async () => {
  company = await world.createCompany()
})

const invite = (email: string) => inviteMember(company.admin.ctx, { email, role: 'viewer', locale: 'nb' })
const arrived = (to: string, within = 5_000) =>
  vi.waitFor(() => expect(mailbox.emails.filter((email) => email.to === to)).toHaveLength(1), { timeout: within })

test('an invitation is sent once it is committed, once, and is then unreadable', async () => {
  const { invitationId } = await invite('ny@firma.example')
  await arrived('ny@firma.example')
  await vi.waitFor(async () => {
    const [row] = await world.asSuperuser`select content, sent_at from emails where id = ${invitationId}`
    expect(row).toMatchObject({ content: null, sent_at: expect.any(Date) })
  })
})

test('a sign-in code leaves within a second', async () => {
  await arrived('ny@firma.example')
  const email = 'kari@firma.example'
  await requestSignInCode(world.contexts.signIn(), { email, locale: 'nb', next: '/' })
  const asked = performance.now()
  await arrived(email, 1_000)
  console.log('sent after', performance.now() - asked)
})
void [dismissFailedJob, listFailedJobs, retryFailedJob]
