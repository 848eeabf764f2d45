import { createServer, type IncomingHttpHeaders, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { refuseRequest } from '#server/security/refuse-request.ts'
import { setTransportSecurity } from '#server/security/transport-security.ts'

const OWN = 'https://kyndig.example'

/** What passed, as the product would see it. */
let passed: IncomingHttpHeaders[] = []
const server = createServer((request, response) => {
  setTransportSecurity(request, response)
  if (refuseRequest(request, response, OWN)) return
  passed.push(request.headers)
  response.end()
})

beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise<unknown>((resolve) => void server.close(resolve)))
beforeEach(() => {
  passed = []
})

/** Sends the address as it is written: `fetch` would tidy it up. */
function ask(path: string, method = 'GET', headers: Record<string, string> = {}) {
  const { port } = server.address() as AddressInfo
  return new Promise<{ status: number; headers: IncomingHttpHeaders }>((resolve, reject) => {
    const options = { port, host: '127.0.0.1', path, method, headers, agent: false }
    send(options, (answer) => {
      answer.resume().once('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }))
    })
      .once('error', reject)
      .end()
  })
}

test.each([
  'evil.example',
  'kyndig.example.evil.example',
  'evil.example:3000',
  'kyndig.example@evil.example',
  '127.0.0.1.evil.example',
  'a b',
])('a host called %s is not ours, and sees nothing', async (host) => {
  expect((await ask('/', 'GET', { host })).status).toBe(421)
  expect(passed).toEqual([])
})

test.each(['kyndig.example', 'KYNDIG.example:443', '127.0.0.1:3000', '10.0.0.7', '[::1]:3000', 'localhost:3000'])(
  'a host called %s is answered',
  async (host) => {
    expect((await ask('/', 'GET', { host })).status).toBe(200)
  },
)

const WRITES = [
  '/api/trpc/course.create',
  '/api/files/',
  '/nordlys/exports',
  '/sign-in/email',
  '/share/inspection/x/files',
]
const METHODS = ['POST', 'PUT', 'PATCH', 'DELETE']

test.each<Record<string, string>>([
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site', origin: OWN },
  { 'sec-fetch-site': 'none' },
  { origin: 'https://evil.example' },
  { origin: 'https://kyndig.example.evil.example' },
  { origin: 'http://kyndig.example' },
  { origin: 'not an origin' },
])('a write with %j passes nowhere', async (headers) => {
  for (const path of WRITES) {
    for (const method of METHODS)
      expect([path, method, (await ask(path, method, headers)).status]).toEqual([path, method, 403])
  }
  expect(passed).toEqual([])
})

test.each<Record<string, string>>([
  { 'sec-fetch-site': 'same-origin' },
  { origin: OWN },
  { origin: 'http://10.0.0.7:3000', host: '10.0.0.7:3000' },
  {}, // a program
])('a write with %j passes everywhere', async (headers) => {
  for (const path of WRITES) expect((await ask(path, 'POST', headers)).status).toBe(200)
  expect(passed).toHaveLength(WRITES.length)
})

test('a page that hides its origin sends only what carries its own proof', async () => {
  const answers = await Promise.all(WRITES.map((path) => ask(path, 'POST', { origin: 'null' })))
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 200, 200])
})

test('another site may link to a page', async () => {
  expect((await ask('/sign-in?next=//x/%2e%2e', 'GET', { 'sec-fetch-site': 'cross-site' })).status).toBe(200)
})

test.each([
  '//evil.example',
  '/nordlys//people',
  '/nordlys/../operator',
  '/nordlys/./people',
  '/nordlys/%2e%2e/operator',
  '/nordlys/%2E./operator',
  '/nordlys/..',
  '/nordlys/%2e%2e/',
  '/_next/static/..%2f..%2f.env',
  '/_next/static/..%5c..%5c.env',
  '/nordlys\\people',
  '/nordlys/people%00.png',
  '/nordlys/%0d%0aset-cookie:x',
  '/nordlys/%7f',
  '/nordlys/%c0%ae',
  '/nordlys/%',
  'http://evil.example/nordlys',
])('the address %s is read by nobody', async (path) => {
  expect((await ask(path)).status).toBe(400)
  expect(passed).toEqual([])
})

test.each([
  '/',
  '/?next=/../x//y',
  '/nordlys/',
  '/_next/static/chunks/app/%5BcompanySlug%5D/page.js',
  '/nordlys/people?q=a%00b\\c',
  '/api/trpc/course.list?input=%7B%22a%22%3A%22..%2F%22%7D',
  '/nordlys/%C3%A5l...x',
])('the address %s passes', async (path) => {
  expect((await ask(path)).status).toBe(200)
})

test('a header in which parts of Next trust each other is not believed from outside (CVE-2025-29927)', async () => {
  const forged = {
    'X-Middleware-Subrequest': 'middleware:middleware:middleware:middleware:middleware',
    'x-middleware-override-headers': 'x-kyndig-local',
    'x-middleware-rewrite': '/operator',
    'x-invoke-path': '/operator',
    'x-matched-path': '/operator',
    'x-now-route-matches': '1=operator',
    rsc: '1',
  }
  expect((await ask('/nordlys', 'GET', forged)).status).toBe(200)
  expect(Object.keys(passed[0]!).sort()).toEqual(['connection', 'host', 'rsc'])
})

test('every answer over https asks for https from now on, and no other does', async () => {
  const transport = async (protocol: string, path: string) =>
    (await ask(path, 'GET', { 'x-forwarded-proto': protocol })).headers['strict-transport-security']
  for (const path of ['/nordlys', '/_next/static/a.js', '/api/health', '/api/trpc/x', '//refused']) {
    expect([path, await transport('https', path)]).toEqual([path, 'max-age=31536000'])
    expect([path, await transport('http', path)]).toEqual([path, undefined])
  }
})
