import postgres from 'postgres'
import { COLUMN_TYPES } from '#db/column-types.ts'

/** A client of one connection: then the driver lets a transaction be sent without waiting for its beginning. Takes values as they were recorded. */
export function openConnection(url: string, connection: Record<string, string>): postgres.Sql {
  return postgres(url, { max: 1, fetch_types: false, types: COLUMN_TYPES, connection, onnotice: () => {} })
}
