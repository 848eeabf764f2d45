import postgres from 'postgres'
import { migrate } from '#db/migrate.ts'
import { seedDemo } from '#scripts/demo/seed-demo.ts'
import { prepareDataFolder, readOrCreateSecret } from '#scripts/launch/data-folder.ts'
import { LaunchFailure } from '#scripts/launch/failure.ts'
import type { Launch } from '#scripts/launch/lifecycle.ts'
import { readEnvironment } from '#scripts/launch/settings.ts'
import { ensureApplicationDatabase } from '#scripts/postgres/application-database.ts'
import { type Cluster, openCluster } from '#scripts/postgres/cluster.ts'
import { openSigningKeys } from '#server/open-signing-keys.ts'
import { deriveKeyFrom } from '#server/secrets.ts'
import { createSigner } from '#server/signing-keys.ts'
import { SETTINGS_FOR_BULK_LOAD } from './bulk-load.ts'

/** The installation that the environment names, migrated and seeded with the demo, as its superuser. Never one in production. */
export async function openSeedTarget(launch: Launch): Promise<string> {
  const env = readEnvironment()
  if (env.mode === 'production') throw new LaunchFailure('This fills a demo only: KYNDIG_MODE says production.')
  const { databaseUrls, superuserUrl } = await openDatabase(launch, env)
  await migrate(databaseUrls)
  prepareDataFolder(env.dataDir)
  const secret = env.secret ?? readOrCreateSecret(env.dataDir)
  await seedDemo({
    appUrl: databaseUrls.appUrl,
    deriveKey: (purpose) => deriveKeyFrom(secret, purpose),
    signer: createSigner(openSigningKeys(env)),
  })
  await assertEmpty(superuserUrl)
  return superuserUrl
}

async function openDatabase(launch: Launch, env: ReturnType<typeof readEnvironment>) {
  if (env.databaseUrl) {
    if (!env.databaseOwnerUrl) throw new LaunchFailure('Set DATABASE_OWNER_URL: this needs a superuser.')
    return {
      databaseUrls: { ownerUrl: env.databaseOwnerUrl, appUrl: env.databaseUrl },
      superuserUrl: env.databaseOwnerUrl,
    }
  }
  prepareDataFolder(env.dataDir)
  const cluster = await openForPouring(await openCluster({ dataFolder: env.dataDir, durable: true }), env.dataDir)
  if (cluster.startedHere) await launch.defer(() => cluster.stop())
  const databaseUrls = await ensureApplicationDatabase(cluster, 'kyndig')
  return { databaseUrls, superuserUrl: cluster.urlFor('postgres', 'kyndig') }
}

// Our own server restarts with as little logging as is safe, so that indexes are not written twice. `endPouring` restores the settings for
// the next start.
async function openForPouring(cluster: Cluster, dataFolder: string): Promise<Cluster> {
  if (!cluster.startedHere) return cluster
  const sql = postgres(cluster.urlFor('postgres', 'postgres'), { max: 1, onnotice: () => {} })
  for (const [name, value] of Object.entries(SETTINGS_FOR_BULK_LOAD)) {
    await sql.unsafe(`alter system set ${name} = '${value}'`)
  }
  await sql.end()
  await cluster.stop()
  return openCluster({ dataFolder, durable: true })
}

async function assertEmpty(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const [state] = await sql<{ is_superuser: boolean; companies: number }[]>`
      select rolsuper as is_superuser, (select count(*)::int from companies) as companies from pg_roles where rolname = current_user`
    if (!state!.is_superuser) throw new LaunchFailure('DATABASE_OWNER_URL has to be a superuser for this.')
    if (state!.companies > 3)
      throw new LaunchFailure('There are more companies than the demo has: use another database.')
  } finally {
    await sql.end()
  }
}
