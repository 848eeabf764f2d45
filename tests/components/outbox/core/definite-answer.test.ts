import { serialize } from 'superjson'
import { expect, it } from 'vitest'
import { readReply } from '#components/outbox/core/definite-answer.ts'

const now = new Date('2026-03-02T10:00:00Z')

function read(status: number, body: unknown, retryAfter: string | null = null) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return readReply({ procedure: 'attendance.checkIn', status, retryAfter, body: text, now })
}
const refused = (code: string, reason: string | null = null) => ({
  error: serialize({ message: code, code: -32000, data: { code, httpStatus: 400, kyndig: { code, reason } } }),
})

it('accepts a result as an answer, including dates', () => {
  const data = serialize({ outcome: 'checked_in', entry: { checkedInAt: now } })
  expect(read(200, { result: { data } })).toEqual({
    kind: 'answer',
    procedure: 'attendance.checkIn',
    answer: { outcome: 'checked_in', entry: { checkedInAt: now } },
  })
})

it('stores a code that was not a card as rejected', () => {
  const data = serialize({ outcome: 'not_a_card', notACard: 'orgnr' })
  expect(read(200, { result: { data } })).toEqual({
    kind: 'refusal',
    conflict: { code: 'NOT_A_CARD', reason: 'orgnr' },
  })
})

it.each(['INVALID', 'CONFLICT', 'NOT_FOUND', 'BAD_INPUT'])('treats %s as definite', (code) => {
  expect(read(409, refused(code, 'writeKeyReused'))).toEqual({
    kind: 'refusal',
    conflict: { code, reason: 'writeKeyReused' },
  })
  expect(read(503, refused(code))).toEqual({ kind: 'later', afterMs: null })
})

it.each(['TOO_MANY', 'UNAVAILABLE', 'UNEXPECTED', 'SOMETHING_NEW'])('retries after %s', (code) => {
  expect(read(429, refused(code))).toEqual({ kind: 'later', afterMs: null })
})

it('waits for a scan, and for a sign-in', () => {
  expect(read(409, refused('CONFLICT', 'waitsForScan'))).toEqual({ kind: 'waits_for_scan' })
  expect(read(401, refused('UNAUTHENTICATED'))).toEqual({ kind: 'signed_out' })
})

it('treats no answer as definite when the user has no access', () => {
  expect(read(403, refused('FORBIDDEN'))).toEqual({ kind: 'not_allowed' })
  expect(read(404, refused('NOT_FOUND', 'accessDenied'))).toEqual({ kind: 'not_allowed' })
})

it.each([
  [200, ''],
  [200, '<!doctype html><title>Welcome to the hotel</title>'],
  [200, '{"result":{"data":{"json":{"outcome":"chec'],
  [200, '{}'],
  [200, 'null'],
  [200, '[]'],
  [200, { result: {} }],
  [200, { result: { data: 1 } }],
  [201, { result: { data: serialize({}) } }],
  [401, 'Unauthorized'],
  [403, '<h1>Blocked</h1>'],
  [404, 'Not found'],
  [400, { error: { message: 'BAD_REQUEST' } }],
  [500, { error: 'no' }],
  [502, '<h1>Bad gateway</h1>'],
])('does not treat %s %j as an answer', (status, body) => {
  expect(read(status, body)).toEqual({ kind: 'later', afterMs: null })
})

it('follows a reasonable Retry-After', () => {
  const after = (header: string) => read(503, '', header)
  expect(after('7')).toEqual({ kind: 'later', afterMs: 7_000 })
  expect(after('Mon, 02 Mar 2026 10:00:30 GMT')).toEqual({ kind: 'later', afterMs: 30_000 })
  expect(after('31536000')).toEqual({ kind: 'later', afterMs: 300_000 })
  for (const header of ['soon', '-5', '', 'Mon, 02 Mar 2020 10:00:30 GMT', '0']) {
    expect(after(header)).toEqual({ kind: 'later', afterMs: null })
  }
})
