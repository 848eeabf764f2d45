import postgres from 'postgres'
import { readMigrationState } from './migration-state.ts'

/** Looks at the database from outside the doors: is it there, and is it as far migrated as this code wants it? */
export async function inspectDatabase(url: string): Promise<'ready' | 'unreachable' | 'not_migrated'> {
  const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => {} })
  try {
    await sql`select 1`
    const { pending } = await readMigrationState(sql).catch(() => ({ pending: ['unknown'] }))
    return pending.length === 0 ? 'ready' : 'not_migrated'
  } catch {
    return 'unreachable'
  } finally {
    await sql.end({ timeout: 1 })
  }
}
