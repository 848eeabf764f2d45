import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import postgres from 'postgres'
import { verifyDatabase } from '#scripts/verify-records/verify-database.ts'
import { checkHistory, type Finding } from './check-history.ts'
import { listUnresolved, readDatabaseRows } from './database-rows.ts'
import { createFaultCounts, type FaultCounts } from './fault-counts.ts'
import { type Gate, keepGate, planVisits } from './gate.ts'
import { createHistory, type History } from './history.ts'
import { openGates, type Sabotage } from './open-gates.ts'
import { createRandom, type Random } from './random.ts'
import { planBlows, strike, untilDone } from './schedule.ts'
import { type System, startSystem } from './system.ts'

export type FaultRun = {
  seed: string
  /** How many cards are held up. */
  scans: number
  /** A built checkout. */
  tree: string
  /** Empty; everything that the run writes. */
  folder: string
  say: (line: string) => void
  /** What to undo when the command is broken off. */
  defer: (undo: () => Promise<void>) => Promise<void>
  sabotage?: Sabotage
}

export type FaultReport = {
  scans: number
  faults: FaultCounts
  findings: Finding[]
  /** Distinct scans among the findings. */
  lostOrDoubled: number
  /** Milliseconds from the card to the acknowledgement: half of the scans were quicker, and 95 in a hundred. */
  acknowledgedWithin: { p50: number; p95: number }
  seconds: number
}

const SCANS_PER_SESSION = 100
const GATES_AT_ONCE = 4
const SAY_EVERY_MS = 3_000
/** How long the queues have to get empty, and the jobs to come to their end, once nothing fails any more. */
const DRAIN_MS = 90_000
const SETTLE_MS = 60_000

/** Drives Kyndig through faults, lets it come to rest, and compares what the devices were told with what it holds. */
export async function runFaults({ seed, scans, tree, folder, say, defer, sabotage }: FaultRun): Promise<FaultReport> {
  const began = performance.now()
  const random = createRandom(seed)
  const faults = createFaultCounts()
  const history = createHistory()
  const system = await startSystem({
    tree,
    folder: join(folder, 'data'),
    random: random.fork('system'),
    faults,
    servers: 2,
  })
  await defer(() => system.stop())
  try {
    const count = Math.max(GATES_AT_ONCE, Math.round(scans / SCANS_PER_SESSION))
    const gates = await openGates({ system, count, folder, history, random: random.fork('gates'), sabotage })
    say(`Up after ${secondsSince(began)} s: ${system.servers.length} servers, ${count} sessions, ${count * 2} devices.`)
    await holdGates(gates, scans, { system, history, faults, random, say })
    say(`All cards have been held up after ${secondsSince(began)} s, and nothing fails any more.`)
    await comeToRest(gates, { system, history, say })
    const rows = await readDatabaseRows(
      system.superuser,
      gates.map(({ sessionId }) => sessionId),
    )
    const findings = [...checkHistory(history.entries(), rows), ...(await verifyRecords(system, say))]
    for (const { devices } of gates) for (const { device } of devices) await device.close()
    return {
      scans: history.entries().filter(({ kind, fate }) => kind === 'scan' && fate !== 'tried').length,
      faults,
      findings,
      lostOrDoubled: new Set(findings.filter(({ about }) => about === 'scan').map(({ id }) => id)).size,
      acknowledgedWithin: percentiles(history),
      seconds: secondsSince(began),
    }
  } finally {
    await system.stop()
  }
}

type Parts = { system: System; history: History; faults: FaultCounts; random: Random; say: (line: string) => void }

