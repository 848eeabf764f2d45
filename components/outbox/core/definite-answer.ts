import { deserialize } from 'superjson'
import type { Conflict } from './queue-entry.ts'

/** What came of sending a write once. Only the first two are definite: the server has decided, and will not decide otherwise. */
export type Reply =
  | { kind: 'answer'; answer: unknown }
  | { kind: 'refusal'; conflict: Conflict }
  /** Nobody is signed in. */
  | { kind: 'signed_out' }
  /** Whoever is signed in now may not do this: another company's member, or one who only reads. */
  | { kind: 'not_allowed' }
  /** The scan that the write is about has not reached the server. */
  | { kind: 'waits_for_scan' }
  /** No answer, or none that says anything of this write. `afterMs`: how long the server wants to be left alone. */
  | { kind: 'later'; afterMs: number | null }

const DEFINITE = new Set(['INVALID', 'CONFLICT', 'NOT_FOUND', 'BAD_INPUT'])

/** No server may keep a device waiting longer than this, whatever it says. */
const LONGEST_RETRY_AFTER_MS = 5 * 60_000

type Received = {
  status: number
  /** The header as it came. */
  retryAfter: string | null
  body: string
  now: Date
}

/** Reads an HTTP answer of a tRPC mutation. Whatever is not plainly the server's own word is no answer. */
export function readReply({ status, retryAfter, body, now }: Received): Reply {
  const later: Reply = { kind: 'later', afterMs: readRetryAfter(retryAfter, now) }
  const message = parseObject(body)
  if (!message) return later
  if (status === 200 && isObject(message.result) && 'data' in message.result) {
    const answer = unwrap(message.result.data)
    return answer === undefined ? later : readAnswer(answer)
  }
  const kyndig = errorOf(message)
  if (!kyndig) return later
  if (kyndig.code === 'UNAUTHENTICATED') return { kind: 'signed_out' }
  if (kyndig.code === 'FORBIDDEN' || kyndig.reason === 'doorClosed') return { kind: 'not_allowed' }
  if (status >= 500 || !DEFINITE.has(kyndig.code)) return later
  if (kyndig.reason === 'waitsForScan') return { kind: 'waits_for_scan' }
  return { kind: 'refusal', conflict: kyndig }
}

// That a code was no card is the server's last word on it, and the instructor may have walked on: it is kept like a refusal.
function readAnswer(answer: unknown): Reply {
  if (!isObject(answer) || answer.outcome !== 'not_a_card') return { kind: 'answer', answer }
  return { kind: 'refusal', conflict: { code: 'NOT_A_CARD', reason: String(answer.notACard) } }
}

function errorOf(message: Record<string, unknown>): Conflict | null {
  const error = isObject(message.error) ? unwrap(message.error.json ?? message.error) : null
  const data = isObject(error) && isObject(error.data) ? error.data.kyndig : null
  if (!isObject(data) || typeof data.code !== 'string') return null
  return { code: data.code, reason: typeof data.reason === 'string' ? data.reason : null }
}

function unwrap(data: unknown): unknown {
  if (!isObject(data) || !('json' in data)) return isObject(data) ? data : undefined
  try {
    return deserialize({ json: data.json as never, meta: data.meta as never })
  } catch {
    return undefined
  }
}

function readRetryAfter(header: string | null, now: Date): number | null {
  if (!header) return null
  const wanted = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now.getTime()
  return wanted > 0 ? Math.min(wanted, LONGEST_RETRY_AFTER_MS) : null
}

function parseObject(body: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(body)
    return isObject(parsed) ? parsed : null
  } catch {
    return null
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
