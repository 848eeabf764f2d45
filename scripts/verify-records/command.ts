import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { describeFailure, errorCode, LaunchFailure } from '#scripts/launch/failure.ts'
import { readEnvironment } from '#scripts/launch/settings.ts'
import { openInstallation } from '#scripts/postgres/open-installation.ts'
import { findPublicKeys } from '#scripts/signing-keys/find-public-keys.ts'
import { type Anchor, anchorSchema } from '#server/domain/anchor/rules.ts'
import type { Env } from '#server/env.ts'
import { createSignatureCheck } from '#server/signing-keys.ts'
import type { Mismatch } from './mismatch.ts'
import { type Counts, type Proof, verifyDatabase } from './verify-database.ts'

const UNDEFINED_OBJECT = '42704'
const UNDEFINED_TABLE = '42P01'
const UNDEFINED_COLUMN = '42703'
const INSUFFICIENT_PRIVILEGE = '42501'
const INVALID_PARAMETER = '22023'
const SAY_EVERY_MS = 1_000

const USAGE = 'npm run verify-records -- [--anchor FILE] [--keys FILE]'

/** Verifies the database's contents, or names the first entry that fails. Sets the exit code. */
export async function runVerifyRecords(given: string[] = []): Promise<void> {
  try {
    await verifyRecords(readEnvironment(), readFiles(given))
  } catch (error) {
    console.error(describeFailure(error))
    process.exitCode = 1
  }
}

export interface VerifyFiles {
  /** The file that `npm run anchor` wrote on an earlier day. */
  anchor?: string
  /** The installation's public keys, when they are not in the data folder. */
  keys?: string
}

/** The same for another command. Throws `LaunchFailure` with the sentence about the entry that fails. */
export async function verifyRecords(env: Env, files: VerifyFiles = {}): Promise<void> {
  const anchor = files.anchor === undefined ? undefined : readAnchor(files.anchor)
  const keys = createSignatureCheck(findPublicKeys(env, files.keys))
  const installation = await openInstallation(env)
  try {
    await verify(installation.ownerUrl, { keys, anchor })
  } finally {
    await installation.close()
  }
}

function readFiles(given: string[]): VerifyFiles {
  try {
    return parseArgs({ args: given, options: { anchor: { type: 'string' }, keys: { type: 'string' } } }).values
  } catch {
    throw new LaunchFailure(`Usage: ${USAGE}`)
  }
}

function readAnchor(file: string): Anchor {
  try {
    return anchorSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    throw new LaunchFailure(`${file} is no anchor: it is not what \`npm run anchor\` writes.`)
  }
}

async function verify(ownerUrl: string, proof: Proof): Promise<void> {
  const began = performance.now()
  let said = began
  const onProgress = (counts: Counts) => {
    if (performance.now() - said < SAY_EVERY_MS) return
    said = performance.now()
    console.log(`  … ${counts.sealed + counts.unsealed} entries so far`)
  }
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, transform: postgres.camel })
  try {
    const { mismatch, counts } = await verifyDatabase(sql, { ...proof, onProgress })
    if (mismatch) throw new LaunchFailure(describeMismatch(mismatch))
    if (proof.anchor) console.log(`Everything of the anchor of ${proof.anchor.takenAt} still stands.`)
    console.log(`${describeCounts(counts)} ${((performance.now() - began) / 1000).toFixed(1)} s.`)
  } catch (error) {
    throw explain(error)
  } finally {
    await sql.end()
  }
}

function describeMismatch({ companyId, position, table, id, difference }: Mismatch): string {
  const place = position === null ? 'not sealed yet' : `position ${position}`
  return `Does not hold: ${companyId ? `company ${companyId}` : 'the installation'}, ${place}, ${table} ${id}: ${difference}.`
}

function describeCounts(counts: Counts): string {
  const { companies, sealed, unsealed, records, revocations, erased, rows, operatorEvents } = counts
  return [
    `Everything holds: ${companies} companies, ${sealed} sealed events, ${records} records, ${revocations} revocations,`,
    `${erased} erased records, ${rows} other rows, ${operatorEvents} events of the operator.`,
    `${unsealed} events are not sealed yet.`,
  ].join(' ')
}

function explain(error: unknown): unknown {
  const older = [UNDEFINED_OBJECT, UNDEFINED_TABLE, UNDEFINED_COLUMN, INSUFFICIENT_PRIVILEGE, INVALID_PARAMETER]
  if (!older.includes(errorCode(error) ?? '')) return error
  return new LaunchFailure(
    'The database is not migrated as far as this command needs; start Kyndig once, and try again.',
  )
}
