import type { AccessRole } from '#db/access-roles.ts'
import { CONNECTIONS_PER_ACCESS_ROLE, type DatabaseAccess } from '#db/client.ts'
import type { Pool } from '#db/transaction.ts'
import { DatabaseUnavailable } from '#db/unavailable.ts'
import { type Labels, type Reading, type Telemetry, telemetry } from './telemetry.ts'

interface Load {
  waiting: number
  inUse: number
  timeouts: number
}

/** While telemetry is on, the same access with pools that are counted from outside: the driver says nothing about them. */
export function watchedAccess(access: DatabaseAccess): DatabaseAccess {
  const open = telemetry()
  if (!open) return access
  const loads = new Map<AccessRole, Load>()
  const entries = (Object.entries(access.pools) as [AccessRole, Pool][]).map(([role, pool]) => {
    const load: Load = { waiting: 0, inUse: 0, timeouts: 0 }
    loads.set(role, load)
    return [role, countedPool(open, pool, role, load)]
  })
  const each = (read: (load: Load, role: AccessRole) => number, more: Labels = {}) =>
    [...loads].map(([role, load]): Reading => [read(load, role), { ...labelsOf(role), ...more }])
  open.observe('connections', () => each(({ inUse }) => inUse, { 'db.client.connection.state': 'used' }))
  open.observe('mostConnections', () => each((_, role) => CONNECTIONS_PER_ACCESS_ROLE[role]))
  open.observe('waitingForConnection', () => each(({ waiting }) => waiting))
  open.observe('connectionTimeouts', () => each(({ timeouts }) => timeouts))
  return { ...access, pools: Object.fromEntries(entries) }
}

function countedPool(open: Telemetry, pool: Pool, role: AccessRole, load: Load): Pool {
  const span = { name: `transaction ${role}`, kind: 'client', labels: labelsOf(role) } as const
  return {
    async transaction(work, ending) {
      const askedAt = performance.now()
      let hasBegun = false
      load.waiting += 1
      try {
        return await pool.transaction((line) => {
          if (!hasBegun) {
            hasBegun = true
            load.waiting -= 1
            load.inUse += 1
          }
          return work(line)
        }, ending)
      } catch (error) {
        if (!hasBegun && error instanceof DatabaseUnavailable) load.timeouts += 1
        throw error
      } finally {
        if (hasBegun) load.inUse -= 1
        else load.waiting -= 1
        open.traced(span, performance.now() - askedAt)
      }
    },
  }
}

function labelsOf(role: AccessRole): Labels {
  return { 'db.system.name': 'postgresql', 'db.client.connection.pool.name': role }
}
