import { LRUCache } from 'lru-cache'
import { findLiveCredential } from '#db/queries/register-credentials.ts'
import type { OwnScope } from '#db/scope.ts'
import { createBudgetLeases } from './budget-leases.ts'
import type { BudgetName } from './domain/budget/budgets.ts'
import type { Reserved } from './domain/budget/reserve-budget.ts'
import type { Dependencies } from './domain/context.ts'
import type { HmsCardAnswer, HmsCardLookupOptions, HmsCardQuery, HmsCardRegister } from './domain/hms-card/port.ts'
import { openSecret } from './domain/register-access/secret.ts'
import { log } from './log.ts'

/** How long a company's choice is cached. A change on another server takes effect after this time, a change on this one at once. */
const KEPT_MS = 10_000
const MOST_KEPT = 5_000

type Look = <T>(work: (scope: OwnScope) => Promise<T>) => Promise<T>

/** Who is counted: the member or the job by whom, and how the next use is reserved. */
export interface RegisterCaller {
  key: string
  /** Uses a lease when the budget has one, otherwise reserves one use. Throws when the database does not answer. */
  reserve(budget: BudgetName): Promise<Reserved>
}

interface CompanyRegister {
  register: HmsCardRegister
  tenantId: string
  /** The company uses its own credentials, so the installation's budgets do not apply. */
  isOwn: boolean
}

/**
 * Gives each company's context the register that the company uses: with its own credentials, or with the installation's, within its
 * budgets. The choice is read from the company's rows at most every ten seconds, so that a queue at check-in does not pay for it. When a
 * budget is used up, the register is not asked and the answer is RATE_LIMITED: the scan is stored as not verified yet, and resolved later.
 */
export function createCompanyRegisters(dependencies: Dependencies) {
  const kept = new LRUCache<string, CompanyRegister>({ max: MOST_KEPT, ttl: KEPT_MS })
  const leases = createBudgetLeases(() => dependencies.now())

  async function read(key: string, look: Look): Promise<CompanyRegister> {
    const { credential, tenantId } = await look(async (scope) => ({
      credential: await findLiveCredential(scope),
      tenantId: scope.tenantId,
    }))
    const secret =
      credential && openSecret(dependencies.cardVault, { tenantId, id: credential.id }, credential.secretEncrypted)
    const own =
      credential &&
      secret !== null &&
      dependencies.hmsCardAccess.open(credential.id, { clientId: credential.clientId, clientSecret: secret })
    const found = { register: own || dependencies.hmsCards, tenantId, isOwn: Boolean(own) }
    kept.set(key, found)
    return found
  }

  /** Seconds until the installation's register may be asked again, or null when it may be asked now. */
  async function takeTurn(query: HmsCardQuery, options: HmsCardLookupOptions, { key, reserve }: RegisterCaller) {
    const take = (budget: BudgetName) => leases.take(`${budget} ${key}`, () => reserve(budget))
    const wait = await take('registerQuestion')
    if (wait !== null || query.by !== 'cardNumber' || options.isKnownCard) return wait
    return take('cardNumberQuestion')
  }

  return {
    /** `look`: a read-only transaction of the same company. */
    give<Context extends Dependencies>(key: string, ctx: Context, look: Look, caller: RegisterCaller): Context {
      const lookup = async (query: HmsCardQuery, options: HmsCardLookupOptions): Promise<HmsCardAnswer> => {
        const { register, isOwn, tenantId } = kept.get(key) ?? (await read(key, look))
        const wait = isOwn ? null : await takeTurn(query, options, caller)
        if (wait !== null) return { outcome: 'error', error: { code: 'RATE_LIMITED', retryAfterSeconds: wait } }
        const answer = await register.lookup(query, { ...options, company: tenantId })
        const isUnknown = answer.outcome === 'error' && answer.error.code === 'CARD_NOT_FOUND'
        if (isUnknown && !options.isKnownCard) await countUnknown(caller)
        return answer
      }
      const hmsCards: HmsCardRegister = {
        // Reads the company's choice again, so that a change takes effect at once.
        prepare: async () => (await read(key, look).catch(() => null))?.register.prepare(),
        lookup,
      }
      return { ...ctx, hmsCards }
    },
  }
}

// The answer is there and must not be lost because it could not be counted.
async function countUnknown({ reserve }: RegisterCaller): Promise<void> {
  try {
    await reserve('unknownCard')
  } catch (error) {
    log.warn('budget.not_counted', { name: error instanceof Error ? error.name : typeof error })
  }
}
