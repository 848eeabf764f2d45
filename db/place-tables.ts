import type { Sql, TransactionSql } from 'postgres'
import { TABLE_PLACES } from './distribution.ts'

/** All tables of companies are colocated with this one. */
export const FIRST_PLACED = 'memberships'

/** Whether `npm run distribute` has placed the tables of this database. */
export async function isDistributed(sql: Sql | TransactionSql): Promise<boolean> {
  const [extension] = await sql`select to_regclass('pg_dist_partition') as name`
  if (!extension?.name) return false
  const [placed] =
    await sql`select from pg_dist_partition where logicalrelid = to_regclass(${FIRST_PLACED}) and partmethod = 'h'`
  return placed !== undefined
}

/** The table that this statement has just created goes where it belongs, before keys and policies follow it to the nodes. */
export async function placeCreated(sql: TransactionSql, statement: string): Promise<void> {
  const [, name] = statement.match(/^\s*CREATE TABLE\s+"?(\w+)"?\s*\(/im) ?? []
  const place = name && TABLE_PLACES[name as keyof typeof TABLE_PLACES]
  if (place === 'everywhere') await sql`select create_reference_table(${name!})`
  if (place === 'company') {
    await sql`select create_distributed_table(${name!}, 'tenant_id', colocate_with => ${FIRST_PLACED})`
  }
}
