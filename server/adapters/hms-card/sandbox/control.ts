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

/** What can be asked of the sandbox, in part or in whole. */
export const controlSchema = z.strictObject({
  register: z
    .strictObject({
      down: z.boolean(),
      latencyMs,
      mode: z.enum(REGISTER_MODES),
      /** How the token endpoint behaves; `normal` unless it is what is being tried. */
      tokenMode: z.enum(['normal', 'hang', 'html', 'cut', 'redirect', 'huge', 'rateLimited', 'maintenance']),
      tokenLifetimeSeconds: z.int().min(0).max(86_400),
      retryAfter: z.string().max(64),
      /** How many calls go wrong before `mode` is `normal` again; null for no end. */
      times: z.int().positive().nullable(),
      /** Look-ups a second that each client may make; one more is told 429 and to come back in a second. Null for no limit. */
      quotaPerSecond: z.int().positive().nullable(),
      /** Numbered cards that get no answer but 502, from the first to the last of these numbers. Null for none. */
      unansweredCards: z.tuple([z.int(), z.int()]).nullable(),
    })
    .partial()
    .optional(),
  enterprises: z
    .strictObject({ down: z.boolean(), latencyMs, mode: z.enum(ENTERPRISE_MODES) })
    .partial()
    .optional(),
  /** Slugs of cards that the register does not know any more, for example `valid-kari`. */
  forgottenCards: z.array(z.string().max(100)).max(100).optional(),
  /** Every token that was handed out stops working. */
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

/** What has been asked of the sandbox since it started or was reset. */
export type SandboxStats = {
  tokenRequests: number
  statusRequests: number
  lookupRequests: number
  /** Look-ups beyond `quotaPerSecond`. */
  refusedRequests: number
  enterpriseRequests: number
  /** Visits to where redirects lead. */
  trapRequests: number
}

export type SandboxControl = {
  readonly state: SandboxState
  readonly stats: SandboxStats
  change(change: ControlChange): void
  reset(): void
  count(what: keyof SandboxStats): void
  /** One call has gone wrong as `mode` says: counts `times` down. */
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
