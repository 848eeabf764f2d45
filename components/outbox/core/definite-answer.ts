import { deserialize, type SuperJSONResult } from 'superjson'
import type { Conflict, Procedure } from './outbox-entry.ts'
import type { CheckInAnswer, Settlement } from './outcome.ts'

/** The result of sending a write once. Only a settlement is definite: the server has decided, and the decision is final. */
export type Reply =
  | Settlement
  /** The user is not signed in. */
  | { kind: 'signed_out' }
  /** The current user may not do this: a member of another company, or one with read access only. */
  | { kind: 'not_allowed' }
  /** The scan of this write has not reached the server. */
  | { kind: 'waits_for_scan' }
  /** No answer, or none about this write. `afterMs`: how long the server asks us to wait. */
  | { kind: 'later'; afterMs: number | null }

const DEFINITE = new Set(['INVALID', 'CONFLICT', 'NOT_FOUND', 'BAD_INPUT'])

/** The longest wait that a server may ask for. */
const LONGEST_RETRY_AFTER_MS = 5 * 60_000

type Received = {
  /** The procedure that was called. */
  procedure: Procedure
  status: number
  /** The raw header. */
  retryAfter: string | null
  body: string
  now: Date
}

/** Reads an HTTP answer of a tRPC mutation. Anything that is not clearly from our server counts as no answer. */
export function readReply({ procedure, status, retryAfter, body, now }: Received): Reply {
  const later: Reply = { kind: 'later', afterMs: readRetryAfter(retryAfter, now) }
  const message = parseObject(body)
  if (!message) return later
  if (status === 200 && isObject(message.result) && 'data' in message.result) {
    return readAnswer(procedure, message.result.data) ?? later
  }
  const kyndig = errorOf(message)
  if (!kyndig) return later
  if (kyndig.code === 'UNAUTHENTICATED') return { kind: 'signed_out' }
  if (kyndig.code === 'FORBIDDEN' || kyndig.reason === 'accessDenied') return { kind: 'not_allowed' }
  if (status >= 500 || !DEFINITE.has(kyndig.code)) return later
  if (kyndig.reason === 'waitsForScan') return { kind: 'waits_for_scan' }
  return { kind: 'refusal', conflict: kyndig }
}

const READERS: { [P in Procedure]: (data: SuperJSONResult) => Settlement } = {
  'attendance.checkIn': (data) => {
    const answer = readObject<CheckInAnswer>(data)
    // "Not a card" is final, but the instructor may have moved on, so it is stored like a rejection.
    if (answer.outcome === 'not_a_card') {
      return { kind: 'refusal', conflict: { code: 'NOT_A_CARD', reason: answer.notACard } }
    }
    return { kind: 'answer', procedure: 'attendance.checkIn', answer }
  },
  'attendance.declare': (data) => ({ kind: 'answer', procedure: 'attendance.declare', answer: readObject(data) }),
  'attendance.undo': (data) => ({ kind: 'answer', procedure: 'attendance.undo', answer: readObject(data) }),
  'attendance.remove': (data) => ({ kind: 'answer', procedure: 'attendance.remove', answer: readObject(data) }),
  'attendance.confirmPresence': (data) => ({
    kind: 'answer',
    procedure: 'attendance.confirmPresence',
    answer: readObject(data),
  }),
  'attendance.sign': (data) => ({ kind: 'answer', procedure: 'attendance.sign', answer: readObject(data) }),
  'attendance.undoSignature': (data) => ({
    kind: 'answer',
    procedure: 'attendance.undoSignature',
    answer: readObject(data),
  }),
  'attendance.include': (data) => ({ kind: 'answer', procedure: 'attendance.include', answer: readObject(data) }),
  'attendance.setExceptions': (data) => ({
    kind: 'answer',
    procedure: 'attendance.setExceptions',
    answer: readObject(data),
  }),
  'attendance.answerQuiz': (data) => ({ kind: 'answer', procedure: 'attendance.answerQuiz', answer: readObject(data) }),
  'session.teach': (data) => ({ kind: 'answer', procedure: 'session.teach', answer: readObject(data) }),
  'session.complete': (data) => ({ kind: 'answer', procedure: 'session.complete', answer: readObject(data) }),
}

/** Null unless the value is an error object as the server serialises it. */
function readAnswer(procedure: Procedure, data: unknown): Settlement | null {
  if (!isObject(data) || !isSerialised(data)) return null
  try {
    return READERS[procedure](data)
  } catch {
    return null
  }
}

function readObject<Answer extends object>(data: SuperJSONResult): Answer {
  const answer = deserialize<Answer>(data)
  if (!isObject(answer)) throw new TypeError('not an object')
  return answer
}

function errorOf(message: Record<string, unknown>): Conflict | null {
  const error = isObject(message.error) ? unwrap(message.error.json ?? message.error) : null
  const data = isObject(error) && isObject(error.data) ? error.data.kyndig : null
  if (!isObject(data) || typeof data.code !== 'string') return null
  return { code: data.code, reason: typeof data.reason === 'string' ? data.reason : null }
}

function unwrap(data: unknown): unknown {
  if (!isObject(data) || !isSerialised(data)) return isObject(data) ? data : undefined
  try {
    return deserialize(data)
  } catch {
    return undefined
  }
}

function isSerialised(data: object): data is SuperJSONResult {
  return 'json' in data
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
