import { inspectDatabase } from '#db/inspect-database.ts'
import { type Env, readEnv } from '#server/env.ts'
import { openAccessProof } from './open-access-proof.ts'

export type Obstacle =
  | 'database_unreachable'
  | 'database_not_migrated'
  | 'database_needs_newer_version'
  | 'database_access_unproven'
  | 'register_not_configured'

const proof = openAccessProof()

/** What keeps this installation from working, if anything. */
export async function findObstacles(env: Env = readEnv(), isAccessProven = proof): Promise<Obstacle[]> {
  const { apiUrl, tokenUrl, clientId, clientSecret, qrHosts } = env.hms
  const isConfigured = [apiUrl, tokenUrl, clientId, clientSecret, ...qrHosts].every(Boolean) && qrHosts.length > 0
  const database = env.databaseUrl ? await inspectDatabase(env.databaseUrl) : 'unreachable'
  const isProven = database !== 'ready' || (await isAccessProven(env.databaseUrl!))
  return [
    ...(database === 'ready' ? [] : [`database_${database}` as const]),
    ...(isProven ? [] : (['database_access_unproven'] as const)),
    ...(isConfigured ? [] : (['register_not_configured'] as const)),
  ]
}
