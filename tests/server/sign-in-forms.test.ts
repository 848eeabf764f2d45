import { expect, test } from 'vitest'
import { formTokenOf, renewBrowserSecret } from '#server/auth/browser-cookie.ts'
import { describeDevice } from '#server/auth/device.ts'
import { safeReturnPath } from '#server/auth/return-path.ts'
import { isFromOurOwnPage } from '#server/auth/same-origin.ts'

test.each(['/fjellbygg', '/fjellbygg/courses?status=active', '/invitations/1'])(
  '"%s" is a valid return path',
  (path) => {
    expect(safeReturnPath(path)).toBe(path)
  },
)

test.each([
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  'fjellbygg',
  '',
  null,
  undefined,
  ['/a', '/b'],
  `/${'a'.repeat(600)}`,
  '/sign-in?next=/',
  '/sign-out',
  '/api/auth/signout',
])('%j leads to the front page', (path) => {
  expect(safeReturnPath(path)).toBe('/')
})

const formFrom = (headers: Record<string, string>) =>
  isFromOurOwnPage(
    new Request('http://127.0.0.1:3000/sign-in/email', { method: 'POST', headers }),
    'https://kyndig.example',
  )

test.each<Record<string, string>>([
  { 'sec-fetch-site': 'same-origin' },
  { origin: 'https://kyndig.example' },
  { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' },
])('a form with %j is ours', (headers) => {
  expect(formFrom(headers)).toBe(true)
})

test("a form without an origin is ours when it carries this browser's value (S1)", () => {
  const { secret } = renewBrowserSecret(null)
  const from = (headers: Record<string, string>, token?: string) =>
    isFromOurOwnPage(
      new Request('http://127.0.0.1:3000/x', { method: 'POST', headers }),
      'https://kyndig.example',
      token,
    )
  const cookie = `kyndig-browser=${secret}`
  expect(from({ origin: 'null', cookie }, formTokenOf(secret))).toBe(true)
  expect(from({ cookie }, formTokenOf(secret))).toBe(true)
  expect(from({ origin: 'null', cookie }, secret)).toBe(false)
  expect(from({ origin: 'null' }, formTokenOf(secret))).toBe(false)
  expect(from({ origin: 'null', cookie })).toBe(false)
  expect(from({ origin: 'https://evil.example', cookie }, formTokenOf(secret))).toBe(false)
  expect(from({ 'sec-fetch-site': 'cross-site', cookie }, formTokenOf(secret))).toBe(false)
})

test.each<Record<string, string>>([
  {},
  { 'sec-fetch-site': 'cross-site', origin: 'https://kyndig.example' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'none' },
  { origin: 'https://evil.example', host: '127.0.0.1:3000' },
  { origin: 'null' },
  { origin: 'https://kyndig.example.evil.example' },
])('a form with %j is not ours', (headers) => {
  expect(formFrom(headers)).toBe(false)
})

test.each([
  [
    'Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36',
    'Chrome, Android',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
    'Safari, iPhone',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
    'Edge, Windows',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
  ['curl/8.0', ''],
  [null, ''],
])('%s is called "%s"', (userAgent, device) => {
  expect(describeDevice(userAgent)).toBe(device)
})
