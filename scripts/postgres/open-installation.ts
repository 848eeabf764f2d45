import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { LaunchFailure } from '#scripts/launch/failure.ts'
import type { Env } from '#server/env.ts'
import { ensureApplicationDatabase } from './application-database.ts'
import { type Cluster, openCluster } from './cluster.ts'

export type Installation = {
  ownerUrl: string
  /** The embedded server. Null when the environment names an external one. */
  cluster: Cluster | null
  /** Stops the embedded server if this call started it. */
  close(): Promise<void>
}

/** Connects as the tables' owner, for commands on the machine itself. Joins a running embedded server. */
export async function openInstallation(env: Env): Promise<Installation> {
  if (env.databaseUrl) {
    if (!env.databaseOwnerUrl) throw new LaunchFailure('Set DATABASE_OWNER_URL: this needs the owner of the tables.')
    return { ownerUrl: env.databaseOwnerUrl, cluster: null, close: async () => {} }
  }
  if (!existsSync(join(env.dataDir, 'postgres.json'))) {
    throw new LaunchFailure(`There is no database in ${env.dataDir} yet: run npm start first, or set DATABASE_URL.`)
  }
  const cluster = await openCluster({ dataFolder: env.dataDir, durable: true })
  const { ownerUrl } = await ensureApplicationDatabase(cluster, 'kyndig')
  return { ownerUrl, cluster, close: () => (cluster.startedHere ? cluster.stop() : Promise.resolve()) }
}
