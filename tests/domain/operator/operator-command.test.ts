import { randomBytes } from 'node:crypto'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openJobRunner } from '#db/job-runner.ts'
import { newId } from '#db/new-id.ts'
import { enqueueSignInEmail } from '#db/queries/jobs.ts'
import { runOperatorCommand } from '#scripts/operator/command.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, testSigningKeys } from '#tests/support/test-companies.ts'

let dependencies: ReturnType<typeof openTestCompanies>
let said: string[] = []

beforeAll(async () => {
  const database = await openTestDatabase()
  dependencies = openTestCompanies(database)
  vi.stubEnv('DATABASE_URL', database.appUrl)
  vi.stubEnv('KYNDIG_SIGNING_KEYS', Buffer.from(JSON.stringify(testSigningKeys)).toString('base64'))
  vi.stubEnv('KYNDIG_SECRET', randomBytes(32).toString('base64'))
})

beforeEach(() => {
  said = []
  vi.spyOn(console, 'log').mockImplementation((line) => void said.push(line))
  vi.spyOn(console, 'error').mockImplementation((line) => void said.push(line))
})

afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

async function run(...words: string[]) {
  said = []
  process.exitCode = undefined
  await runOperatorCommand(words)
  return { failed: process.exitCode === 1, text: said.join('\n') }
}

const verificationsOf = (companyId: string) =>
  dependencies.asSuperuser`select method, evidence, verified_by, ended_by from company_verifications where tenant_id = ${companyId}`

test('verifies by number, prints which company, and stores who and why', async () => {
  const company = await dependencies.createCompany({ orgnr: '310000027' })
  const { failed, text } = await run('verify', '310 000 027', '--evidence', 'Sett firmaattest')
  expect(failed).toBe(false)
  expect(text).toContain(company.name)
  expect(await verificationsOf(company.id)).toMatchObject([
    { method: 'operator_command', evidence: 'Sett firmaattest', verified_by: expect.stringMatching(/^command: ./) },
  ])
  expect((await run('verify', company.slug, '--evidence', 'En gang til')).text).toMatch(/verified already/)
  expect((await run('unverify', company.slug, '--reason', 'Ble solgt')).failed).toBe(false)
  expect((await verificationsOf(company.id))[0]!.ended_by).toMatch(/^command: /)
})

test('does not guess between companies with the same number', async () => {
  const [one, two] = [
    await dependencies.createCompany({ orgnr: '310000035' }),
    await dependencies.createCompany({ orgnr: '310000035' }),
  ]
  const { failed, text } = await run('verify', '310000035', '--evidence', 'Sett firmaattest')
  expect(failed).toBe(true)
  expect(text).toContain(`/${one.slug}`)
  expect(text).toContain(`/${two.slug}`)
  expect((await run('verify', two.slug, '--evidence', 'Sett firmaattest')).failed).toBe(false)
  expect((await run('verify', one.slug, '--evidence', 'Sett firmaattest')).text).toMatch(/Another company/)
})

test('lists waiting companies before verified ones', async () => {
  const [waiting, verified] = [
    await dependencies.createCompany({ orgnr: '310000043' }),
    await dependencies.createCompany({ orgnr: '310000051', verified: true }),
  ]
  const lines = (await run('list')).text.split('\n')
  const lineOf = (slug: string) => lines.findIndex((line) => line.includes(`/${slug} `))
  expect(lineOf(waiting.slug)).toBeGreaterThanOrEqual(0)
  expect(lineOf(waiting.slug)).toBeLessThan(lineOf(verified.slug))
})

test.each([
  [[], /^Usage:/],
  [['verify'], /^Usage:/],
  [['verify', 'x'], /--evidence is needed/],
  [['verify', 'nobody', '--evidence', 'Sett firmaattest'], /No company has/],
  [['list', '--all'], /Usage:/],
])('%j fails with a sentence', async (words, sentence) => {
  const { failed, text } = await run(...words)
  expect(failed).toBe(true)
  expect(text).toMatch(sentence)
})

test('lists stopped jobs that belong to no company, and retries one', async () => {
  expect((await run('failed-jobs')).text).toBe('No job has failed.')
  const runner = await openJobRunner(process.env.DATABASE_URL!, { onError: () => {} })
  const attempts: string[] = []
  await runner.work('send-sign-in-email', async ({ emailId }) => {
    attempts.push(emailId)
    return attempts.length > 1 ? { status: 'completed' } : { status: 'deadletter', code: 'MAIL_UNREACHABLE' }
  })
  const emailId = newId()
  await dependencies.contexts.signIn().transaction((scope) => enqueueSignInEmail(scope, emailId, 0))
  const stopped = /send-sign-in-email\s+MAIL_UNREACHABLE, tried 1 times$/
  await vi.waitFor(async () => expect((await run('failed-jobs')).text).toMatch(stopped), { timeout: 8_000 })
  const [id] = said[0]!.split(' ')
  expect((await run('failed-jobs', '--retry', newId())).failed).toBe(true)
  expect((await run('failed-jobs', '--retry', id!)).failed).toBe(false)
  await vi.waitFor(() => expect(attempts).toEqual([emailId, emailId]), { timeout: 8_000 })
  expect((await run('failed-jobs')).text).toBe('No job has failed.')
  await runner.stop({ milliseconds: 1_000 })
})
