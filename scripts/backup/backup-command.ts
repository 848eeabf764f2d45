import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { describeFailure, LaunchFailure } from '#scripts/launch/failure.ts'
import { readEnvironment } from '#scripts/launch/settings.ts'
import { openInstallation } from '#scripts/postgres/open-installation.ts'
import { findPublicKeys } from '#scripts/signing-keys/find-public-keys.ts'
import { storageFolder } from '#server/adapters/file-storage/folder-storage.ts'
import type { Env } from '#server/env.ts'
import { takeBackup } from './take-backup.ts'

/** `npm run backup -- --to FOLDER`, while Kyndig runs or not. Sets the exit code. */
export async function runBackup(given: string[]): Promise<void> {
  try {
    const folder = readFolder(given, 'to', 'npm run backup -- --to FOLDER')
    const env = readEnvironment()
    assertEmbeddedServer(env, 'backed up')
    const secret = findSecret(env)
    if (!secret) throw new LaunchFailure('KYNDIG_SECRET is missing: set what the application runs with.')
    const publicKeys = findPublicKeys(env)
    const began = performance.now()
    const installation = await openInstallation(env)
    try {
      const { bytes } = await takeBackup(
        installation.cluster!,
        { secret, publicKeys, uploadsFolder: storageFolder(env.dataDir) },
        folder,
      )
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      console.log(`Backed up to ${folder}: ${Math.ceil(bytes / 1_048_576)} MB in ${seconds} s.`)
      if (env.s3)
        console.log(
          `Uploaded files are in the bucket ${env.s3.bucket}, and NOT in this backup. Back up the bucket too.`,
        )
      console.log('The signing keys are NOT in it: keep them in another place. The public keys are.')
      console.log('KYNDIG_SECRET is NOT in it: keep it in another place. Without it the card numbers cannot be read.')
    } finally {
      await installation.close()
    }
  } catch (error) {
    console.error(describeFailure(error))
    process.exitCode = 1
  }
}

export function readFolder(given: string[], option: 'to' | 'from', usage: string): string {
  try {
    const { values } = parseArgs({ args: given, options: { [option]: { type: 'string' } } })
    const folder = values[option]
    if (typeof folder === 'string' && folder) return resolve(folder)
  } catch {}
  throw new LaunchFailure(`Usage: ${usage}`)
}

export function assertEmbeddedServer({ databaseUrl }: Env, what: 'backed up' | 'restored'): void {
  if (databaseUrl) {
    throw new LaunchFailure(
      `DATABASE_URL names a server of your own, which is ${what} with its own tools: docs/OPERATIONS.md has the commands.`,
    )
  }
}

/** The application's master secret: from the environment, or the demo's own beside its data. */
export function findSecret({ secret, dataDir }: Env): string | undefined {
  const file = join(dataDir, 'secret')
  return secret ?? (existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined)
}
