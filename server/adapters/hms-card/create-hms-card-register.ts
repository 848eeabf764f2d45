import type {
  HmsCardAnswer,
  HmsCardLookupOptions,
  HmsCardQuery,
  HmsCardRegister,
  HmsCardTimeoutProfile,
} from '#server/domain/hms-card/port.ts'
import { canonicalCardNumber, MAX_SCAN_LENGTH } from '#server/domain/hms-card/rules.ts'
import type { Log } from '#server/log.ts'
import { createAccessTokenSource } from './access-token.ts'
import { askRegister, type RegisterConnection } from './ask-register.ts'
import type { Attempt, Failure } from './attempt.ts'
import type { Pass } from './circuit-breaker.ts'
import { createFairAdmission } from './fair-admission.ts'
import { createJobPace } from './job-pace.ts'
import { fingerprintOf, referenceOf } from './query-reference.ts'
import { type Pause, pause, retrying } from './retry.ts'

const INTERACTIVE_BUDGET_MS = 800
const JOB_CALL_LIMIT_MS = 5000

/** A signal that aborts with a TimeoutError after so many milliseconds. */
type Limit = (milliseconds: number) => AbortSignal

/** Observes the calls to the register: nothing about a card or a company. */
export type HmsCardWatch = {
  asked(call: { outcome: string; failed: boolean; timeoutProfile: HmsCardTimeoutProfile; milliseconds: number }): void
  /** A register rests for its first company, or no longer for any. */
  circuit(state: 'open' | 'closed'): void
}

export type HmsCardRegisterOptions = {
  apiUrl: string
  tokenUrl: string
  clientId: string
  clientSecret: string
  now: () => Date
  log: Log
  watch?: HmsCardWatch | undefined
  /** Replaced in tests. */
  timing?: { limit?: Limit; pause?: Pause; random?: () => number }
}

/**
 * The register over HTTP, for one set of credentials with its own token. Its limits are shared between the companies that use it, so that
 * one company's trouble does not affect another.
 */
export function createHmsCardRegister(options: HmsCardRegisterOptions): HmsCardRegister {
  const { now, log, timing, watch } = options
  const limit = timing?.limit ?? ((milliseconds) => AbortSignal.timeout(milliseconds))
  const connection: RegisterConnection = {
    apiUrl: options.apiUrl.replace(/\/+$/, ''),
    tokens: createAccessTokenSource(options, { now, limit: () => limit(JOB_CALL_LIMIT_MS) }),
    now,
  }
  const admission = createFairAdmission({
    now,
    onChange(state) {
      log.warn('hms_card.circuit', { state })
      watch?.circuit(state)
    },
  })
  const pace = createJobPace()

  async function ask(query: HmsCardQuery, { signal, timeoutProfile }: HmsCardLookupOptions): Promise<Attempt> {
    if (timeoutProfile === 'interactive') {
      const budget = either(limit(INTERACTIVE_BUDGET_MS), signal)
      const attempt = await askRegister(connection, query, () => budget)
      if (isLimited(attempt)) pace.limited()
      return attempt
    }
    return retrying(() => askInTurn(query, signal), {
      signal,
      pause: timing?.pause ?? pause,
      random: timing?.random ?? Math.random,
    })
  }

  async function askInTurn(query: HmsCardQuery, signal: AbortSignal | undefined): Promise<Attempt> {
    await pace.turn(signal).catch(() => {}) // the call reports an aborted caller itself
    const attempt = await askRegister(connection, query, () => either(limit(JOB_CALL_LIMIT_MS), signal))
    if (isLimited(attempt)) pace.limited()
    return attempt
  }

  function report(attempt: Attempt, query: HmsCardQuery, pass: Pass) {
    if (isLimited(attempt)) pass.limited(attempt.retryAfterSeconds)
    else if (attempt.outcome === 'card' || attempt.code !== 'UNAVAILABLE') {
      pace.answered()
      pass.succeeded()
    } else if (attempt.wasCancelled) pass.abandoned()
    else pass.failed(fingerprintOf(query))
  }

  return {
    // The first card would otherwise wait for the token.
    async prepare() {
      await connection.tokens.get(limit(JOB_CALL_LIMIT_MS)).catch(() => {})
    },
    async lookup(query, lookupOptions) {
      if (!isWellFormed(query)) return { outcome: 'error', error: { code: 'MALFORMED_INPUT' } }
      const pass = admission.admit(lookupOptions.company ?? '', lookupOptions.timeoutProfile)
      if ('refusedForSeconds' in pass) {
        return { outcome: 'error', error: { code: 'UNAVAILABLE', retryAfterSeconds: pass.refusedForSeconds } }
      }
      const startedAt = performance.now()
      const attempt = await ask(query, lookupOptions).catch((error: unknown) => {
        pass.abandoned()
        throw error
      })
      report(attempt, query, pass)
      const milliseconds = performance.now() - startedAt
      writeLog(log, query, attempt, milliseconds)
      watch?.asked({ ...outcomeOf(attempt), timeoutProfile: lookupOptions.timeoutProfile, milliseconds })
      return answerOf(attempt)
    },
  }
}

function isLimited(attempt: Attempt): attempt is Failure & { code: 'RATE_LIMITED' } {
  return attempt.outcome === 'error' && attempt.code === 'RATE_LIMITED'
}

function isWellFormed(query: HmsCardQuery): boolean {
  if (query.by === 'cardNumber') return canonicalCardNumber(query.cardNumber) === query.cardNumber
  const value = query.by === 'qr' ? query.payload : query.code
  return value.length >= 1 && value.length <= MAX_SCAN_LENGTH
}

function either(limit: AbortSignal, signal: AbortSignal | undefined): AbortSignal {
  return signal ? AbortSignal.any([signal, limit]) : limit
}

function writeLog(log: Log, query: HmsCardQuery, attempt: Attempt, milliseconds: number) {
  const fields = { by: query.by, reference: referenceOf(query), milliseconds: Math.round(milliseconds) }
  if (attempt.outcome === 'card') {
    log.info('hms_card.lookup', { ...fields, status: attempt.card.status })
    if (attempt.card.status === 'UNRECOGNISED') {
      log.warn('hms_card.unrecognised_status', { word: attempt.card.statusRaw })
    }
    return
  }
  const isOperatorsConcern = ['UNAUTHENTICATED', 'FORBIDDEN', 'CONTRACT_VIOLATION'].includes(attempt.code)
  log[isOperatorsConcern ? 'warn' : 'info']('hms_card.lookup', { ...fields, error: attempt.code })
}

/** That it knows no such card, or cannot read the question, is an answer of the register. */
const REFUSALS: ReadonlySet<string> = new Set(['CARD_NOT_FOUND', 'MALFORMED_INPUT'])

function outcomeOf(attempt: Attempt): { outcome: string; failed: boolean } {
  if (attempt.outcome === 'card') return { outcome: attempt.card.status, failed: false }
  if (attempt.wasCancelled) return { outcome: 'CANCELLED', failed: true }
  return { outcome: attempt.code, failed: !REFUSALS.has(attempt.code) }
}

function answerOf(attempt: Attempt): HmsCardAnswer {
  if (attempt.outcome === 'card') return attempt
  const { code, retryAfterSeconds } = attempt
  return { outcome: 'error', error: retryAfterSeconds === undefined ? { code } : { code, retryAfterSeconds } }
}
