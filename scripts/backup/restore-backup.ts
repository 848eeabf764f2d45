import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LaunchFailure } from '#scripts/launch/failure.ts'
import { placeData } from '#scripts/postgres/cluster.ts'
import { newRecord, saveRecord } from '#scripts/postgres/cluster-record.ts'
import { storageFolder } from '#server/adapters/file-storage/folder-storage.ts'
import { PUBLIC_KEYS_FILE } from '#server/signing-keys.ts'
import { copyFiles } from './copy-files.ts'
import { type CopiedFile, checkValueOf, type Manifest, readManifest } from './manifest.ts'

/** Folders that PostgreSQL expects. A backup leaves their contents out. */
export const EMPTY_FOLDERS = [
  ...['pg_wal', 'pg_wal/archive_status', 'pg_wal/summaries', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial'],
  ...['pg_snapshots', 'pg_stat', 'pg_stat_tmp', 'pg_subtrans', 'pg_tblspc', 'pg_twophase', 'pg_commit_ts'],
  ...['pg_logical/snapshots', 'pg_logical/mappings'],
]
/** What a target folder may contain before the restore. */
const HARMLESS = /^(secret|signing-keys\.json|public-keys\.json|running.*|lost\+found)$/

/**
 * Restores a backup file by file into an empty data folder. PostgreSQL replays the included log when it next starts. Fails on a folder that
 * is not empty, on another secret and on a damaged backup, and then leaves nothing behind.
 */
export async function restoreBackup(folder: string, dataFolder: string, secret: string | undefined): Promise<Manifest> {
  const manifest = readManifest(folder)
  assertSameSecret(manifest, secret)
  if (existsSync(dataFolder) && readdirSync(dataFolder).some((name) => !HARMLESS.test(name))) {
    throw new LaunchFailure(
      `${dataFolder} is not empty. A backup is restored into an empty folder: set KYNDIG_DATA_DIR.`,
    )
  }
  const uploadsFolder = storageFolder(dataFolder)
  try {
    await restoreFiles(join(folder, 'files'), uploadsFolder, manifest.uploads ?? [])
    await restoreDatabase(manifest, folder, dataFolder)
  } catch (error) {
    rmSync(uploadsFolder, { recursive: true, force: true })
    throw error
  }
  keepPublicKeys(manifest, dataFolder)
  return manifest
}

async function restoreDatabase(manifest: Manifest, folder: string, dataFolder: string): Promise<void> {
  const record = newRecord(manifest.passwords)
  await placeData(dataFolder, record, async (data) => {
    for (const empty of EMPTY_FOLDERS) mkdirSync(join(data, empty), { recursive: true, mode: 0o700 })
    await restoreFiles(join(folder, 'data'), data, manifest.files)
    copyFileSync(join(folder, 'backup_label'), join(data, 'backup_label'))
  })
  saveRecord(dataFolder, record)
}

async function restoreFiles(from: string, to: string, files: CopiedFile[]): Promise<void> {
  const copied = await copyFiles(
    from,
    to,
    files.map(({ path }) => path),
  )
  assertUndamaged(files, copied)
}

// They prove the signatures even when the signing keys of that time are stored elsewhere.
function keepPublicKeys({ publicKeys }: Manifest, dataFolder: string): void {
  const file = join(dataFolder, PUBLIC_KEYS_FILE)
  if (publicKeys && !existsSync(file)) writeFileSync(file, `${JSON.stringify(publicKeys, null, 2)}\n`)
}

function assertSameSecret({ secretCheck }: Manifest, secret: string | undefined): void {
  if (!secret) {
    throw new LaunchFailure(
      'KYNDIG_SECRET is missing: card numbers of this backup can be read with the secret of that time alone. Set it, or put the file "secret" of the old data folder into the new one.',
    )
  }
  if (checkValueOf(secret) === secretCheck) return
  throw new LaunchFailure(
    'This backup was made with another KYNDIG_SECRET: its card numbers could never be read. Set the secret of that time.',
  )
}

function assertUndamaged(files: CopiedFile[], copied: CopiedFile[]): void {
  const present = new Map(copied.map(({ path, sha256 }) => [path, sha256]))
  const damaged = files.find(({ path, sha256 }) => present.get(path) !== sha256)
  if (damaged)
    throw new LaunchFailure(`The backup is damaged: ${damaged.path} is missing, or differs from what was copied.`)
}
