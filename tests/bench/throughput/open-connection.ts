import postgres from 'postgres'
import { COLUMN_TYPES } from '#db/column-types.ts'
import { socketMaker } from '#db/database-socket.ts'

/** A client with one connection, so that the driver sends a transaction without waiting for its start. It takes values as recorded. */
export function openConnection(url: string, connection: Record<string, string>): postgres.Sql {
  // The product's own sockets: with Nagle's algorithm the slower side of the comparison would wait for itself.
  const socket = { socket: socketMaker(60_000) }
  return postgres(url, { max: 1, fetch_types: false, types: COLUMN_TYPES, connection, onnotice: () => {}, ...socket })
}
