import { inspectDatabase } from '#db/inspect-database.ts'
import { type Env, readEnv } from '#server/env.ts'

export type Obstacle =
  | 'database_unreachable'
  | 'database_not_migrated'
  | 'database_needs_newer_version'
  | 'register_not_configured'

/** What keeps this installation from working, if anything. */
export async function findObstacles(env: Env = readEnv()): Promise<Obstacle[]> {
  const { apiUrl, tokenUrl, clientId, clientSecret, qrHosts } = env.hms
  const isConfigured = [apiUrl, tokenUrl, clientId, clientSecret, ...qrHosts].every(Boolean) && qrHosts.length > 0
  const database = env.databaseUrl ? await inspectDatabase(env.databaseUrl) : 'unreachable'
  return [
    ...(database === 'ready' ? [] : [`database_${database}` as const]),
    ...(isConfigured ? [] : (['register_not_configured'] as const)),
  ]
}
