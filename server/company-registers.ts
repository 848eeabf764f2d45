import { findLiveCredential } from '#db/queries/register-credentials.ts'
import type { CompanyContext, World } from './domain/context.ts'
import type { HmsCardRegister } from './domain/hms-card/port.ts'
import { openSecret } from './domain/register-access/secret.ts'

/** How long a company's choice is taken for granted: a change elsewhere counts after so long, one made here at once. */
const KEPT_MS = 10_000

/**
 * Gives each company's context the register that the company asks by: its own credentials where it has any, otherwise the
 * installation's. Which one is read from the company's own rows, at most every ten seconds, so that a queue at the gate does not pay for it.
 */
export function createCompanyRegisters(world: World) {
  const kept = new Map<string, { register: HmsCardRegister; until: number }>()

  async function read(key: string, { look }: CompanyContext): Promise<HmsCardRegister> {
    const found = await look(
      () => true,
      async (scope) => {
        const credential = await findLiveCredential(scope)
        return credential && { ...credential, tenantId: scope.tenantId }
      },
    )
    const secret = found && openSecret(world.cardVault, found.tenantId, found.secretEncrypted)
    const register =
      found && secret !== null
        ? world.hmsCardAccess.open(found.id, { clientId: found.clientId, clientSecret: secret })
        : world.hmsCards
    kept.set(key, { register, until: performance.now() + KEPT_MS })
    return register
  }

  const registerOf = (key: string, ctx: CompanyContext) => {
    const known = kept.get(key)
    return known && performance.now() < known.until ? known.register : read(key, ctx)
  }

  return {
    give(key: string, ctx: CompanyContext): CompanyContext {
      const hmsCards: HmsCardRegister = {
        // Reads anew whose register it is: what has just been changed counts from here on.
        prepare: async () => (await read(key, ctx).catch(() => null))?.prepare(),
        lookup: async (query, options) => (await registerOf(key, ctx)).lookup(query, options),
      }
      return { ...ctx, hmsCards }
    },
  }
}
