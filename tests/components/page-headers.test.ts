import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { setPageHeaders } from '#server/security/page-headers.ts'

test('each page has its own nonce, in the policy and in what the page reads', () => {
  const [one, other] = [prepare('/nordlys'), prepare('/nordlys')]
  expect(one.policy).toBe(one.request['content-security-policy'])
  expect(one.policy).toContain(`'nonce-${one.request['x-nonce']}'`)
  expect(one.policy).not.toContain('{nonce}')
  expect(one.request['x-nonce']).toMatch(/^[\w+/]{24}$/)
  expect(one.request['x-nonce']).not.toBe(other.request['x-nonce'])
})

test('values that a browser sends for these headers are overwritten', () => {
  const forged = { 'x-nonce': 'mine', 'x-path': '/elsewhere', 'content-security-policy': "script-src 'nonce-mine'" }
  const { request, policy } = prepare('/nordlys?q=ål', forged)
  expect(request['x-path']).toBe('/nordlys?q=ål')
  expect(request['x-nonce']).not.toBe('mine')
  expect(request['content-security-policy']).toBe(policy)
})

test("the return address is the page’s own, without the router's parameters", () => {
  expect(prepare('/nordlys/people?_rsc=1abc').request['x-path']).toBe('/nordlys/people')
  expect(prepare('/nordlys/people?q=a%20b&_rsc=1abc&state=expired').request['x-path']).toBe(
    '/nordlys/people?q=a+b&state=expired',
  )
})

test('an invalid address header is tolerated', () => {
  expect(prepare('//[?_rsc=1').request['x-path']).toBe('//[')
})

test.each(['/iconbygg', '/icon', '/apple-icon-as/tasks', '/service-worker.js/x', '/_next/imagery'])(
  '%s is a page, though its path begins like a file',
  (path) => {
    const { request, policy } = prepare(path, { 'x-nonce': 'mine' })
    expect(policy).toContain(`'nonce-${request['x-nonce']}'`)
    expect(request['x-nonce']).not.toBe('mine')
  },
)

test.each(['/_next/static/chunks/a.js', '/service-worker.js', '/icon.svg?1', '/document-reader/x/y.wasm'])(
  'the file %s gets no page policy',
  (path) => {
    const { request, policy } = prepare(path)
    expect(policy).toBeUndefined()
    expect(request['x-nonce']).toBeUndefined()
  },
)

function prepare(url: string, headers: Record<string, string> = {}) {
  const request = Object.assign(new IncomingMessage(new Socket()), { url, headers })
  const response = new ServerResponse(request)
  setPageHeaders(request, response)
  return { request: request.headers, policy: response.getHeader('content-security-policy') }
}

test('only a page with a sign-in form gets the value that tells its form from a foreign one (S1)', () => {
  const page = (url: string, headers = {}) => {
    const request = new IncomingMessage(new Socket())
    Object.assign(request, { url, method: 'GET' })
    Object.assign(request.headers, headers)
    const response = new ServerResponse(request)
    setPageHeaders(request, response)
    return { token: request.headers['x-form-token'], cookie: String(response.getHeader('set-cookie') ?? '') }
  }
  const first = page('/sign-in?next=/a')
  expect(first.cookie).toMatch(/^kyndig-browser=[\w-]{43}; Path=\/; Max-Age=86400; HttpOnly; SameSite=Lax$/)
  const [cookie] = first.cookie.split(';')
  expect(first.cookie).not.toContain(String(first.token))
  expect(page('/sign-in/check-mail', { cookie }).token).toBe(first.token)
  expect(page('/sign-out', { cookie: 'kyndig-browser=short' }).token).not.toBe(first.token)
  expect(page('/sign-insurance', { 'x-form-token': 'mine' })).toEqual({ token: undefined, cookie: '' })
})
