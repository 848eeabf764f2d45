import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { prepareDataFolder } from '#scripts/launch/data-folder.ts'
import { describeFailure, LaunchFailure } from '#scripts/launch/failure.ts'
import { readEnvironment } from '#scripts/launch/settings.ts'
import type { Env } from '#server/env.ts'
import { makeSigningKeys, openSigningKeys, readEarlierKeys } from '#server/open-signing-keys.ts'
import { publicKeysOf, saveSigningKeys, signingKeysFile } from '#server/signing-keys.ts'
import { orSay, savePublicKeys } from './prepare-signing-keys.ts'

const USAGE = `Usage:
  npm run keys -- make      the first key of an installation, into KYNDIG_SIGNING_KEYS_FILE or the data folder
  npm run keys -- rotate    the next key; what the earlier ones signed stays valid. Restart every server afterwards
  npm run keys -- public    prints the public keys, all that verify-records needs`

/** Creates, changes and shows the keys that sign evidence. Prints no secret. Sets the exit code. */
export function runKeys(given: string[], now = new Date()): void {
  try {
    const { positionals } = parse(given)
    const env = readEnvironment()
    if (positionals[0] === 'make') make(env, now)
    else if (positionals[0] === 'rotate') rotate(env, now)
    else console.log(JSON.stringify(publicKeysOf(orSay(() => openSigningKeys(env))), null, 2))
  } catch (error) {
    console.error(describeFailure(error))
    process.exitCode = 1
  }
}

function parse(given: string[]) {
  try {
    const parsed = parseArgs({ args: given, allowPositionals: true, options: {} })
    if (parsed.positionals.length === 1 && ['make', 'rotate', 'public'].includes(parsed.positionals[0]!)) return parsed
  } catch {}
  throw new LaunchFailure(USAGE)
}

function make(env: Env, now: Date): void {
  const file = fileOf(env)
  if (existsSync(file))
    throw new LaunchFailure(`${file} is there already; \`npm run keys -- rotate\` makes the next key.`)
  prepareDataFolder(env.dataDir)
  const earlier = orSay(() => readEarlierKeys(env.dataDir))
  const keys = makeSigningKeys(now, earlier)
  saveSigningKeys(file, keys, { isNew: true })
  savePublicKeys(env.dataDir, keys)
  console.log(`Made key ${keys.current.id} in ${file}. Keep a copy in another place than the backups.`)
  console.log(
    earlier
      ? `What ${earlier.keys.length} earlier keys of the data folder signed stays valid.`
      : 'The data folder names no earlier keys. If this installation had some, put its public-keys.json there first.',
  )
}

function rotate(env: Env, now: Date): void {
  const file = fileOf(env)
  const keys = makeSigningKeys(
    now,
    orSay(() => openSigningKeys(env)),
  )
  saveSigningKeys(file, keys, { isNew: false })
  savePublicKeys(env.dataDir, keys)
  console.log(`Key ${keys.current.id} signs from the next start on. Restart every server, and keep a copy of ${file}.`)
}

function fileOf(env: Env): string {
  const file = signingKeysFile(env)
  if (file !== null) return file
  throw new LaunchFailure(
    'KYNDIG_SIGNING_KEYS holds the keys themselves: leave it out, and name KYNDIG_SIGNING_KEYS_FILE.',
  )
}
