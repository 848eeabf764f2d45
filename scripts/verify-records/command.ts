import postgres from 'postgres'
import { describeFailure, errorCode, LaunchFailure } from '#scripts/launch/failure.ts'
import { readEnvironment } from '#scripts/launch/settings.ts'
import { openInstallation } from '#scripts/postgres/open-installation.ts'
import type { Env } from '#server/env.ts'
import type { Mismatch } from './mismatch.ts'
import { type Counts, verifyDatabase } from './verify-database.ts'

const UNDEFINED_OBJECT = '42704'
const INVALID_PARAMETER = '22023'
const SAY_EVERY_MS = 1_000

/** Proves what the database holds, or names the first entry that does not hold. Sets the exit code. */
export async function runVerifyRecords(): Promise<void> {
  try {
    await verifyRecords(readEnvironment())
  } catch (error) {
    console.error(describeFailure(error))
    process.exitCode = 1
  }
}

/** The same for another command. Throws `LaunchFailure` with the sentence about the entry that does not hold. */
export async function verifyRecords(env: Env): Promise<void> {
  const installation = await openInstallation(env)
  try {
    await verify(installation.ownerUrl)
  } finally {
    await installation.close()
  }
}

async function verify(ownerUrl: string): Promise<void> {
  const began = performance.now()
  let said = began
  const sayNowAndThen = (counts: Counts) => {
    if (performance.now() - said < SAY_EVERY_MS) return
    said = performance.now()
    console.log(`  … ${counts.sealed + counts.unsealed} entries so far`)
  }
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, transform: postgres.camel })
  try {
    const { mismatch, counts } = await verifyDatabase(sql, sayNowAndThen)
    if (mismatch) throw new LaunchFailure(describeMismatch(mismatch))
    console.log(`${describeCounts(counts)} ${((performance.now() - began) / 1000).toFixed(1)} s.`)
  } catch (error) {
    throw explain(error)
  } finally {
    await sql.end()
  }
}

function describeMismatch({ companyId, position, table, id, difference }: Mismatch): string {
  const place = position === null ? 'not sealed yet' : `position ${position}`
  return `Does not hold: company ${companyId}, ${place}, ${table} ${id}: ${difference}.`
}

function describeCounts(counts: Counts): string {
  const { companies, sealed, unsealed, records, revocations, erased } = counts
  return [
    `Everything holds: ${companies} companies, ${sealed} sealed events, ${records} records, ${revocations} revocations,`,
    `${erased} erased records. ${unsealed} events are not sealed yet.`,
  ].join(' ')
}

function explain(error: unknown): unknown {
  if (![UNDEFINED_OBJECT, INVALID_PARAMETER].includes(errorCode(error) ?? '')) return error
  return new LaunchFailure(
    'The database is not migrated as far as this command needs; start Kyndig once, and try again.',
  )
}
