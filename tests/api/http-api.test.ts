import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readInput } from '#server/api/read-input.ts'
import { ANSWER_HEADERS } from '#server/security/answer-headers.ts'
import { limitHeaders, SERVER_LIMITS } from '#server/security/server-limits.ts'

// The process's dependencies: these requests reach no database.
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

test('an unauthenticated call is rejected, with security headers and no caching', async () => {
  const answer = await fetch(`${origin}/api/trpc/account.get`)
  expect(answer.status).toBe(401)
  expect(await answer.json()).toMatchObject({ error: { json: { data: { kyndig: { code: 'UNAUTHENTICATED' } } } } })
  for (const [name, value] of Object.entries(ANSWER_HEADERS)) expect(answer.headers.get(name)).toBe(value)
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test.each(['a.b.c', '%E0%A4%A', 'x'.repeat(5_000)])('rejects a forged cookie: %.20s', async (token) => {
  const cookie = `kyndig-session=${token}`
  const answer = await fetch(`${origin}/api/trpc/account.get`, { headers: { cookie } })
  expect(answer.status).toBe(401)
})

test('reads no more of a body than a device with an expired sign-in sends', async () => {
  const post = (length: number) =>
    fetch(`${origin}/api/trpc/account.rename`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ json: { name: 'a'.repeat(length) } }),
    })
  expect((await post(100_000)).status).toBe(401)
  expect((await post(200_000)).status).toBe(413)
  expect((await post(2_000_000)).status).toBe(413)
})

test('an unknown procedure is not found', async () => {
  expect((await fetch(`${origin}/api/trpc/nothing.at.all`)).status).toBe(404)
})

describe('a request is one call', () => {
  test.each([
    ['account.get?batch=1', 400],
    ['account.get,account.get?batch=1', 400],
    ['account.get,account.get', 404],
  ])('rejects %s', async (path, status) => {
    const answer = await fetch(`${origin}/api/trpc/${path}`)
    expect(answer.status).toBe(status)
    expect(JSON.stringify(await answer.json())).toContain('BAD_INPUT')
  })

  test('accepts JSON only: a form, a file or a stream is rejected', async () => {
    for (const type of ['multipart/form-data; boundary=x', 'application/octet-stream', 'text/plain']) {
      const headers = { 'content-type': type }
      const answer = await fetch(`${origin}/api/trpc/account.rename`, { method: 'POST', headers, body: 'x' })
      expect(answer.status).toBe(415)
    }
    const headers = { 'trpc-accept': 'application/jsonl' }
    expect((await fetch(`${origin}/api/trpc/account.get`, { headers })).status).toBe(400)
  })
})

describe('the input that is deserialised before sign-in is known', () => {
  const ask = (sent: unknown) => {
    const url = `${origin}/api/trpc/account.get?input=${encodeURIComponent(JSON.stringify(sent))}`
    return fetch(url)
  }
  /** Each name refers to the previous one twice, so each step doubles the size. */
  const doubling = (steps: number) => {
    const json: Record<string, unknown> = { n0: {} }
    const equalities: Record<string, string[]> = {}
    for (let step = 1; step <= steps; step += 1) {
      json[`n${step}`] = { a: null, b: null }
      equalities[`n${step - 1}`] = [`n${step}.a`, `n${step}.b`]
    }
    return { json, meta: { referentialEqualities: equalities } }
  }

  test('does not take exponential time for a graph that doubles with each step', async () => {
    const took: number[] = []
    for (const steps of [10, 20, 40]) {
      const from = performance.now()
      expect((await ask(doubling(steps))).status).toBe(400)
      took.push(performance.now() - from)
    }
    expect(Math.max(...took)).toBeLessThan(1_000)
  })

  test.each([
    ['a reference', { json: { link: 'x', a: { b: 1 } }, meta: { referentialEqualities: { a: ['link'] } } }],
    ['a set', { json: { link: [] }, meta: { values: { link: ['set'] } } }],
    ['a map', { json: { link: [] }, meta: { values: { link: ['map'] } } }],
    ['a pattern', { json: { link: '/(a+)+$/' }, meta: { values: { link: ['regexp'] } } }],
    ['a big number', { json: { link: '9'.repeat(1_000) }, meta: { values: { link: ['bigint'] } } }],
    ['an error', { json: { link: {} }, meta: { values: { link: ['Error'] } } }],
    ['a class', { json: { link: {} }, meta: { values: { link: [['class', 'Object']] } } }],
    ['a prototype', { json: {}, meta: { values: { '__proto__.polluted': ['undefined'] } } }],
    ['a name that is a prototype', { json: [JSON.parse('{ "__proto__": { "polluted": 1 } }')] }],
    ['something else beside it', { json: {}, meta: {}, more: 1 }],
    ['a list', [1]],
  ])('never contains %s', async (_, sent) => {
    const answer = await ask(sent)
    expect(answer.status).toBe(400)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test('is no deeper or larger than what clients really send', async () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)])
    const post = (json: unknown) =>
      fetch(`${origin}/api/trpc/account.rename`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ json }),
      })
    expect((await post(nested(10))).status).toBe(401)
    expect((await post(nested(20))).status).toBe(400)
    const deepest = `{"json":${'['.repeat(60_000)}${']'.repeat(60_000)}}`
    const headers = { 'content-type': 'application/json' }
    expect((await fetch(`${origin}/api/trpc/account.rename`, { method: 'POST', headers, body: deepest })).status).toBe(
      400,
    )
    expect((await post(Array(10_000).fill(0))).status).toBe(401)
    expect((await post(Array(30_000).fill(0))).status).toBe(400)
  })

  test('accepts what a client of the previous version sends: dates and undefined values', () => {
    expect(
      readInput({
        json: { a: null, b: '2026-11-29T10:00:00.000Z', c: 1 },
        meta: { values: { a: ['undefined'], b: ['Date'] }, v: 1 },
      }),
    ).toEqual({
      a: undefined,
      b: new Date('2026-11-29T10:00:00.000Z'),
      c: 1,
    })
    expect(readInput({ json: null, meta: { values: ['undefined'] } })).toBeUndefined()
    expect(readInput(undefined)).toBeUndefined()
  })
})

test('a connection stays open when it is unused; a long address and slow headers are refused', async () => {
  const limited = limitHeaders(
    createServer({ ...SERVER_LIMITS, headersTimeout: 300, connectionsCheckingInterval: 100 }, answerApi),
  )
  limited.listen(0, '127.0.0.1')
  await once(limited, 'listening')
  const { port } = limited.address() as AddressInfo
  const short = await fetch(`http://127.0.0.1:${port}/api/trpc/account.get`)
  expect(short.headers.get('keep-alive'), 'a balancer keeps a connection for a minute').toBe('timeout=75')
  const long = await fetch(`http://127.0.0.1:${port}/api/trpc/account.get?input=${'x'.repeat(20_000)}`)
  expect(long.status).toBe(431)
  const socket = connect(port, '127.0.0.1')
  socket.write('GET /api/trpc/account.get HTTP/1.1\r\nhost: x\r\nx-slow: ')
  const [answer] = await once(socket, 'data')
  expect(String(answer)).toContain('408 Request Timeout')
  socket.destroy()
  limited.close()
})
