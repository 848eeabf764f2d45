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
  /** After this many milliseconds without progress, the remaining writes count as lost. */
  timeoutMs: number
}

/** Waits until the devices and the scans that wait for the register have their answers, or time is up. */
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
    // The pauses between attempts grow to a quarter of an hour, so this moves the time forward.
    await system.superuser`
      update scan_resolutions set next_attempt_at = now() where resolved_at is null and next_attempt_at > now()`
  })
}

/** Waits while the number decreases, and triggers a retry now and then. */
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
