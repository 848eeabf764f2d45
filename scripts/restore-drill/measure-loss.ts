import type { Anchor } from '#server/domain/anchor/rules.ts'
import type { DatabaseState } from './read-state.ts'

export interface Loss {
  /** From the newest event that was restored to the newest that was accepted. Null when one of them has no event. */
  seconds: number | null
  /** Those two events. */
  from: Date | null
  to: Date | null
  rows: number
  /** The tables that lost rows, the most first. */
  tables: { table: string; rows: number }[]
}

/** What seals is no loss of its own: each stands for an event or a row that is counted. */
const SEALS = ['seals', 'seal_heads', 'row_seals', 'installation_seals']

/** What the running database has accepted and the restored one lacks. */
export function measureLoss(restored: DatabaseState, running: DatabaseState): Loss {
  const tables = Object.entries(running.rows)
    .filter(([table]) => !SEALS.includes(table))
    .map(([table, rows]) => ({ table, rows: rows - (restored.rows[table] ?? 0) }))
    .filter(({ rows }) => rows > 0)
    .sort((a, b) => b.rows - a.rows)
  const [from, to] = [restored.newestEventAt, running.newestEventAt]
  return {
    seconds: from && to ? Math.max(0, (to.getTime() - from.getTime()) / 1000) : null,
    from,
    to,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    tables,
  }
}

/** How many sealed events an anchor proves that the restored database lacks: an answer without the running one. */
export function countEventsSince({ companies }: Pick<Anchor, 'companies'>, { heads }: DatabaseState): number {
  return companies.reduce((sum, { id, position }) => sum + Math.max(0, position - (heads[id] ?? 0)), 0)
}
