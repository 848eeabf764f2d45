import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { JobPace } from '#db/job-runner.ts'
import { newId } from '#db/new-id.ts'
import { dismissFailedJob } from '#server/domain/job/dismiss-failed-job.ts'
import { listFailedJobs } from '#server/domain/job/list-failed-jobs.ts'
import { retryFailedJob } from '#server/domain/job/retry-failed-job.ts'
import { saveFailedJob } from '#server/domain/job/save-failed-job.ts'
import { inviteMember } from '#server/domain/membership/invite-member.ts'
import { requestSignInCode } from '#server/domain/sign-in/request-sign-in-code.ts'
import { startJobs } from '#server/jobs/start-jobs.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openMailbox } from '#tests/support/mailbox.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'

const mailbox = openMailbox()
const database = await openTestDatabase()
const dependencies = openTestCompanies(database, {
  mailer: mailbox.mailer,
  settings: { url: 'https://kyndig.example', hmsQrHosts: [], acceptOpaqueQr: false, allowSyntheticOrgnrs: true },
})
const start = (pace?: JobPace) =>
  startJobs({ contexts: dependencies.contexts, env: { databaseUrl: database.loginUrl } }, { pace })
let jobs = start()
afterAll(() => jobs.stop())

let company: TestCompany
let other: TestCompany
beforeAll(async () => {
  company = await dependencies.createCompany()
  other = await dependencies.createCompany({ orgnr: '310000027' })
})
beforeEach(() => mailbox.breakDown(null))

const invite = (email: string) => inviteMember(company.admin.ctx, { email, role: 'viewer', locale: 'nb' })
const sentTo = (to: string) => mailbox.emails.filter((email) => email.to === to).length
const arrived = (to: string, within = 5_000) =>
  vi.waitFor(() => expect(sentTo(to)).toBe(1), { timeout: within, interval: 10 })
const emailRow = async (id: string) => (await dependencies.asSuperuser`select * from emails where id = ${id}`)[0]!

describe('e-mail', () => {
  test('is sent when its transaction is committed, and is encrypted from then on', async () => {
    const { invitationId } = await invite('ny@firma.example')
    await arrived('ny@firma.example')
    await vi.waitFor(async () => expect(await emailRow(invitationId)).toMatchObject({ content: null, attempts: 1 }))
  })

  test('with a sign-in code leaves on commit, not at the next poll', async () => {
    await jobs.stop()
    jobs = start({ supervise: 10, cron: 15, look: 600 })
    await invite('warm@firma.example') // a server's first e-mail also waits for the workers to start
    await arrived('warm@firma.example', 20_000)
    await requestSignInCode(dependencies.contexts.signIn(), { email: 'kari@firma.example', locale: 'nb', next: '/' })
    await arrived('kari@firma.example', 20_000)
    await jobs.stop()
    jobs = start()
  }, 60_000)

  test('that the mail server defers is retried automatically', async () => {
    mailbox.breakDown('MAIL_UNREACHABLE')
    await requestSignInCode(dependencies.contexts.signIn(), { email: 'ola@firma.example', locale: 'nb', next: '/' })
    const attempts = () =>
      dependencies.asSuperuser`select attempts from sign_in_emails where sent_at is null and attempts > 0`
    await vi.waitFor(async () => expect(await attempts()).toHaveLength(1), { timeout: 5_000 })
    mailbox.breakDown(null)
    await arrived('ola@firma.example', 12_000)
  })
})

describe('a job that has failed for good', () => {
  async function stopOne(email: string) {
    mailbox.breakDown('MAIL_REFUSED')
    const { invitationId } = await invite(email)
    const [job] = await vi.waitFor(
      async () => {
        const { jobs: stopped } = await listFailedJobs(company.admin.ctx)
        expect(stopped).toHaveLength(1)
        return stopped
      },
      { timeout: 8_000 },
    )
    mailbox.breakDown(null)
    return { invitationId, job: job! }
  }

  test('is shown to the administrators of its company, in words that name nobody', async () => {
    const { job, invitationId } = await stopOne('refused@firma.example')
    expect(job).toMatchObject({ queue: 'send-email', attempts: 1, errorCode: 'MAIL_REFUSED' })
    const [row] = await dependencies.asSuperuser`select data from failed_jobs where id = ${job.id}`
    expect(row!.data).toEqual({ tenantId: company.id, emailId: invitationId })
    expect(await listFailedJobs(other.admin.ctx)).toEqual({ jobs: [], hasMore: false })
    await expect(listFailedJobs(company.instructor.ctx)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('is retried once when an administrator asks for it', async () => {
    const { jobs: stopped } = await listFailedJobs(company.admin.ctx)
    const input = { jobId: stopped[0]!.id }
    await expect(retryFailedJob(other.admin.ctx, input)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(retryFailedJob(company.instructor.ctx, input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const answers = await Promise.allSettled([1, 2, 3].map(() => retryFailedJob(company.admin.ctx, input)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await arrived('refused@firma.example')
    expect((await listFailedJobs(company.admin.ctx)).jobs).toEqual([])
  })

  test('is dropped when an administrator dismisses it, and its e-mail is erased', async () => {
    const { job, invitationId } = await stopOne('wrong@firma.example')
    expect((await emailRow(invitationId)).content).not.toBeNull()
    await dismissFailedJob(company.admin.ctx, { jobId: job.id })
    expect(await emailRow(invitationId)).toMatchObject({ content: null, sent_at: null, given_up_at: expect.any(Date) })
    await expect(retryFailedJob(company.admin.ctx, { jobId: job.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(sentTo('wrong@firma.example')).toBe(0)
  })

  test('that a schedule repeats is one list entry, until somebody has dealt with it', async () => {
    const ctx = dependencies.contexts.job('failed-jobs').forCompany(company.id)
    const file = (id: string) =>
      saveFailedJob(ctx, {
        id,
        queue: 'seal-company',
        data: { tenantId: company.id },
        attempts: 6,
        errorCode: 'UNEXPECTED',
        startedAt: new Date(),
        failedAt: new Date(),
      })
    const [first, second, third] = [newId(), newId(), newId()]
    await file(first)
    await file(second)
    expect((await listFailedJobs(company.admin.ctx)).jobs.map(({ id }) => id)).toEqual([first])
    await dismissFailedJob(company.admin.ctx, { jobId: first })
    await file(third)
    expect((await listFailedJobs(company.admin.ctx)).jobs.map(({ id }) => id)).toEqual([third])
    await dismissFailedJob(company.admin.ctx, { jobId: third })
  })

  test('leaves an audit trail of who did what', async () => {
    const rows = await dependencies.asSuperuser`select action from audit_events
      where tenant_id = ${company.id} and action like 'job.%'`
    expect(rows.map(({ action }) => action).sort()).toEqual([...Array(3).fill('job.dismissed'), 'job.retried'])
  })
})
