import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ANSWER_HEADERS } from '#server/security/answer-headers.ts'

// What the process would have: no database is reached by what is asked here.
vi.stubEnv('KYNDIG_SECRET', Buffer.alloc(32, 1).toString('base64'))
vi.stubEnv('KYNDIG_MODE', 'demo')
vi.stubEnv('DATABASE_URL', 'postgres://nobody:nothing@127.0.0.1:1/none')
vi.stubEnv('KYNDIG_MODE', 'demo')
const { answerApi } = await import('#server/api/http-api.ts')

const server = createServer(answerApi)
let origin: string

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

test('refuses who is not signed in, and says so with the headers of every answer and kept by nobody', async () => {
  const answer = await fetch(`${origin}/api/trpc/account.get`)
  expect(answer.status).toBe(401)
  expect(await answer.json()).toMatchObject({ error: { json: { data: { kyndig: { code: 'UNAUTHENTICATED' } } } } })
  for (const [name, value] of Object.entries(ANSWER_HEADERS)) expect(answer.headers.get(name)).toBe(value)
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test.each(['a.b.c', '%E0%A4%A', 'x'.repeat(5_000)])('takes a forged cookie for none: %.20s', async (token) => {
  const cookie = `kyndig-session=${token}`
  const answer = await fetch(`${origin}/api/trpc/account.get`, { headers: { cookie } })
  expect(answer.status).toBe(401)
})

test('reads no more of a body than any write needs', async () => {
  const post = (length: number) =>
    fetch(`${origin}/api/trpc/account.rename`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ json: { name: 'a'.repeat(length) } }),
    })
  expect((await post(100_000)).status).toBe(401)
  expect((await post(2_000_000)).status).toBe(413)
})

test('a procedure that is not there is not found', async () => {
  expect((await fetch(`${origin}/api/trpc/nothing.at.all`)).status).toBe(404)
})
