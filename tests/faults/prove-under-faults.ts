import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { verifyDatabase } from '#scripts/verify-records/verify-database.ts'
import type { Finding } from './finding.ts'
import { harshnessFor } from './run-check-in-pages.ts'
import { type FaultRun, runFaults } from './run-faults.ts'
import type { System } from './system.ts'

const SCANS_PER_SESSION = 100
const FEWEST_SESSIONS = 4
const NAMED = 50

/** With fewer faults than this, a run proves nothing. */
const wantedFaults = (scans: number) => Math.max(25, Math.min(100, scans / 100))

type Options = Pick<FaultRun, 'seed' | 'tree' | 'defer'> & { scans: number }

/** Runs the intact build through faults and prints the result, the figure last. Returns true when nothing was lost or duplicated. */
export async function proveUnderFaults({ seed, scans, tree, defer }: Options): Promise<boolean> {
  const folder = makeRunFolder()
  const sessions = Math.max(FEWEST_SESSIONS, Math.round(scans / SCANS_PER_SESSION))
  const groups = [{ name: 'intact', scans, sessions, servers: 2 }]
  const mismatches: Finding[] = []
  const run = { seed, groups, harshness: harshnessFor(scans), tree, folder, say: console.log, defer }
  const {
    groups: reports,
    faults,
    ...report
  } = await runFaults(run, async (system) => {
    mismatches.push(...(await verifyRecords(system)))
  })
  const [intact] = reports
  const findings = [...intact!.findings, ...mismatches]
  for (const [kind, count] of faults.byKind()) console.log(`  ${String(count).padStart(4)}  ${kind}`)
  const { p50, p95 } = report.acknowledgedWithin
  console.log(`Acknowledged within ${p50} ms (median), ${p95} ms (95 in a hundred). ${report.seconds} s in all.`)
  for (const { kind, id, says } of findings.slice(0, NAMED)) console.log(`  ${kind}: ${id}: ${says}`)
  const wanted = wantedFaults(scans)
  if (faults.total() < wanted) console.log(`  Only ${faults.total()} faults have hit something; ${wanted} are wanted.`)
  const isGood = findings.length === 0 && faults.total() >= wanted
  if (isGood) rmSync(folder, { recursive: true })
  else console.log(`Everything is left in ${folder}.`)
  const { lostOrDoubled: value } = intact!
  console.log(JSON.stringify({ metric: 'scans_lost_or_doubled', value, scans: intact!.scans, faults: faults.total() }))
  return isGood
}

/** A folder that the database's own user can reach. */
export function makeRunFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kyndig-faults-'))
  chmodSync(folder, 0o755)
  return folder
}

/** The chain over all events, and each record with its event. */
async function verifyRecords({ databaseUrls, keys }: System): Promise<Finding[]> {
  const sql = postgres(databaseUrls.ownerUrl, { max: 1, onnotice: () => {}, transform: postgres.camel })
  try {
    const { mismatch, counts } = await verifyDatabase(sql, { keys })
    console.log(`Proved: ${counts.sealed} sealed events, ${counts.unsealed} not sealed yet, ${counts.records} records.`)
    return mismatch ? [{ kind: 'effect', about: 'write', id: mismatch.id, says: mismatch.difference }] : []
  } finally {
    await sql.end()
  }
}
