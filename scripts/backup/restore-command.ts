import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepareDataFolder } from '#scripts/launch/data-folder.ts'
import { describeFailure } from '#scripts/launch/failure.ts'
import { step } from '#scripts/launch/progress.ts'
import { readEnvironment } from '#scripts/launch/settings.ts'
import { takeStartLock } from '#scripts/launch/start-lock.ts'
import { verifyRecords } from '#scripts/verify-records/command.ts'
import type { Env } from '#server/env.ts'
import { assertEmbeddedServer, findSecret, readFolder } from './backup-command.ts'
import { restoreBackup } from './restore-backup.ts'

/** `npm run restore -- --from FOLDER`, into an empty data folder. Verifies the restored data. Sets the exit code. */
export async function runRestore(given: string[]): Promise<void> {
  try {
    const folder = readFolder(given, 'from', 'npm run restore -- --from FOLDER')
    const env = readEnvironment()
    assertEmbeddedServer(env, 'restored')
    prepareDataFolder(env.dataDir)
    const free = takeStartLock(env.dataDir)
    try {
      const { createdAt } = await step('Files restored', 'Copying the files back', () =>
        restoreBackup(folder, env.dataDir, findSecret(env)),
      )
      keepDemoSecret(env)
      await step('Database started and proved', 'Starting the database, and proving every record', () =>
        verifyRecords(env),
      )
      console.log(`Restored what was backed up at ${createdAt} into ${env.dataDir}.`)
    } finally {
      free()
    }
  } catch (error) {
    console.error(describeFailure(error))
    process.exitCode = 1
  }
}

// A demo that starts without the secret would create a new one.
function keepDemoSecret({ mode, secret, dataDir }: Env): void {
  const file = join(dataDir, 'secret')
  if (mode === 'demo' && secret && !existsSync(file)) writeFileSync(file, `${secret}\n`, { mode: 0o600 })
}
