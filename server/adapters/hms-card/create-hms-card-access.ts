import { LRUCache } from 'lru-cache'
import type { HmsCardAccess, HmsCardRegister } from '#server/domain/hms-card/port.ts'
import { createAccessTokenSource } from './access-token.ts'
import { createHmsCardRegister, type HmsCardRegisterOptions } from './create-hms-card-register.ts'

/** How many registers stay open. The least recently used one is closed; when it is opened again, it fetches a new token. */
const MOST_OPEN = 500
const TRY_LIMIT_MS = 5_000

/** Registers that use companies' own credentials, beside the installation's. */
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
