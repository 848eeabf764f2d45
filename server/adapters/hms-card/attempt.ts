import type { HmsCard, HmsCardErrorCode } from '#server/domain/hms-card/port.ts'
import { parseJsonAs } from '#server/parse-json-as.ts'
import type { CallResult } from './call.ts'
import { ERROR_BY_HTTP_STATUS, ERROR_BY_PROBLEM } from './mapping.ts'
import { problemSchema } from './wire.ts'

const RETRYABLE_HTTP_STATUSES: ReadonlySet<number> = new Set([429, 502, 503, 504])

export type Failure = {
  outcome: 'error'
  code: HmsCardErrorCode
  retryAfterSeconds?: number
  /** Another attempt in the same job may succeed. */
  isRetryable: boolean
  /** The caller aborted, which says nothing about the register. */
  wasCancelled: boolean
}

export type Attempt = { outcome: 'card'; card: HmsCard } | Failure

/** Classifies a call without a body of the expected shape. */
export function failureOf(result: CallResult): Failure {
  if (result.kind === 'unreachable') {
    const wasCancelled = result.cause === 'cancelled'
    return { outcome: 'error', code: 'UNAVAILABLE', isRetryable: !wasCancelled, wasCancelled }
  }
  const code = result.kind === 'response' ? problemCodeOf(result) : 'CONTRACT_VIOLATION'
  return failure(code, result)
}

export function failure(code: HmsCardErrorCode, result: Exclude<CallResult, { kind: 'unreachable' }>): Failure {
  const isRetryable = code !== 'CONTRACT_VIOLATION' && RETRYABLE_HTTP_STATUSES.has(result.status)
  const retryAfterSeconds = result.kind === 'response' ? result.retryAfterSeconds : undefined
  const base = { outcome: 'error', code, isRetryable, wasCancelled: false } as const
  return retryAfterSeconds === undefined ? base : { ...base, retryAfterSeconds }
}

function problemCodeOf({ status, body }: { status: number; body: string }): HmsCardErrorCode {
  const problem = status >= 400 ? parseJsonAs(problemSchema, body) : null
  const known = problem ? ERROR_BY_PROBLEM.get(`${status} ${problem.code}`) : undefined
  return known ?? ERROR_BY_HTTP_STATUS.get(status) ?? (status >= 500 ? 'UNAVAILABLE' : 'CONTRACT_VIOLATION')
}
