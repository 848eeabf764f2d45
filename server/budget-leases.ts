import { LRUCache } from 'lru-cache'
import type { Reserved } from './domain/budget/reserve-budget.ts'

type Lease = { left: number; until: number } | { refusedUntil: number; againAt: number }

/** The rest of a lease is given up after this time. */
const LEASE_MS = 10 * 60_000
/** A rejection is remembered at most this long, because a company that is verified in the meantime gets more. */
const REFUSAL_MS = 10_000

/**
 * Budget uses that are reserved in the database in batches and then given out from this server's memory. The database still counts before
 * the act. A server that stops loses the rest of its leases.
 */
export function createBudgetLeases(now: () => Date) {
  const leases = new LRUCache<string, Lease>({ max: 10_000 })
  const underWay = new Map<string, Promise<void>>()

  function renew(key: string, reserve: () => Promise<Reserved>): Promise<void> {
    const known = underWay.get(key)
    if (known) return known
    const renewing = reserve()
      .then(({ granted, againInSeconds }) => {
        const at = now().getTime()
        const lease: Lease =
          againInSeconds === undefined
            ? { left: granted, until: at + LEASE_MS }
            : { refusedUntil: at + Math.min(againInSeconds * 1000, REFUSAL_MS), againAt: at + againInSeconds * 1000 }
        leases.set(key, lease)
      })
      .finally(() => underWay.delete(key))
    underWay.set(key, renewing)
    return renewing
  }

  return {
    /**
     * Takes one. Returns null, or the seconds until there is one again. `key` names the owner of the lease, `reserve` gets the next lease.
     */
    async take(key: string, reserve: () => Promise<Reserved>): Promise<number | null> {
      for (;;) {
        const lease = leases.get(key)
        const at = now().getTime()
        if (lease && 'left' in lease && lease.left > 0 && at < lease.until) {
          lease.left -= 1
          return null
        }
        if (lease && 'againAt' in lease && at < lease.refusedUntil) return Math.ceil((lease.againAt - at) / 1000)
        await renew(key, reserve)
      }
    },
  }
}

export type BudgetLeases = ReturnType<typeof createBudgetLeases>
