import { join } from 'node:path'
import { checkHistory } from './check-history.ts'
import type { CheckInPage } from './check-in-page.ts'
import { readDatabaseRows } from './database-rows.ts'
import { createFaultCounts, type FaultCounts } from './fault-counts.ts'
import type { Finding } from './finding.ts'
import type { Group } from './group.ts'
import { createHistory, type History } from './history.ts'
import { openCheckInPages } from './open-check-in-pages.ts'
import { createRandom } from './random.ts'
import { type Harshness, runCheckInPages } from './run-check-in-pages.ts'
import { type System, startSystem } from './system.ts'
import { waitUntilIdle } from './wait-until-idle.ts'

export type FaultRun = {
  seed: string
  groups: readonly Group[]
  harshness: Harshness
  /** A built checkout. */
  tree: string
  /** Empty. The run writes all its files here. */
  folder: string
  say: (line: string) => void
  /** What to undo when the command is interrupted. */
  defer: (undo: () => Promise<void>) => Promise<void>
}

export type GroupReport = {
  name: string
  scans: number
  findings: Finding[]
  /** Distinct scans among the findings. */
  lostOrDoubled: number
}

export type FaultReport = {
  groups: GroupReport[]
  faults: FaultCounts
  /** Milliseconds from the card to the acknowledgement: the median and the 95th percentile. */
  acknowledgedWithin: { p50: number; p95: number }
  seconds: number
}

/**
 * Drives Kyndig through faults, waits until it is idle, and compares the devices' answers with the database. `inspect` checks the system
 * before it stops.
 */
export async function runFaults(run: FaultRun, inspect?: (system: System) => Promise<void>): Promise<FaultReport> {
  const { seed, groups, harshness, tree, folder, say, defer } = run
  const began = performance.now()
  const random = createRandom(seed)
  const faults = createFaultCounts()
  const history = createHistory()
  const data = join(folder, 'data')
  const system = await startSystem({ tree, folder: data, groups, random: random.fork('system'), faults })
  await defer(() => system.stop())
  try {
    await Promise.all(system.servers.map((server) => server.serving()))
    const opened: { group: Group; checkInPages: CheckInPage[] }[] = []
    for (const group of groups) {
      const checkInPages = await openCheckInPages({
        system,
        group,
        folder,
        history,
        random: random.fork(`gates ${group.name}`),
      })
      opened.push({ group, checkInPages })
    }
    const checkInPages = opened.flatMap((each) => each.checkInPages)
    say(
      `Up after ${secondsSince(began)} s: ${system.servers.length} servers, ${checkInPages.length} sessions, two devices each.`,
    )
    await runCheckInPages(opened, harshness, { system, history, faults, random, say })
    say(`All cards have been held up after ${secondsSince(began)} s, and nothing fails any more.`)
    await waitUntilIdle(checkInPages, { system, history, say, timeoutMs: harshness.timeoutMs })
    const reports = []
    for (const { group, checkInPages } of opened) reports.push(await judge(group, checkInPages, system, history))
    await inspect?.(system)
    for (const { devices } of checkInPages) for (const { device } of devices) await device.close()
    return { groups: reports, faults, acknowledgedWithin: percentiles(history), seconds: secondsSince(began) }
  } finally {
    await system.stop()
  }
}

async function judge(
  { name }: Group,
  checkInPages: CheckInPage[],
  { superuser }: System,
  history: History,
): Promise<GroupReport> {
  const sessionIds = checkInPages.map(({ sessionId }) => sessionId)
  const entries = history.entries().filter(({ sessionId }) => sessionIds.includes(sessionId))
  const findings = checkHistory(entries, await readDatabaseRows(superuser, sessionIds))
  return {
    name,
    scans: entries.filter(({ kind, fate }) => kind === 'scan' && fate !== 'tried').length,
    findings,
    lostOrDoubled: new Set(findings.filter(({ about }) => about === 'scan').map(({ id }) => id)).size,
  }
}

function percentiles(history: History): { p50: number; p95: number } {
  const times = history
    .entries()
    .flatMap(({ kind, fate, triedAt, settledAt }) =>
      kind === 'scan' && fate === 'acknowledged' && settledAt !== null ? [settledAt - triedAt] : [],
    )
    .sort((a, b) => a - b)
  const at = (part: number) => Math.round(times[Math.floor(times.length * part)] ?? 0)
  return { p50: at(0.5), p95: at(0.95) }
}

function secondsSince(began: number): number {
  return Math.round((performance.now() - began) / 100) / 10
}
