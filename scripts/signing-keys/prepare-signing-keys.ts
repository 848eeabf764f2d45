import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LaunchFailure } from '#scripts/launch/failure.ts'
import type { Env } from '#server/env.ts'
import { PUBLIC_KEYS_FILE, publicKeysOf, readSigningKeys, type SigningKeys } from '#server/signing-keys.ts'

/** The installation's signing keys. Writes the public ones, which are not secret, into the data folder. */
export async function prepareSigningKeys(env: Env): Promise<SigningKeys> {
  const stored = orSay(() => readSigningKeys(env))
  const keys = stored && isComplete(stored) ? stored : await open(env)
  savePublicKeys(env.dataDir, keys)
  return keys
}

function isComplete({ current, keys }: SigningKeys): boolean {
  return keys.every(({ id, documentCertificate }) => id !== current.id || documentCertificate !== undefined)
}

// What makes certificates takes a tenth of a second to load, and most starts make none.
async function open(env: Env): Promise<SigningKeys> {
  const { openSigningKeys } = await import('#server/open-signing-keys.ts')
  return orSay(() => openSigningKeys(env))
}

export function savePublicKeys(folder: string, keys: SigningKeys): void {
  writeFileSync(join(folder, PUBLIC_KEYS_FILE), `${JSON.stringify(publicKeysOf(keys), null, 2)}\n`, { mode: 0o644 })
}

/** For a command: a sentence instead of a stack trace. */
export function orSay<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new LaunchFailure(error instanceof Error ? error.message : String(error))
  }
}
