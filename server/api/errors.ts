import { TRPCError } from '@trpc/server'
import { DomainError, type ErrorCode } from '#server/domain/errors.ts'
import { log } from '#server/log.ts'

const TRPC_CODES = {
  UNAUTHENTICATED: 'UNAUTHORIZED',
  FORBIDDEN: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  CONFLICT: 'CONFLICT',
  INVALID: 'UNPROCESSABLE_CONTENT',
  TOO_MANY: 'TOO_MANY_REQUESTS',
  UNAVAILABLE: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<ErrorCode, TRPCError['code']>

/** The part of an error that the browser sees: a code, the key of a sentence, or a log reference. Never a message. */
export interface ErrorShape {
  code: ErrorCode | 'BAD_INPUT' | 'UNEXPECTED'
  reason: string | null
  reference: string | null
  /** For TOO_MANY: when to retry. */
  retryAfterSeconds: number | null
  /** Paths of the invalid fields, with the keys of their sentences. */
  fields: Record<string, string>
}

/** The kind of an error, for metrics: what the browser gets as its code. */
export function kindOf({ cause, code }: TRPCError): ErrorShape['code'] {
  if (cause instanceof DomainError) return cause.code
  return code === 'INTERNAL_SERVER_ERROR' ? 'UNEXPECTED' : 'BAD_INPUT'
}

/** The one place that turns a domain error into a tRPC error. */
export function toTrpcError(error: TRPCError, path: string): TRPCError {
  const { cause } = error
  if (cause instanceof DomainError) return new TRPCError({ code: TRPC_CODES[cause.code], cause })
  if (error.code !== 'INTERNAL_SERVER_ERROR') return error
  const reference = crypto.randomUUID().slice(0, 8)
  const { name, code } = rootCause(cause)
  log.error('procedure.failed', { path, reference, name, code })
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: reference, cause })
}

// Names and codes only, because a database message may quote a row.
function rootCause(error: unknown): { name: string; code: string | undefined } {
  if (!(error instanceof Error)) return { name: typeof error, code: undefined }
  if (error.cause instanceof Error) return rootCause(error.cause)
  const code = 'code' in error ? String(error.code) : undefined
  const frame = error.stack?.split('\n').find((line) => line.trim().startsWith('at '))
  return { name: `${error.name} ${frame?.trim() ?? ''}`, code }
}

/** The key of the sentence about a refusal, for a route that answers by itself. Null for what is no refusal of ours. */
export function reasonOf(error: unknown): string | null {
  const refusal = error instanceof TRPCError ? error.cause : error
  return refusal instanceof DomainError ? (refusal.reason ?? null) : null
}

/** The answer of a route when a budget is used up: which one, and for how long. Null for every other error. */
export function tooManyOf(error: unknown): { reason: string | null; seconds: number } | null {
  const cause = error instanceof TRPCError ? error.cause : undefined
  if (!(cause instanceof DomainError) || cause.retryAfterSeconds === undefined) return null
  return { reason: cause.reason ?? null, seconds: cause.retryAfterSeconds }
}
