import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { NUMBERED_CARDS } from '#server/adapters/hms-card/sandbox/numbered-cards.ts'
import { median, percentile, report, round } from '../figure.ts'
import type { Product } from '../product.ts'
import { checkInCall, type OpenCheckIn, openCheckIn } from './check-in-load.ts'
import { runLoad } from './run-load.ts'
import { signCrowdIn } from './sign-crowd-in.ts'

const COMPANIES = 50
const INSTRUCTORS_EACH = 4
const SCAN_EVERY_MS = 3_000
const REGISTER_MS = 100
const MEMORY_EVERY_MS = 1_000

/** Instructors who each scan a card every three seconds, in their own sessions: measures how steady check-ins stay, and the memory. */
export async function measureCrowd(product: Product, minutes: number): Promise<void> {
  await product.control({ register: { latencyMs: REGISTER_MS } })
  const crowd = await signCrowdIn(product, COMPANIES, INSTRUCTORS_EACH)
  const checkInPages: OpenCheckIn[] = []
  for (const instructor of crowd) checkInPages.push(await openCheckIn(instructor, product.superuser))

  const times: number[] = []
  const memory: number[] = []
  const end = performance.now() + minutes * 60_000
  const watching = setInterval(() => memory.push(residentMegabytes(product.serverPid())), MEMORY_EVERY_MS)
  const scans = Math.floor((minutes * 60_000) / SCAN_EVERY_MS)
  const work = checkInPages.map(async (checkInPage, number) => {
    await delay((SCAN_EVERY_MS * number) / checkInPages.length)
    for (let scan = 0; scan < scans && performance.now() < end; scan += 1) {
      const due = performance.now() + SCAN_EVERY_MS
      // Every instructor scans some known and some unknown people.
      const card = 1 + ((number * 400 + scan * 7) % NUMBERED_CARDS)
      const call = await checkInCall(checkInPage, product.url, card)
      times.push(...(await runLoad([call], 1)).times)
      await delay(Math.max(0, due - performance.now()))
    }
  })
  await Promise.all(work).finally(() => clearInterval(watching))

  const [p50, p99] = [percentile(times, 50), percentile(times, 99)]
  report({
    metric: 'crowd_p99_over_p50',
    value: p99 / p50,
    goal: 5,
    goalIs: 'most',
    p50_ms: round(p50, 1),
    p99_ms: round(p99, 1),
    slowest_ms: round(Math.max(...times), 0),
    register_ms: REGISTER_MS,
    check_ins: times.length,
    minutes,
  })
  const [early, late] = [median(memory.slice(50, 70)), median(memory.slice(-20))]
  report({
    metric: 'crowd_memory_end_over_first_minute',
    value: late / early,
    goal: 1.1,
    goalIs: 'most',
    first_minute_mb: round(early, 0),
    end_mb: round(late, 0),
  })
}

function residentMegabytes(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}
