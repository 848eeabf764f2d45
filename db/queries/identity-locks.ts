import { sql } from 'drizzle-orm'
import type { OwnScope } from '#db/scope.ts'

/** Makes everything about the same card or human wait its turn, until the transaction ends. */
export async function lockIdentities(scope: OwnScope, keys: string[]) {
  const sorted = keys.map((key) => `${scope.tenantId}:${key}`).sort()
  await scope.tx.execute(sql`
    select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest(${sql.param(sorted)}::text[]) as sorted (key)`)
}