/** All gates, some at a time, while lines fail and processes die. */
async function holdGates(gates: Gate[], scans: number, { system, history, faults, random, say }: Parts): Promise<void> {
  const { browser, database, register } = system.lines
  const wanted = Math.max(20, scans / 80)
  browser.setRate(wanted / scans)
  database.setRate(wanted / (scans * PIECES_PER_SCAN))
  register.setRate(wanted / (2 * scans))
  const atWork = new Set<Gate>()
  let isOver = false
  const waiting = gates.map((gate, index) => {
    const cards = share(scans, gates.length, index)
    return { gate, visits: planVisits(cards, 1 + index * 2 * SCANS_PER_SESSION, random.fork(`visits ${index}`)) }
  })
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      atWork.add(next.gate)
      await keepGate(next.gate, next.visits, history, random.fork(`gate ${next.gate.sessionId}`))
      atWork.delete(next.gate)
    }
  }
  const strikes = async () => {
    const victims = {
      system,
      say,
      faults,
      random: random.fork('blows'),
      devices: () => [...atWork].flatMap(({ devices }) => devices),
    }
    for (const { blow, at } of planBlows(scans, random.fork('plan'))) {
      while (!isOver && history.count('acknowledged', 'scan') < at * scans) await delay(20)
      if (isOver) return
      await strike(blow, victims)
    }
  }
  const progress = setInterval(() => say(describe(history, faults)), SAY_EVERY_MS)
  const striking = strikes()
  await Promise.all(Array.from({ length: GATES_AT_ONCE }, work))
  isOver = true
  await striking
  for (const line of Object.values(system.lines)) line.setRate(0)
  clearInterval(progress)
}

/** Pieces of traffic that one scan sends to the database, a commit counted as often as it is favoured. */
const PIECES_PER_SCAN = 40

/** The devices get their answers, and the scans that wait for the register theirs. */
async function comeToRest(gates: Gate[], { system, history, say }: Omit<Parts, 'faults' | 'random'>): Promise<void> {
  await Promise.all(system.servers.map((server) => server.serving()))
  const devices = gates.flatMap((gate) => gate.devices)
  const queuesEnd = Date.now() + DRAIN_MS
  for (const { member } of devices) await untilDone(() => member.signIn())
  for (let rounds = 0; devices.some(({ device }) => device.waiting() > 0) && Date.now() < queuesEnd; rounds += 1) {
    if (rounds % 10 === 0) for (const { device } of devices) device.wake()
    await delay(100)
  }
  say(`The queues are at rest: ${history.count('acknowledged')} acknowledged, ${history.count('refused')} refused.`)
  const jobsEnd = Date.now() + SETTLE_MS
  const sessionIds = gates.map(({ sessionId }) => sessionId)
  while ((await listUnresolved(system.superuser, sessionIds)).length > 0 && Date.now() < jobsEnd) {
    // The pauses between attempts grow to a quarter of an hour: time is made to pass.
    await system.superuser`update scan_resolutions set next_attempt_at = now() where resolved_at is null and next_attempt_at > now()`
    await delay(500)
  }
}

/** The chain over everything that was done, and each record and its event. */
async function verifyRecords({ databaseUrls }: System, say: (line: string) => void): Promise<Finding[]> {
  const sql = postgres(databaseUrls.ownerUrl, { max: 1, onnotice: () => {}, transform: postgres.camel })
  try {
    const { mismatch, counts } = await verifyDatabase(sql)
    say(`Proved: ${counts.sealed} sealed events, ${counts.unsealed} not sealed yet, ${counts.records} records.`)
    return mismatch ? [{ kind: 'effect', about: 'write', id: mismatch.id, says: mismatch.difference }] : []
  } finally {
    await sql.end()
  }
}

function share(whole: number, parts: number, index: number): number {
  return Math.floor((whole * (index + 1)) / parts) - Math.floor((whole * index) / parts)
}

function describe(history: History, faults: FaultCounts): string {
  const count = (fate: 'acknowledged' | 'refused' | 'unknown') => `${history.count(fate, 'scan')} ${fate}`
  return `  scans: ${count('acknowledged')}, ${count('unknown')}, ${count('refused')}; faults: ${faults.total()}`
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
