import { LRUCache } from 'lru-cache'
import type { HmsCardTimeoutProfile } from '#server/domain/hms-card/port.ts'
import { type CircuitBreaker, createCircuitBreaker, type Pass, type Refusal } from './circuit-breaker.ts'

/** After this many different cards of one user without an answer, the register counts as down for that user … */
const FAILING_CARDS = 5
/** … or after the first card, when it counts as down for this many others and has answered nobody in the meantime. */
const OTHERS_WITHOUT_ANSWER = 2
const OPEN_MS = 10_000
/** A service that asks for more than this has made a mistake. */
const LONGEST_REST_MS = 60_000
const FIRST_SHORT_REST_MS = 1_000
/** The weight of past calls is halved after this time. */
const HALF_LIFE_MS = 30_000
const MOST_USERS = 5_000
/** Rounding can make the average of equal numbers slightly larger than they are. */
const ROUNDING = 0.999

type User = {
  breaker: CircuitBreaker
  /** Calls of about the last minute, with older ones weighing less. */
  calls: number
  calledAt: number
  limitedInARow: number
}

export type FairAdmission = {
  /** `company` is the key for sharing. A company's jobs and its people at check-in count as two. */
  admit(company: string, timeoutProfile: HmsCardTimeoutProfile): Pass | Refusal
}

/**
 * Shares one set of credentials between companies. Each company has its own breaker, so that unanswered cards block only that company. When
 * the register limits us, those who asked most back off; those below the average wait one second, doubled each time the register repeats
 * it.
 */
export function createFairAdmission({
  now,
  onChange,
}: {
  now: () => Date
  /** The first breaker has opened, or the last one has closed. */
  onChange: (state: 'open' | 'closed') => void
}): FairAdmission {
  const open = new Set<string>()
  const users = new LRUCache<string, User>({ max: MOST_USERS, dispose: (_, key) => noteState(key, 'closed') })
  let answeredAt = Number.NEGATIVE_INFINITY

  function noteState(key: string, state: 'open' | 'closed') {
    const before = open.size
    if (state === 'open') open.add(key)
    else open.delete(key)
    if ((before === 0) !== (open.size === 0)) onChange(state)
  }

  function isLikelyAway(key: string): boolean {
    const others = open.size - (open.has(key) ? 1 : 0)
    return others >= OTHERS_WITHOUT_ANSWER && answeredAt < now().getTime() - OPEN_MS
  }

  function createUser(key: string): User {
    const user: User = {
      calls: 0,
      calledAt: now().getTime(),
      limitedInARow: 0,
      breaker: createCircuitBreaker({
        now,
        openMs: OPEN_MS,
        threshold: () => (isLikelyAway(key) ? 1 : FAILING_CARDS),
        onLimited: (seconds) => limit(user, Math.min(seconds ? seconds * 1000 : OPEN_MS, LONGEST_REST_MS)),
        onChange: (state) => noteState(key, state),
      }),
    }
    users.set(key, user)
    return user
  }

  function callsOf({ calls, calledAt }: User): number {
    return calls * 2 ** ((calledAt - now().getTime()) / HALF_LIFE_MS)
  }

  function limit(limited: User, forMs: number) {
    const active = [...users.values()].filter((user) => now().getTime() - user.calledAt <= 2 * HALF_LIFE_MS)
    const average = active.reduce((sum, user) => sum + callsOf(user), 0) / active.length
    const heavy = active.filter((user) => callsOf(user) >= average * ROUNDING)
    for (const user of heavy) user.breaker.rest(forMs)
    limited.limitedInARow += 1
    if (heavy.includes(limited)) return
    limited.breaker.rest(Math.min(forMs, FIRST_SHORT_REST_MS * 2 ** (limited.limitedInARow - 1)))
  }

  return {
    admit(company, timeoutProfile) {
      const key = `${timeoutProfile} ${company}`
      const user = users.get(key) ?? createUser(key)
      const pass = user.breaker.admit()
      if ('refusedForSeconds' in pass) return pass
      Object.assign(user, { calls: callsOf(user) + 1, calledAt: now().getTime() })
      return {
        ...pass,
        succeeded() {
          answeredAt = now().getTime()
          user.limitedInARow = 0
          pass.succeeded()
        },
      }
    },
  }
}
