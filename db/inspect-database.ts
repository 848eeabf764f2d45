import { connectToInspect } from './access-connection.ts'
import { socketMaker } from './database-socket.ts'
import { readMigrationState } from './migration-state.ts'
import { isConnectionLoss } from './unavailable.ts'

export type DatabaseState = 'ready' | 'unreachable' | 'not_migrated' | 'needs_newer_version'

/**
 * Inspects the database from outside the access roles: whether it is reachable, and migrated as far as this code needs. Newer is fine,
 * unless the database requires newer code.
 */
export async function inspectDatabase(appUrl: string): Promise<DatabaseState> {
  const socket = { socket: socketMaker(3_000) } // missing in the driver's types
  const sql = connectToInspect(appUrl, { connect_timeout: 3, ...socket })
  try {
    await sql`select 1`
    const state = await readMigrationState(sql).catch((error) => {
      if (isConnectionLoss(error)) throw error
      return null // may not read the migrations table, or there is none
    })
    if (state?.needsNewerCode) return 'needs_newer_version'
    return state?.pending.length === 0 ? 'ready' : 'not_migrated'
  } catch {
    return 'unreachable'
  } finally {
    await sql.end({ timeout: 1 })
  }
}
