import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { describeFailure, LaunchFailure } from '#scripts/launch/failure.ts'
import { readEnvironment } from '#scripts/launch/settings.ts'
import { openInstallation } from '#scripts/postgres/open-installation.ts'
import { orSay } from '#scripts/signing-keys/prepare-signing-keys.ts'
import { openSigningKeys } from '#server/open-signing-keys.ts'
import { createSigner } from '#server/signing-keys.ts'
import { takeAnchor } from './take-anchor.ts'

/** `npm run anchor -- --to FILE`, while Kyndig runs or not. Sets the exit code. */
export async function runAnchor(given: string[]): Promise<void> {
  try {
    const file = readFile(given)
    const env = readEnvironment()
    const signer = createSigner(orSay(() => openSigningKeys(env)))
    const installation = await openInstallation(env)
    const sql = postgres(installation.ownerUrl, { max: 1, onnotice: () => {}, transform: postgres.camel })
    try {
      const anchor = await takeAnchor(sql, signer, new Date())
      writeFileSync(file, `${JSON.stringify(anchor, null, 1)}\n`, { flag: 'wx' })
      console.log(
        `Wrote the ends of ${anchor.companies.length} chains to ${file}. Keep it where its owner cannot change it.`,
      )
    } finally {
      await sql.end()
      await installation.close()
    }
  } catch (error) {
    console.error(describeFailure(explain(error)))
    process.exitCode = 1
  }
}

function readFile(given: string[]): string {
  try {
    const { to } = parseArgs({ args: given, options: { to: { type: 'string' } } }).values
    if (to) return resolve(to)
  } catch {}
  throw new LaunchFailure('Usage: npm run anchor -- --to FILE')
}

function explain(error: unknown): unknown {
  const { code, path } = error as NodeJS.ErrnoException
  if (code === 'EEXIST') return new LaunchFailure(`${path} is there already: an anchor is never written over.`)
  return error
}
