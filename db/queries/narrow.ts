import { type SQL, sql } from 'drizzle-orm'
import type { EmployerScope, OwnScope } from '#db/scope.ts'
import { forceCustomPlan } from './force-custom-plan.ts'

/** A condition in two forms. `keys`: all that it holds for. `probe`: whether it holds for the row at hand; null where it has no such form. */
export interface Narrowing {
  keys: SQL
  probe: SQL | null
}

/**
 * Narrows a list with one round trip before it. Conditions that hold for fewer than `few` rows gather their keys and keep those in
 * common (`gathered`; null where there is none); the others are asked of each row along the walk (`probes`).
 */
export async function narrow(
  scope: OwnScope | EmployerScope,
  narrowings: Narrowing[],
  few: number,
): Promise<{ gathered: SQL | null; probes: SQL[] }> {
  if (narrowings.length === 0) return { gathered: null, probes: [] }
  // A column each: this login fetches no types, and an array would come as text.
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
