import { LRUCache } from 'lru-cache'
import type { Reserved } from './domain/budget/reserve-budget.ts'

type Lease = { left: number; until: number } | { refusedUntil: number; againAt: number }

/** What is left of a lease after so long is given up. */
const LEASE_MS = 10 * 60_000
/** A refusal is remembered for so long at most: a company that is verified meanwhile has more. */
const REFUSAL_MS = 10_000

/**
 * Uses of a budget that are taken out of the database many at a time, and given out from this server's memory: the database counts before
 * the act all the same. A server that ends takes the rest of its leases along.
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
    /** Takes one; null, or the seconds until there is one again. `key` says whose the lease is, `reserve` takes the next. */
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
