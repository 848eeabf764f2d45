import { type SQL, sql } from 'drizzle-orm'

/** Ids as the right side of `in`. There is at least one. */
export function idList(ids: string[]): SQL {
  return sql`(${sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  )})`
}
