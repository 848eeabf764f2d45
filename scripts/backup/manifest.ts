import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LaunchFailure } from '#scripts/launch/failure.ts'
import type { ClusterRecord } from '#scripts/postgres/cluster-record.ts'
import { deriveKeyFrom } from '#server/secrets.ts'
import type { PublicKeys } from '#server/signing-keys.ts'

/** A backup's manifest. It is written last: a folder without it is not a backup. */
export type Manifest = {
  form: 1
  createdAt: string
  /** A moment that the whole database of the backup includes. Older backups name none. */
  includes?: string
  /** Derived from the secret with a key of its own, so it reveals nothing about the other keys. */
  secretCheck: string
  /** The public keys that prove the signatures. A backup of the previous version has none. */
  publicKeys?: PublicKeys
  passwords: ClusterRecord['passwords']
  /** The database's files. */
  files: CopiedFile[]
  /** Uploaded files, if they are in the data folder. Older backups have none. */
  uploads?: CopiedFile[]
}

/** `path` is relative to the folder that it was copied from. */
export type CopiedFile = { path: string; size: number; sha256: string }

const NAME = 'kyndig-backup.json'

export function writeManifest(folder: string, manifest: Manifest): void {
  writeFileSync(join(folder, NAME), JSON.stringify(manifest), { mode: 0o600, flush: true })
}

export function readManifest(folder: string): Manifest {
  const file = join(folder, NAME)
  if (!existsSync(file))
    throw new LaunchFailure(`${folder} is no backup, or one that was not finished: ${NAME} is missing.`)
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** Null where there is none that can be read: a backup that was not finished. */
export function findManifest(folder: string): Manifest | null {
  try {
    return readManifest(folder)
  } catch {
    return null
  }
}

export function checkValueOf(secret: string): string {
  return deriveKeyFrom(secret, 'backup-check').toString('hex').slice(0, 32)
}
