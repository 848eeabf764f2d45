import { setTimeout as delay } from 'node:timers/promises'
import type { ControlChange } from '#server/adapters/hms-card/sandbox/control.ts'
import type { Device } from './device.ts'
import type { FaultCounts } from './fault-counts.ts'
import type { Member } from './member.ts'
import type { Random } from './random.ts'
import type { System } from './system.ts'

/** The faults in the processes, beside the connections' faults in the traffic. */
export type Blow =
  | 'server_killed'
  | 'server_replaced'
  | 'postmaster_killed'
  | 'backend_killed'
  | 'backend_terminated'
  | 'device_crashed'
  | 'device_signed_out'
  | 'network_down'
  | 'register_misbehaves'

/** The number of each per ten thousand scans. The connections add the rest. */
const FOR_TEN_THOUSAND: Record<Blow, number> = {
  server_killed: 8,
  server_replaced: 4,
  postmaster_killed: 4,
  backend_killed: 3,
  backend_terminated: 8,
  device_crashed: 24,
  device_signed_out: 6,
  network_down: 8,
  register_misbehaves: 10,
}

const MISBEHAVIOURS: NonNullable<ControlChange['register']>[] = [
  { down: true },
  { mode: 'hang' },
  { mode: 'cut' },
  { mode: 'rateLimited', retryAfter: '2' },
  { mode: 'maintenance' },
  { mode: 'html' },
  { mode: 'badGateway' },
]

export type Victims = {
  system: System
  /** Those that are active now. */
  devices: () => { device: Device; member: Member }[]
  random: Random
  faults: FaultCounts
  say: (line: string) => void
  /** All cards have been scanned: the remaining writes are in the outboxes. */
  isOver: () => boolean
}

export type PlannedBlow = { blow: Blow; at: number }

/** Each kind at least once, spread over the run: `at` is the share of the scans that has started by then. */
export function planBlows(scans: number, random: Random): PlannedBlow[] {
  const blows = (Object.keys(FOR_TEN_THOUSAND) as Blow[]).flatMap((blow) => {
    const count = Math.max(1, Math.round((FOR_TEN_THOUSAND[blow] * scans) / 10_000))
    return Array.from({ length: count }, () => ({ blow, order: random.next() }))
  })
  blows.sort((a, b) => a.order - b.order)
  return blows.map(({ blow }, index) => ({ blow, at: (0.85 * (index + random.next())) / blows.length }))
}

/** Strikes when it has an active target within five seconds. Otherwise it does not count as a fault. */
export async function strike(blow: Blow, victims: Victims): Promise<void> {
  const deadline = Date.now() + 5_000
  while (!(await STROKES[blow](victims))) {
    if (Date.now() > deadline || (victims.isOver() && victims.devices().length === 0)) return
    await delay(5)
  }
  victims.faults.count(blow)
  victims.say(`  ${blow.replaceAll('_', ' ')}`)
}

/** Each returns true when it hit something active, and has done nothing when it returns false. */
const STROKES: Record<Blow, (victims: Victims) => Promise<boolean>> = {
  server_killed: async (victims) => killServer(victims, 'SIGKILL'),
  server_replaced: async (victims) => killServer(victims, 'SIGTERM'),
  async postmaster_killed({ system }) {
    const pid = system.postmasterPid()
    if (pid === null || system.lines.database.inFlight() === 0) return false
    process.kill(pid, 'SIGKILL')
    return true
  },
  async backend_killed({ system }) {
    const pid = await findBusyBackend(system)
    if (pid === null) return false
    process.kill(pid, 'SIGKILL')
    return true
  },
  async backend_terminated({ system }) {
    const pid = await findBusyBackend(system)
    if (pid === null) return false
    const [row] = await system.superuser<{ done: boolean }[]>`select pg_terminate_backend(${pid}) as done`
    return row?.done ?? false
  },
  async device_crashed({ devices, random }) {
    const busy = devices().filter(({ device }) => device.waiting() > 0)
    if (busy.length === 0) return false
    await random.pick(busy).device.crash()
    return true
  },
  async device_signed_out({ devices, random }) {
    const busy = devices().filter(({ device }) => device.waiting() > 0)
    if (busy.length === 0) return false
    const { device, member } = random.pick(busy)
    member.forgetSignIn()
    await delay(random.between(500, 2_000))
    await untilDone(() => member.signIn())
    device.wake()
    return true
  },
  async network_down({ system, devices, random }) {
    if (system.lines.browser.inFlight() === 0) return false
    system.lines.browser.setDown(true)
    await delay(random.between(500, 3_000))
    system.lines.browser.setDown(false)
    for (const { device } of devices()) device.wake()
    return true
  },
  async register_misbehaves({ system, random }) {
    const before = system.lines.register.sent()
    system.register.control.change({ register: random.pick(MISBEHAVIOURS) })
    await delay(random.between(500, 3_000))
    system.register.control.change({ register: { down: false, mode: 'normal', retryAfter: '' } })
    return system.lines.register.sent() > before
  },
}

async function killServer({ system, random }: Victims, signal: 'SIGKILL' | 'SIGTERM'): Promise<boolean> {
  const serving = system.servers.filter((server) => server.isServing())
  if (serving.length === 0 || system.lines.browser.inFlight() < 4) return false
  random.pick(serving).kill(signal)
  return true
}

async function findBusyBackend({ superuser }: System): Promise<number | null> {
  const rows = await superuser<{ pid: number }[]>`
    select pid from pg_stat_activity
    where application_name like 'kyndig-%' and (state like 'idle in transaction%' or state = 'active')
    order by random() limit 1`.catch(() => [])
  return rows[0]?.pid ?? null
}

/** Retries until it works, where a human would retry. */
export async function untilDone<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch {
      await delay(300)
    }
  }
}
