import { type AnyColumn, is, Param, Placeholder, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Transaction } from './client.ts'

/** Names a value that each call brings. */
export type Value<Name extends string> = (name: Name | 'tenantId') => Placeholder

interface Preparable<Rows> {
  prepare(name: string): { execute(): Promise<Rows> }
}

/** What Drizzle keeps of a query that was prepared, and of the connection that a transaction has. */
interface Prepared<Rows> {
  params: unknown[]
  execute(): Promise<Rows>
}
interface Session {
  client: unknown
  logger: unknown
}

/**
 * A query whose text is worked out at its first call, for those that are asked for at every scan: that takes longer than to send it.
 * Behind the own door; the scope's company is the value `tenantId`.
 */
export function prepared<Name extends string, Rows>(
  build: (tx: Transaction, value: Value<Name>) => Preparable<Rows>,
): (scope: { tx: Transaction; tenantId: string }, values: Record<Name, unknown>) => Promise<Rows> {
  let made: Prepared<Rows> | undefined
  return async ({ tx, tenantId }, values) => {
    // As late as Drizzle sends any other query: those of one round trip go in the order in which they were asked for.
    await undefined
    made ??= build(tx, (name) => sql.placeholder(name)).prepare('') as unknown as Prepared<Rows>
    const { client, logger } = (tx as unknown as { session: Session }).session
    const brought: Record<string, unknown> = { ...values, tenantId }
    const params = made.params.map((param) => fillIn(param, brought))
    return Object.assign(Object.create(made) as Prepared<Rows>, { client, logger, params }).execute()
  }
}

/** What a call brings for a column, to set it to. */
export function broughtFor(column: PgColumn, value: Placeholder): SQL {
  return sql`${sql.param(value, column)}`
}

/** One of a list that a call brings, of ids. */
export function isAnyOf(column: AnyColumn, ids: Placeholder): SQL {
  return sql`${column} = any(${ids}::uuid[])`
}

function fillIn(param: unknown, values: Record<string, unknown>): unknown {
  if (is(param, Placeholder)) return values[param.name] ?? null
  if (!is(param, Param) || !is(param.value, Placeholder)) return param
  const value = values[param.value.name] ?? null
  return value === null ? null : param.encoder.mapToDriverValue(value)
}
