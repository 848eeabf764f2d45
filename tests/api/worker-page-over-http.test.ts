import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerApi } from '#server/api/http-api.ts'
import { services } from '#server/services.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { train } from '#tests/support/test-look-ups.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { giveLink, sentCodes } from '#tests/support/test-workers.ts'

const database = await openTestDatabase()
const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(database, dependencies)
const server = createServer(answerApi)
let origin: string
let company: TestCompany
let token: string

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
  await train(company, ['valid-kari'])
  const [person] = await companies.asSuperuser`select id from persons where tenant_id = ${company.id}`
  token = (await giveLink(company, { personId: person!.id })).token
})
afterAll(async () => {
  server.close()
  await services().access.close()
})

const post = (procedure: string, cookie: string, json: object) =>
  fetch(`${origin}/api/trpc/workerPage.${procedure}`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ json }),
  })
const look = (cookie: string) => fetch(`${origin}/api/trpc/workerPage.get`, { headers: { cookie } })

async function enter() {
  expect((await post('requestCode', '', { token })).status).toBe(200)
  // The installation's own keys: its letters are read with them.
  const { dependencies } = services()
  const { code } = (await sentCodes({ ...companies, dependencies })).at(-1)!
  await companies.asSuperuser`delete from emails`
  return post('enterCode', '', { token, code })
}

test('link and code become a cookie that no script can read, which ends with the page', async () => {
  const answer = await enter()
  expect(answer.status).toBe(200)
  const [cookie, ...others] = answer.headers.getSetCookie()
  expect(others).toEqual([])
  expect(cookie).toMatch(/^kyndig-worker=[A-Za-z0-9_-]{43}; Path=\/; Max-Age=1800; HttpOnly; SameSite=Lax$/)
  const kept = cookie!.split(';')[0]!
  // It does not stand in the answer, where a script of the page would see it.
  expect(await answer.text()).not.toContain(kept.split('=')[1]!)
  expect((await look(kept)).status).toBe(200)

  const left = await post('leave', kept, {})
  expect(left.status).toBe(200)
  expect(left.headers.getSetCookie()).toEqual(['kyndig-worker=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax'])
  for (const secret of [kept, 'kyndig-worker=tull', '']) expect((await look(secret)).status).toBe(404)
})

test('a wrong code and a link that nobody was given get the same answer, and no cookie', async () => {
  await post('requestCode', '', { token })
  const answers = []
  for (const each of [token, 'A'.repeat(43)]) {
    const answer = await post('enterCode', '', { token: each, code: '00000000' })
    expect(answer.headers.getSetCookie()).toEqual([])
    answers.push([answer.status, await answer.json()])
  }
  expect(answers[0]).toEqual(answers[1])
})
