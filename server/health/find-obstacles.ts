import { inspectDatabase } from '#db/inspect-database.ts'
import { findAccessFault } from '#db/prove-access.ts'
import { type Env, readEnv } from '#server/env.ts'
import { log } from '#server/log.ts'

export type Obstacle =
  | 'database_unreachable'
  | 'database_not_migrated'
  | 'database_needs_newer_version'
  | 'database_access_unproven'
  | 'register_not_configured'

/** What keeps this installation from working, if anything. */
export async function findObstacles(env: Env = readEnv()): Promise<Obstacle[]> {
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

/** Balancers ask every few seconds, and twelve connections for each question would be many. */
const PROVEN_FOR_MS = 15_000

let proof: { url: string; until: number; fault: Promise<string | null> } | undefined

/** Whether every access role works: proved lately, or now. */
async function isAccessProven(url: string): Promise<boolean> {
  if (proof?.url !== url || Date.now() >= proof.until) {
    proof = { url, until: Date.now() + PROVEN_FOR_MS, fault: findAccessFault(url) }
  }
  const mine = proof
  const sentence = await mine.fault
  if (sentence === null) return true
  if (proof === mine) {
    proof = undefined // the next question asks again
    log.error('database.access_unproven', { sentence })
  }
  return false
}
