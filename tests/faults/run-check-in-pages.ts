import { setTimeout as delay } from 'node:timers/promises'
import { type CheckInPage, planVisits, saveCheckInPage } from './check-in-page.ts'
import type { FaultCounts } from './fault-counts.ts'
import type { Group } from './group.ts'
import type { History } from './history.ts'
import type { Random } from './random.ts'
import { planBlows, strike } from './schedule.ts'
import type { System } from './system.ts'

/** How often a unit of traffic meets a fault: a device's request, a message to the database, a question to the register. */
export type Harshness = {
  browser: number
  database: number
  register: number
  /** Check-in pages that are open at the same time. */
  checkInPagesAtOnce: number
  /** The longest time without progress at the end, in milliseconds, before the remaining writes count as lost. */
  timeoutMs: number
}

/** The database messages of one scan, with commits weighted by their higher fault rate. */
const MESSAGES_PER_SCAN = 40

/** Makes each connection fail often enough for the number of scans, and rarely enough for the run to progress. */
export function harshnessFor(scans: number): Harshness {
  const wanted = Math.max(20, scans / 80) / scans
  return {
    browser: wanted,
    database: wanted / MESSAGES_PER_SCAN,
    register: wanted / 2,
    checkInPagesAtOnce: 4,
    timeoutMs: 30_000,
  }
}

type Parts = { system: System; history: History; faults: FaultCounts; random: Random; say: (line: string) => void }
type OpenGroup = { group: Group; checkInPages: CheckInPage[] }

const SAY_EVERY_MS = 3_000
/** The largest number of cards in a session, so that no two sessions share cards. */
const CARDS_PER_SESSION = 500

/** Runs all check-in pages, some at a time, while connections fail and processes die. */
export async function runCheckInPages(groups: OpenGroup[], harshness: Harshness, parts: Parts): Promise<void> {
  const { system, history, faults, random, say } = parts
  for (const name of ['browser', 'database', 'register'] as const) system.lines[name].setRate(harshness[name])
  const waiting = groups.flatMap(({ group, checkInPages }) =>
    checkInPages.map((checkInPage, index) => ({
      checkInPage,
      group,
      scans: share(group.scans, checkInPages.length, index),
    })),
  )
  const scans = waiting.reduce((sum, each) => sum + each.scans, 0)
  const atWork = new Set<CheckInPage>()
  let opened = 0
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const chance = random.fork(`gate ${opened}`)
      const plan = planVisits(next.scans, 1 + ((opened++ * CARDS_PER_SESSION) % 99_000), chance)
      atWork.add(next.checkInPage)
      await saveCheckInPage(next.checkInPage, { ...plan, history, random: chance, crashEvery: next.group.crashEvery })
      atWork.delete(next.checkInPage)
    }
  }
  let isOver = false
  const striking = strikeAsPlanned()
  const progress = setInterval(() => say(describe(history, faults)), SAY_EVERY_MS)
  await Promise.all(Array.from({ length: harshness.checkInPagesAtOnce }, work))
  isOver = true
  await striking
  clearInterval(progress)
  for (const line of Object.values(system.lines)) line.setRate(0)

  async function strikeAsPlanned(): Promise<void> {
    const devices = () => [...atWork].flatMap((checkInPage) => checkInPage.devices)
    const victims = { system, say, faults, random: random.fork('blows'), devices, isOver: () => isOver }
    // A fault may have to wait for a target. The next ones do not wait for it.
    const struck: Promise<void>[] = []
    for (const { blow, at } of planBlows(scans, random.fork('plan'))) {
      while (!isOver && history.count('acknowledged', 'scan') < at * scans) await delay(20)
      struck.push(strike(blow, victims))
    }
    await Promise.all(struck)
  }
}

function share(whole: number, parts: number, index: number): number {
  return Math.floor((whole * (index + 1)) / parts) - Math.floor((whole * index) / parts)
}

function describe(history: History, faults: FaultCounts): string {
  const count = (fate: 'acknowledged' | 'refused' | 'unknown') => `${history.count(fate, 'scan')} ${fate}`
  return `  scans: ${count('acknowledged')}, ${count('unknown')}, ${count('refused')}; faults: ${faults.total()}`
}
