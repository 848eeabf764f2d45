import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { answerApi } from '#server/api/http-api.ts'
import { services } from '#server/services.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { readCode } from '#tests/support/test-phones.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const database = await openTestDatabase()
const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(database, dependencies)
const server = createServer(answerApi)
let origin: string
let company: TestCompany
let sessionId: string
/** The installation's own context: its codes follow from its secret and its clock. */
let ctx: TestCompany['instructor']['ctx']

beforeAll(async () => {
  Object.assign(process.env, {
    KYNDIG_MODE: 'demo',
    KYNDIG_SECRET: randomBytes(32).toString('base64'),
    KYNDIG_DATA_DIR: await mkdtemp(join(tmpdir(), 'kyndig-http-')),
    DATABASE_URL: database.appUrl,
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  company = await companies.createCompany()
  sessionId = await startTestSession(company.instructor, (await publishTestCourse(company.admin)).versionId)
  ctx = services().contexts.company({ signInId: company.instructor.signInId, companySlug: company.slug })
})
afterAll(async () => {
  server.close()
  await services().access.close()
})

const post = (procedure: string, cookie: string, json: object) =>
  fetch(`${origin}/api/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ json }),
  })
const look = (cookie: string) => fetch(`${origin}/api/trpc/ownPhone.link`, { headers: { cookie } })

test('a code becomes two cookies that scripts cannot read and other sites cannot cause to be sent', async () => {
  const answer = await post('ownPhone.redeem', '', { code: await readCode({ ctx }, sessionId) })
  expect(answer.status).toBe(200)
  const cookies = answer.headers.getSetCookie()
  expect(cookies).toHaveLength(2)
  for (const cookie of cookies) {
    expect(cookie).toMatch(
      /^kyndig-(link|phone)=[A-Za-z0-9_-]{43}; Path=\/api\/trpc; Max-Age=\d+; HttpOnly; SameSite=Strict$/,
    )
  }
  // Neither stands in the answer, where a script of the page would see it.
  const body = await answer.text()
  for (const cookie of cookies) expect(body).not.toContain(cookie.slice(cookie.indexOf('=') + 1, cookie.indexOf(';')))
  const kept = cookies.map((cookie) => cookie.split(';')[0]).join('; ')
  expect((await look(kept)).status).toBe(200)
  const who = { key: newId(), firstName: 'Nina', lastName: 'Nykort', birthDate: '1992-02-03' }
  expect(await (await post('ownPhone.declare', kept, who)).json()).toMatchObject({
    result: { data: { json: { status: 'waiting', person: { firstName: 'Nina' } } } },
  })
})

test('a phone keeps its own value when it reads another code', async () => {
  const phone = `kyndig-phone=${randomBytes(32).toString('base64url')}`
  const answer = await post('ownPhone.redeem', phone, { code: await readCode({ ctx }, sessionId) })
  expect(answer.headers.getSetCookie()[1]).toContain(`${phone};`)
})

test.each(['', 'kyndig-link=short', `kyndig-link=${randomBytes(32).toString('base64url')}`])(
  'without a link of a session, %.18s, a phone gets the same refusal and no cookie',
  async (cookie) => {
    for (const answer of [
      await look(cookie),
      await post('ownPhone.declare', cookie, { key: newId(), firstName: 'A', lastName: 'B', birthDate: '1990-01-01' }),
      await post('ownPhone.redeem', cookie, { code: '0'.repeat(42) }),
    ]) {
      expect(answer.status).toBe(404)
      expect(answer.headers.getSetCookie()).toEqual([])
      expect(await answer.json()).toMatchObject({
        error: { json: { data: { kyndig: { code: 'NOT_FOUND', reason: null } } } },
      })
    }
  },
)
