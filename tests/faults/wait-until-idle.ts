import { setTimeout as delay } from 'node:timers/promises'
import type { CheckInPage } from './check-in-page.ts'
import { listUnresolved } from './database-rows.ts'
import type { History } from './history.ts'
import { untilDone } from './schedule.ts'
import type { System } from './system.ts'

/** In rounds of a tenth of a second. */
const PUSH_EVERY = 10

type Parts = {
  system: System
  history: History
  say: (line: string) => void
  /** After so many milliseconds without any progress, what is left will not come. */
  timeoutMs: number
}

/** The devices get their answers, and the scans that wait for the register theirs; or time is up. */
export async function waitUntilIdle(
  checkInPages: CheckInPage[],
  { system, history, say, timeoutMs }: Parts,
): Promise<void> {
  await Promise.all(system.servers.map((server) => server.serving()))
  const devices = checkInPages.flatMap((checkInPage) => checkInPage.devices)
  for (const { member } of devices) await untilDone(() => member.signIn())
  const waiting = () => devices.reduce((sum, { device }) => sum + device.waiting(), 0)
  await untilNone(
    async () => waiting(),
    timeoutMs,
    async () => {
      for (const { device } of devices) device.wake()
    },
  )
  say(`The queues are at rest: ${history.count('acknowledged')} acknowledged, ${history.count('refused')} refused.`)
  const sessionIds = checkInPages.map(({ sessionId }) => sessionId)
  const unresolved = async () => (await listUnresolved(system.superuser, sessionIds)).length
  await untilNone(unresolved, timeoutMs, async () => {
    // The pauses between attempts grow to a quarter of an hour: time is made to pass.
    await system.superuser`
      update scan_resolutions set next_attempt_at = now() where resolved_at is null and next_attempt_at > now()`
  })
}

/** Waits while there are fewer and fewer, and now and then gives it a push. */
async function untilNone(count: () => Promise<number>, timeoutMs: number, push: () => Promise<void>): Promise<void> {
  let fewest = Number.POSITIVE_INFINITY
  let deadline = 0
  for (let round = 0; ; round += 1) {
    const left = await count()
    if (left < fewest) deadline = Date.now() + timeoutMs
    fewest = Math.min(left, fewest)
    if (left === 0 || Date.now() > deadline) return
    if (round % PUSH_EVERY === 0) await push()
    await delay(100)
  }
}
