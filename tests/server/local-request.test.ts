import { expect, test } from 'vitest'
import { isLocalRequest, LOCAL_HEADER, markLocalRequest } from '#server/security/local-request.ts'

const HERE = { host: '127.0.0.1', url: 'http://127.0.0.1:3000', tls: false }
const LAN = { host: '0.0.0.0', url: 'https://192.168.1.5:3000', tls: true }
const BEHIND_A_PROXY = { host: '127.0.0.1', url: 'https://demo.example.no', tls: false }
const CONTAINER = { host: '0.0.0.0', url: 'http://127.0.0.1:3000', tls: false }

function requestFrom(remoteAddress: string, headers: Record<string, string>, httpVersion = '1.1') {
  return { headers, socket: { remoteAddress }, httpVersion }
}

test.each([
  ['127.0.0.1', { host: '127.0.0.1:3000' }, HERE],
  [
    '127.0.0.1',
    { host: 'localhost:3000', origin: 'http://localhost:3000', referer: 'http://localhost:3000/sign-in' },
    HERE,
  ],
  ['::1', { host: '[::1]:3000' }, HERE],
  ['::ffff:127.0.0.1', { host: '127.0.0.1:3000' }, LAN],
])('from %s with %j it is local', (address, headers, place) => {
  expect(isLocalRequest(requestFrom(address, headers), place)).toBe(true)
})

test.each<[string, string, Record<string, string>, typeof HERE]>([
  ['another machine', '192.168.1.7', { host: '192.168.1.5:3000' }, LAN],
  ['another machine that names loopback', '192.168.1.7', { host: '127.0.0.1:3000' }, LAN],
  ['a proxy that says for whom', '127.0.0.1', { host: '127.0.0.1:3000', 'x-forwarded-for': '203.0.113.9' }, HERE],
  ['a proxy that says how', '127.0.0.1', { host: '127.0.0.1:3000', 'x-forwarded-proto': 'https' }, HERE],
  ['a proxy of the standard', '127.0.0.1', { host: '127.0.0.1:3000', forwarded: 'for=203.0.113.9' }, HERE],
  ['a tunnel', '127.0.0.1', { host: '127.0.0.1:3000', via: '1.1 tunnel' }, HERE],
  ['a proxy that passes the host on', '127.0.0.1', { host: 'demo.example.no' }, HERE],
  ['a name that was made to point here', '127.0.0.1', { host: 'rebind.example.no:3000' }, HERE],
  ['a page of elsewhere', '127.0.0.1', { host: '127.0.0.1:3000', origin: 'https://demo.example.no' }, HERE],
  [
    'a page of elsewhere, by its referrer',
    '127.0.0.1',
    { host: '127.0.0.1:3000', referer: 'https://demo.example.no/x' },
    HERE,
  ],
  ['a page without an origin', '127.0.0.1', { host: '127.0.0.1:3000', origin: 'null' }, HERE],
  ['a published port', '127.0.0.1', { host: '127.0.0.1:3000' }, CONTAINER],
  ['no host', '127.0.0.1', {}, HERE],
  ['a proxy that says nothing, before a public origin', '127.0.0.1', { host: '127.0.0.1:3000' }, BEHIND_A_PROXY],
])('from %s it is not local', (_, address, headers, place) => {
  expect(isLocalRequest(requestFrom(address, headers), place)).toBe(false)
})

test('an HTTP/1.0 request comes from a proxy, and never from a browser', () => {
  expect(isLocalRequest(requestFrom('127.0.0.1', { host: '127.0.0.1:3000' }, '1.0'), HERE)).toBe(false)
})

test('headers that a sender sets are overwritten', () => {
  const request = requestFrom('192.168.1.7', { host: '192.168.1.5:3000', [LOCAL_HEADER]: '1' })
  markLocalRequest(request, LAN)
  expect(request.headers[LOCAL_HEADER]).toBe('0')
})
