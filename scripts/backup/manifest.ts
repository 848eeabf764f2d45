import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LaunchFailure } from '#scripts/launch/failure.ts'
import type { ClusterRecord } from '#scripts/postgres/cluster-record.ts'
import { deriveKeyFrom } from '#server/secrets.ts'
import type { PublicKeys } from '#server/signing-keys.ts'

/** What a backup says of itself. Written last: a folder without it is no backup. */
export type Manifest = {
  form: 1
  createdAt: string
  /** Told from the secret by a key of its own, which says nothing of the others. */
  secretCheck: string
  /** All that proves what was signed; absent in a backup of the version before. */
  publicKeys?: PublicKeys
  passwords: ClusterRecord['passwords']
  files: CopiedFile[]
}

/** `path` is relative to the data folder. */
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

export function checkValueOf(secret: string): string {
  return deriveKeyFrom(secret, 'backup-check').toString('hex').slice(0, 32)
}
