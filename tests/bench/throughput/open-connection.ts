import postgres from 'postgres'
import { COLUMN_TYPES } from '#db/column-types.ts'
import { socketMaker } from '#db/database-socket.ts'

/** A client of one connection: then the driver lets a transaction be sent without waiting for its beginning. Takes values as they were recorded. */
export function openConnection(url: string, connection: Record<string, string>): postgres.Sql {
  // The product's own sockets: with Nagle's algorithm the slower half of the comparison would be waiting for itself.
  const socket = { socket: socketMaker(60_000) }
  return postgres(url, { max: 1, fetch_types: false, types: COLUMN_TYPES, connection, onnotice: () => {}, ...socket })
}
