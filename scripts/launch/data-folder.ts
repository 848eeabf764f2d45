import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LaunchFailure } from './failure.ts'

const NEEDED_MEGABYTES = 300

/** Checks that the folder exists, is writable for us and has space, and reports which check fails. */
export function prepareDataFolder(folder: string, neededMegabytes = NEEDED_MEGABYTES): void {
  try {
    makeFolder(folder)
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    throw new LaunchFailure(
      `Kyndig may not write in ${folder}. Start it as the user that owns the folder, or set KYNDIG_DATA_DIR to another one.`,
    )
  }
  const { bavail, bsize } = statfsSync(folder)
  const megabytes = Math.floor((bavail * bsize) / 1_048_576)
  if (megabytes < neededMegabytes) {
    throw new LaunchFailure(
      `The disk of ${folder} has ${megabytes} MB left, and Kyndig needs ${neededMegabytes}. Make room, or set KYNDIG_DATA_DIR.`,
    )
  }
}

// One level at a time: Node retries forever when it has to create several levels where the system allows none.
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder, { mode: 0o755 })
}

/** The demo's own master secret, created at the first start and stored beside its data. */
export function readOrCreateSecret(folder: string): string {
  const file = join(folder, 'secret')
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8').trim()
}

/** Letters and digits that are hard to confuse (Crockford's base 32). */
const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The code that a demo requires from other machines: 60 random bits as `XXXX-XXXX-XXXX`, created at the first start and stored beside its data. */
export function readOrCreateDemoCode(folder: string): string {
  const file = join(folder, 'demo-code')
  if (!existsSync(file)) {
    const letters = Array.from(randomBytes(12), (byte) => CODE_LETTERS[byte % 32])
    writeFileSync(file, `${letters.join('').replace(/(.{4})(?=.)/g, '$1-')}\n`, { mode: 0o600, flag: 'wx' })
  }
  return readFileSync(file, 'utf8').trim()
}
