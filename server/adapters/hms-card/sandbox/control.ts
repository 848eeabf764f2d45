import { z } from 'zod'

export const REGISTER_MODES = [
  'normal',
  'hang',
  'html',
  'cut',
  'redirect',
  'huge',
  'gzipBomb',
  'emptyBody',
  'rateLimited',
  'badGateway',
  'maintenance',
  'oversharing',
] as const

export const ENTERPRISE_MODES = [
  'normal',
  'hang',
  'html',
  'cut',
  'redirect',
  'huge',
  'rateLimited',
  'maintenance',
] as const

const latencyMs = z.int().min(0).max(60_000)

/** What the sandbox's control endpoint accepts, in part or as a whole. */
export const controlSchema = z.strictObject({
  register: z
    .strictObject({
      down: z.boolean(),
      latencyMs,
      mode: z.enum(REGISTER_MODES),
      /** How the token endpoint behaves. `normal` unless a test changes it. */
      tokenMode: z.enum(['normal', 'hang', 'html', 'cut', 'redirect', 'huge', 'rateLimited', 'maintenance']),
      tokenLifetimeSeconds: z.int().min(0).max(86_400),
      retryAfter: z.string().max(64),
      /** How many calls fail before `mode` returns to `normal`. Null: without end. */
      times: z.int().positive().nullable(),
      /** Look-ups per second for each client. One more gets 429 with a Retry-After of one second. Null: no limit. */
      quotaPerSecond: z.int().positive().nullable(),
      /** The range of numbered cards that get only a 502. Null: none. */
      unansweredCards: z.tuple([z.int(), z.int()]).nullable(),
    })
    .partial()
    .optional(),
  enterprises: z
    .strictObject({ down: z.boolean(), latencyMs, mode: z.enum(ENTERPRISE_MODES) })
    .partial()
    .optional(),
  /** Slugs of cards that the register no longer knows, for example `valid-kari`. */
  forgottenCards: z.array(z.string().max(100)).max(100).optional(),
  /** Revokes every issued token. */
  revokeTokens: z.literal(true).optional(),
})

export type ControlChange = z.infer<typeof controlSchema>

type RegisterState = Required<NonNullable<ControlChange['register']>>
type EnterpriseState = Required<NonNullable<ControlChange['enterprises']>>

export type SandboxState = {
  register: RegisterState
  enterprises: EnterpriseState
  forgottenCards: string[]
}

/** Counts of the requests since the sandbox started or was reset. */
export type SandboxStats = {
  tokenRequests: number
  statusRequests: number
  lookupRequests: number
  /** Look-ups above `quotaPerSecond`. */
  refusedRequests: number
  enterpriseRequests: number
  /** Requests to the target of redirects. */
  trapRequests: number
}

export type SandboxControl = {
  readonly state: SandboxState
  readonly stats: SandboxStats
  change(change: ControlChange): void
  reset(): void
  count(what: keyof SandboxStats): void
  /** One call has failed as `mode` says: decrements `times`. */
  spend(): void
  onRevoke(listener: () => void): void
}

export function createControl(): SandboxControl {
  let state = initialState()
  let stats = initialStats()
  const revokeListeners: (() => void)[] = []
  const revoke = () => {
    for (const listener of revokeListeners) listener()
  }

  return {
    get state() {
      return state
    },
    get stats() {
      return stats
    },
    change({ register, enterprises, forgottenCards, revokeTokens }) {
      state = {
        register: { ...state.register, ...register },
        enterprises: { ...state.enterprises, ...enterprises },
        forgottenCards: forgottenCards ?? state.forgottenCards,
      }
      if (revokeTokens) revoke()
    },
    reset() {
      state = initialState()
      stats = initialStats()
      revoke()
    },
    count(what) {
      stats[what] += 1
    },
    spend() {
      const { register } = state
      if (register.times === null) return
      const isSpent = register.times <= 1
      state = {
        ...state,
        register: isSpent ? { ...register, mode: 'normal', times: null } : { ...register, times: register.times - 1 },
      }
    },
    onRevoke(listener) {
      revokeListeners.push(listener)
    },
  }
}

function initialState(): SandboxState {
  return {
    register: {
      down: false,
      latencyMs: 0,
      mode: 'normal',
      tokenMode: 'normal',
      tokenLifetimeSeconds: 600,
      retryAfter: '',
      times: null,
      quotaPerSecond: null,
      unansweredCards: null,
    },
    enterprises: { down: false, latencyMs: 0, mode: 'normal' },
    forgottenCards: [],
  }
}

function initialStats(): SandboxStats {
  return {
    tokenRequests: 0,
    statusRequests: 0,
    lookupRequests: 0,
    refusedRequests: 0,
    enterpriseRequests: 0,
    trapRequests: 0,
  }
}
