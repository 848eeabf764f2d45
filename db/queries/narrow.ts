import { type SQL, sql } from 'drizzle-orm'
import type { EmployerScope, OwnScope } from '#db/scope.ts'
import { forceCustomPlan } from './force-custom-plan.ts'

/** A condition in two forms. `keys`: all keys that match. `probe`: whether the current row matches; null when there is no such form. */
export interface Narrowing {
  keys: SQL
  probe: SQL | null
}

/**
 * Narrows a list with one extra round trip. Conditions that fewer than `few` rows match gather their keys and intersect them (`gathered`;
 * null when there is none); the others are checked on each row of the scan (`probes`).
 */
export async function narrow(
  scope: OwnScope | EmployerScope,
  narrowings: Narrowing[],
  few: number,
): Promise<{ gathered: SQL | null; probes: SQL[] }> {
  if (narrowings.length === 0) return { gathered: null, probes: [] }
  // One column each: this login fetches no types, so an array would arrive as text.
  const counts = narrowings.map(
    ({ keys }, index) => sql`(select count(*)::int from (${keys} limit ${few}) few) as ${sql.raw(`size_${index}`)}`,
  )
  const [row] = await scope.tx.execute<Record<string, number>>(
    sql`select ${sql.join(counts, sql`, `)}, ${forceCustomPlan}`,
  )
  const isFew = (index: number) => row![`size_${index}`]! < few
  const gathered = narrowings.filter((_, index) => isFew(index)).map(({ keys }) => keys)
  const probes = narrowings.filter((_, index) => !isFew(index)).map(({ probe }) => probe)
  return {
    gathered: gathered.length === 0 ? null : sql.join(gathered, sql` intersect `),
    probes: probes.filter((probe) => probe !== null),
  }
}
