import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readOrCreateRecord } from '#scripts/postgres/cluster-record.ts'
import { findPostmaster } from '#scripts/postgres/postmaster.ts'
import type { Env } from '#server/env.ts'
import { type DatabaseState, readState } from './read-state.ts'

/** The state of the database that runs now, or a sentence that says why it cannot be asked. A drill starts nothing of it. */
export async function reachRunning(env: Env): Promise<DatabaseState | string> {
  const ownerUrl = env.databaseUrl ? env.databaseOwnerUrl : findEmbedded(env.dataDir)
  if (!ownerUrl) return `no database runs from ${env.dataDir}`
  try {
    return await readState(ownerUrl)
  } catch (error) {
    return `the running database does not answer (${error instanceof Error ? error.message : error})`
  }
}

function findEmbedded(dataFolder: string): string | undefined {
  if (!existsSync(join(dataFolder, 'postgres.json'))) return undefined
  const { location, passwords } = readOrCreateRecord(dataFolder)
  const running = findPostmaster(join(location ?? join(dataFolder, 'postgres'), 'data'))
  return running ? `postgres://kyndig_owner:${passwords.kyndig_owner}@127.0.0.1:${running.port}/kyndig` : undefined
}
