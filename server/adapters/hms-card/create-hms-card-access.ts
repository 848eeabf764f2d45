import { LRUCache } from 'lru-cache'
import type { HmsCardAccess, HmsCardRegister } from '#server/domain/hms-card/port.ts'
import { createAccessTokenSource } from './access-token.ts'
import { createHmsCardRegister, type HmsCardRegisterOptions } from './create-hms-card-register.ts'

/** So many are kept open; the one that was asked for longest ago makes room. Opened again, it fetches a token again. */
const MOST_OPEN = 500
const TRY_LIMIT_MS = 5_000

/** Registers by companies' own credentials, beside the installation's. */
export function createHmsCardAccess(options: Omit<HmsCardRegisterOptions, 'clientId' | 'clientSecret'>): HmsCardAccess {
  const opened = new LRUCache<string, HmsCardRegister>({ max: MOST_OPEN })
  return {
    open(id, credential) {
      const register = opened.get(id) ?? createHmsCardRegister({ ...options, ...credential })
      opened.set(id, register)
      return register
    },
    async try(credential) {
      const limit = () => AbortSignal.timeout(TRY_LIMIT_MS)
      const { tokenUrl, now } = options
      const answer = await createAccessTokenSource({ tokenUrl, ...credential }, { now, limit }).get(limit())
      if (answer.outcome === 'token') return 'accepted'
      return answer.code === 'UNAUTHENTICATED' || answer.code === 'FORBIDDEN' ? 'refused' : 'unavailable'
    },
  }
}
