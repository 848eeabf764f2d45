import { join } from 'node:path'
import { findSecret } from '#scripts/backup/backup-command.ts'
import { restoreBackup } from '#scripts/backup/restore-backup.ts'
import { LaunchFailure } from '#scripts/launch/failure.ts'
import type { Launch } from '#scripts/launch/lifecycle.ts'
import { step } from '#scripts/launch/progress.ts'
import { ensureApplicationDatabase } from '#scripts/postgres/application-database.ts'
import { openCluster } from '#scripts/postgres/cluster.ts'
import type { Env } from '#server/env.ts'
import { type BaseRestore, restoreBase } from './restore-base.ts'

export interface Restored {
  ownerUrl: string
  /** A moment up to which nothing is missing, when the backup or the archive names one. */
  includes: Date | null
  /** The environment of a command that reads the restored database. */
  env: Env
}

type Defer = Launch['defer']

/** Restores into `folder`, with our own PostgreSQL or as the embedded one, and leaves the server running. */
export function restoreForDrill(env: Env, restore: BaseRestore, folder: string, defer: Defer): Promise<Restored> {
  return env.databaseUrl ? restoreOwn(env, restore, folder, defer) : restoreEmbedded(env, restore, folder, defer)
}

async function restoreOwn(env: Env, restore: BaseRestore, folder: string, defer: Defer): Promise<Restored> {
  const owner = env.databaseOwnerUrl
  if (!owner) throw new LaunchFailure('Set DATABASE_OWNER_URL: the restored server has the same login.')
  const { ownerUrl, restoredTo } = await step('Base copied, and the log replayed', 'Copying and replaying', () =>
    restoreBase(restore, folder, { owner, defer }),
  )
  return { ownerUrl, includes: restoredTo, env: { ...env, databaseUrl: ownerUrl, databaseOwnerUrl: ownerUrl } }
}

async function restoreEmbedded(
  env: Env,
  { base, wal, until, programs }: BaseRestore,
  folder: string,
  defer: Defer,
): Promise<Restored> {
  if (wal || until || programs) {
    throw new LaunchFailure('--wal, --until and --programs are for a PostgreSQL of your own: set DATABASE_URL.')
  }
  const dataDir = join(folder, 'data')
  const manifest = await step('Files restored, and none is damaged', 'Copying the files back', () =>
    restoreBackup(base, dataDir, findSecret(env)),
  )
  const opening = step('Database started', 'Starting the database', () =>
    openCluster({ dataFolder: dataDir, durable: true, isCopy: true }),
  )
  await defer(async () => (await opening).destroy())
  const { ownerUrl } = await ensureApplicationDatabase(await opening, 'kyndig')
  const at = manifest.includes ? new Date(manifest.includes) : null
  return { ownerUrl, includes: at, env: { ...env, dataDir, databaseUrl: undefined, databaseOwnerUrl: undefined } }
}
