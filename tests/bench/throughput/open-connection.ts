import postgres from 'postgres'
import { ARRAY_TYPES } from '#db/array-types.ts'

/** A client of one connection: then the driver lets a transaction be sent without waiting for its beginning. Takes values as they were recorded. */
export function openConnection(url: string, connection: Record<string, string>): postgres.Sql {
  const sql = postgres(url, { max: 1, fetch_types: false, types: ARRAY_TYPES, connection, onnotice: () => {} })
  for (const type of [1082, 1114, 1184]) sql.options.serializers[type] = (value: unknown) => value
  return sql
}
