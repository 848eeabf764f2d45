import { LRUCache } from 'lru-cache'
import { findLiveCredential } from '#db/queries/register-credentials.ts'
import type { OwnScope } from '#db/scope.ts'
import type { World } from './domain/context.ts'
import type { HmsCardRegister } from './domain/hms-card/port.ts'
import { openSecret } from './domain/register-access/secret.ts'

/** How long a company's choice is taken for granted: a change elsewhere counts after so long, one made here at once. */
const KEPT_MS = 10_000
const MOST_KEPT = 5_000

type Look = <T>(work: (scope: OwnScope) => Promise<T>) => Promise<T>
type CompanyRegister = { register: HmsCardRegister; tenantId: string }

/**
 * Gives each company's context the register that the company asks by: its own credentials where it has any, otherwise the
 * installation's. Which one is read from the company's own rows, at most every ten seconds, so that a queue at the gate does not pay for it.
 */
export function createCompanyRegisters(world: World) {
  const kept = new LRUCache<string, CompanyRegister>({ max: MOST_KEPT, ttl: KEPT_MS })

  async function read(key: string, look: Look): Promise<CompanyRegister> {
    const { credential, tenantId } = await look(async (scope) => ({
      credential: await findLiveCredential(scope),
      tenantId: scope.tenantId,
    }))
    const secret = credential && openSecret(world.cardVault, tenantId, credential.secretEncrypted)
    const register =
      credential && secret !== null
        ? world.hmsCardAccess.open(credential.id, { clientId: credential.clientId, clientSecret: secret })
        : world.hmsCards
    const found = { register, tenantId }
    kept.set(key, found)
    return found
  }

  return {
    /** `look`: a read-only transaction of the same company. */
    give<Context extends World>(key: string, ctx: Context, look: Look): Context {
      const hmsCards: HmsCardRegister = {
        // Reads anew whose register it is: what has just been changed counts from here on.
        prepare: async () => (await read(key, look).catch(() => null))?.register.prepare(),
        lookup: async (query, options) => {
          const { register, tenantId } = kept.get(key) ?? (await read(key, look))
          return register.lookup(query, { ...options, company: tenantId })
        },
      }
      return { ...ctx, hmsCards }
    },
  }
}
