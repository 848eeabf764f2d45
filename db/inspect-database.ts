import postgres from 'postgres'
import { socketMaker } from './database-socket.ts'
import { readMigrationState } from './migration-state.ts'
import { isConnectionLoss } from './unavailable.ts'

export type DatabaseState = 'ready' | 'unreachable' | 'not_migrated' | 'needs_newer_version'

/**
 * Looks at the database from outside the access roles: is it there, and is it as far migrated as this code wants it? Further is fine,
 * unless the database says that it needs newer code.
 */
export async function inspectDatabase(url: string): Promise<DatabaseState> {
  const socket = { socket: socketMaker(3_000) } // the driver's types do not know it
  const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => {}, ...socket })
  try {
    await sql`select 1`
    const state = await readMigrationState(sql).catch((error) => {
      if (isConnectionLoss(error)) throw error
      return null // may not read the account of what was applied, or there is none
    })
    if (state?.needsNewerCode) return 'needs_newer_version'
    return state?.pending.length === 0 ? 'ready' : 'not_migrated'
  } catch {
    return 'unreachable'
  } finally {
    await sql.end({ timeout: 1 })
  }
}
