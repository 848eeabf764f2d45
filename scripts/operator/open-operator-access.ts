import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabaseAccess } from '#db/client.ts'
import { LaunchFailure } from '#scripts/launch/failure.ts'
import { readEnvironment } from '#scripts/launch/settings.ts'
import { ensureApplicationDatabase } from '#scripts/postgres/application-database.ts'
import { openCluster } from '#scripts/postgres/cluster.ts'
import { orSay } from '#scripts/signing-keys/prepare-signing-keys.ts'
import { createContexts } from '#server/contexts.ts'
import type { Dependencies, OperatorContext } from '#server/domain/context.ts'
import type { Env } from '#server/env.ts'
import { openSigningKeys } from '#server/open-signing-keys.ts'
import { createSigner } from '#server/signing-keys.ts'

export type OperatorAccess = { operator: OperatorContext; appUrl: string; close(): Promise<void> }

/**
 * Operator access for anyone who can read the installation's secrets: no sign-in, and only the database. Joins the embedded database when the
 * application runs, otherwise starts it for the duration of the command.
 */
export async function openOperatorAccess(name: string): Promise<OperatorAccess> {
  const env = readEnvironment()
  const database = env.databaseUrl ? { url: env.databaseUrl, stop: async () => {} } : await openEmbedded(env)
  const signer = createSigner(orSay(() => openSigningKeys(env)))
  const access = openDatabaseAccess(database.url)
  if (!(await access.ping())) {
    await access.close()
    await database.stop()
    throw new LaunchFailure('The database does not answer; check DATABASE_URL.')
  }
  const dependencies = { now: () => new Date() } as Dependencies // verifying uses no other dependency
  const contexts = createContexts({
    access,
    dependencies,
    codeHashKey: Buffer.alloc(0),
    budgetHashKey: Buffer.alloc(0),
    signer,
  })
  return {
    operator: contexts.operatorByCommand(name),
    appUrl: database.url,
    async close() {
      await access.close()
      await database.stop()
    },
  }
}

async function openEmbedded(env: Env): Promise<{ url: string; stop: () => Promise<void> }> {
  if (!existsSync(join(env.dataDir, 'postgres.json'))) {
    throw new LaunchFailure(`There is no database in ${env.dataDir} yet: run npm start first, or set DATABASE_URL.`)
  }
  const cluster = await openCluster({ dataFolder: env.dataDir, durable: true })
  const { appUrl } = await ensureApplicationDatabase(cluster, 'kyndig')
  return { url: appUrl, stop: () => (cluster.startedHere ? cluster.stop() : Promise.resolve()) }
}
