import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { SANDBOX_CLIENT } from '#server/adapters/hms-card/sandbox/start-sandbox.ts'
import { answerApi } from '#server/api/http-api.ts'
import { nextAuthSecret, sessionCookieName } from '#server/auth/session-cookie.ts'
import { BUDGETS } from '#server/domain/budget/budgets.ts'
import { services } from '#server/services.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, QR_HOST, qrOf } from '#tests/support/test-registers.ts'

const database = await openTestDatabase()
const { sandbox } = await openTestRegisters()
const companies = openTestCompanies(database)
const server = createServer(answerApi)
let origin: string
let company: TestCompany

beforeAll(async () => {
  Object.assign(process.env, {
    KYNDIG_MODE: 'demo',
    KYNDIG_SECRET: randomBytes(32).toString('base64'),
    KYNDIG_DATA_DIR: await mkdtemp(join(tmpdir(), 'kyndig-http-')),
    DATABASE_URL: database.appUrl,
    HMS_API_URL: sandbox.apiUrl,
    HMS_TOKEN_URL: sandbox.tokenUrl,
    HMS_CLIENT_ID: SANDBOX_CLIENT.id,
    HMS_CLIENT_SECRET: SANDBOX_CLIENT.secret,
    HMS_QR_HOSTS: QR_HOST,
    ENTERPRISE_REGISTER_URL: sandbox.enterpriseApiUrl,
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  company = await companies.createCompany({ verified: true })
})
afterAll(async () => {
  server.close()
  await services().access.close()
})

async function cookieOf(signInId: string) {
  const token = await encode({ token: { signInId, jti: newId() }, secret: nextAuthSecret(), maxAge: 3_600 })
  return `${sessionCookieName(services().env)}=${token}`
}

async function post(procedure: string, cookie: string, json: object, headers: Record<string, string> = {}) {
  return fetch(`${origin}/api/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, ...headers },
    body: JSON.stringify({ json }),
  })
}

test('of 120 look-ups at once a member gets the limit, and the others are told when to retry', async () => {
  const cookie = await cookieOf(company.viewer.signInId)
  const card = { companySlug: company.slug, text: qrOf('valid-kari'), source: 'camera' }
  const answers = await Promise.all(Array.from({ length: 120 }, () => post('card.check', cookie, card)))
  const refused = answers.filter(({ status }) => status === 429)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(BUDGETS.cardLookUp.limits[0].most)
  expect(refused).toHaveLength(120 - BUDGETS.cardLookUp.limits[0].most)
  const seconds = Number(refused[0]!.headers.get('retry-after'))
  expect(seconds).toBeGreaterThan(0)
  expect(seconds).toBeLessThanOrEqual(60)
  const { error } = (await refused[0]!.json()) as { error: { json: { data: unknown } } }
  expect(error.json.data).toMatchObject({
    kyndig: { code: 'TOO_MANY', reason: 'tooManyLookUps', retryAfterSeconds: expect.any(Number) },
  })
})

test('companies founded from one place are limited by the address that a trusted proxy adds', async () => {
  const { most } = BUDGETS.companyFounded.limits[0]
  const found = async (network: string) => {
    const founder = await companies.createCompany({ orgnr: '310000094' })
    const cookie = await cookieOf(founder.viewer.signInId)
    const forwarded = { 'x-forwarded-for': `192.0.2.${Math.floor(Math.random() * 200)}, ${network}` }
    return post('company.create', cookie, { orgnr: '310000019' }, forwarded)
  }
  const answers: Response[] = []
  for (let count = 0; count < most + 3; count += 1) answers.push(await found('2001:db8:7:7::1'))
  expect(answers.map(({ status }) => status)).toEqual([...Array(most).fill(200), ...Array(3).fill(429)])
  expect((await found('2001:db8:7:7:ffff::9')).status).toBe(429)
  expect((await found('2001:db8:7:8::1')).status).toBe(200)
})
