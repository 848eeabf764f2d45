import { findRunningUrl } from '#scripts/postgres/cluster.ts'
import type { Env } from '#server/env.ts'
import { type DatabaseState, readState } from './read-state.ts'

/** The state of the database that runs now, or a sentence that says why it cannot be asked. A drill starts nothing of it. */
export async function reachRunning(env: Env): Promise<DatabaseState | string> {
  const ownerUrl = env.databaseUrl ? env.databaseOwnerUrl : findRunningUrl(env.dataDir, 'kyndig_owner', 'kyndig')
  if (!ownerUrl) return `no database runs from ${env.dataDir}`
  try {
    return await readState(ownerUrl)
  } catch (error) {
    return `the running database does not answer (${error instanceof Error ? error.message : error})`
  }
}
