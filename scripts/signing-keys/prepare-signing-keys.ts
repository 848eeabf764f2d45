import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LaunchFailure } from '#scripts/launch/failure.ts'
import type { Env } from '#server/env.ts'
import { openSigningKeys, PUBLIC_KEYS_FILE, publicKeysOf, type SigningKeys } from '#server/signing-keys.ts'

/** The installation's signing keys. Writes the public ones, which are not secret, into the data folder. */
export function prepareSigningKeys(env: Env): SigningKeys {
  const keys = openOrSay(env)
  savePublicKeys(env.dataDir, keys)
  return keys
}

export function savePublicKeys(folder: string, keys: SigningKeys): void {
  writeFileSync(join(folder, PUBLIC_KEYS_FILE), `${JSON.stringify(publicKeysOf(keys), null, 2)}\n`, { mode: 0o644 })
}

/** The same for a command: a sentence instead of a stack trace. */
export function openOrSay(env: Env): SigningKeys {
  try {
    return openSigningKeys(env)
  } catch (error) {
    throw new LaunchFailure(error instanceof Error ? error.message : String(error))
  }
}
