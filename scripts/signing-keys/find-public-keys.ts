import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LaunchFailure } from '#scripts/launch/failure.ts'
import type { Env } from '#server/env.ts'
import { openSigningKeys } from '#server/open-signing-keys.ts'
import {
  PUBLIC_KEYS_FILE,
  type PublicKeys,
  parsePublicKeys,
  publicKeysOf,
  signingKeysFile,
} from '#server/signing-keys.ts'

/** The public keys: from the named file, from the data folder, or derived from the signing keys. */
export function findPublicKeys(env: Env, named?: string): PublicKeys {
  const beside = join(env.dataDir, PUBLIC_KEYS_FILE)
  if (named !== undefined || existsSync(beside)) return readPublicKeys(named ?? beside)
  const file = signingKeysFile(env)
  // A demo of the previous version has none yet: this creates them, as its start would.
  const isNewDemo = env.mode === 'demo' && !env.signingKeysFile
  if (file === null || existsSync(file) || isNewDemo) return publicKeysOf(openSigningKeys(env))
  throw new LaunchFailure(`There are no public keys in ${beside}: name their file with --keys.`)
}

function readPublicKeys(file: string): PublicKeys {
  if (!existsSync(file)) throw new LaunchFailure(`There is no file ${file}.`)
  try {
    return parsePublicKeys(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new LaunchFailure(`${file}: ${error instanceof Error ? error.message : error}`)
  }
}
