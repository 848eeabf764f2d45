import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { STARTED_AHEAD } from './await-environment.ts'
import { ENDS_WITH_PARENT } from './exit-with-parent.ts'
import { LaunchFailure } from './failure.ts'
import type { Launch } from './lifecycle.ts'

export type ChildCommand = {
  name: string
  arguments: string[]
  environment: NodeJS.ProcessEnv
  /** Milliseconds that the process gets to finish after SIGTERM. */
  grace: number
  /** Shows only its error output on the terminal. */
  quiet?: boolean | undefined
  /** A process that was started early. It gets the first part of its environment now. */
  ahead?: ChildProcess | undefined
  isReady(child: ChildProcess): Promise<void>
  /** True when it was stopped on purpose, to restart at once. */
  takeRestart?: (() => boolean) | undefined
}

/** Next asks whether WebSocket is there, and to answer, Node loads a client that no process of ours uses. */
const WITHOUT_WEBSOCKET = '--no-experimental-websocket'
const QUICK_DEATH_MS = 5_000
const QUICK_DEATHS_ALLOWED = 3

/** Starts a Node program in a child process, resolves when it is ready, and restarts it whenever it dies. */
export async function keepRunning(launch: Launch, command: ChildCommand): Promise<void> {
  let child: ChildProcess | undefined
  let stopping = false
  let quickDeaths = 0
  let { ahead } = command
  const takeAhead = () => {
    const first = ahead?.connected && isAlive(ahead) ? ahead : undefined
    ahead = undefined
    if (first) tellEnvironment(first, command.environment)
    return first
  }
  await launch.defer(async () => {
    stopping = true
    if (child) await stop(child, command.grace)
  })

  const start = async (): Promise<void> => {
    const born = Date.now()
    const current = takeAhead() ?? spawnChild(command)
    child = current
    const death = new Promise<void>((resolve) => current.once('exit', () => resolve()))
    const restart = async () => {
      if (stopping) return
      if (command.takeRestart?.()) return start()
      quickDeaths = Date.now() - born < QUICK_DEATH_MS ? quickDeaths + 1 : 0
      if (quickDeaths >= QUICK_DEATHS_ALLOWED)
        await launch.fail(new LaunchFailure(`The ${command.name} does not stay up; what it says above tells why.`))
      console.error(`The ${command.name} stopped unexpectedly and is being started again.`)
      await delay(250)
      if (!stopping) await start()
    }
    void death.then(restart).catch((error: unknown) => launch.fail(error))
    await Promise.race([command.isReady(current), death])
  }
  await start()
}

type Spawned = Pick<ChildCommand, 'arguments' | 'environment' | 'quiet'>

/** Starts a program before its full environment is known: it loads its code and waits for the rest (`awaitEnvironment`). */
export async function spawnAhead(launch: Launch, { environment, ...command }: Spawned): Promise<ChildProcess> {
  const child = spawnChild({ ...command, environment: { ...environment, [STARTED_AHEAD]: '1' } })
  await launch.defer(() => void child.kill('SIGKILL')) // if nothing has taken it over
  return child
}

/** Sends the next part of the environment that an early-started program waits for. */
export function tellEnvironment(child: ChildProcess, environment: NodeJS.ProcessEnv): void {
  if (child.connected) child.send({ environment }, () => {}) // the code that supervises the process starts a dead one again
}

// In its own process group, Ctrl-C in the terminal does not reach it until we stop it.
function spawnChild({ arguments: options, environment, quiet }: Spawned): ChildProcess {
  const first = ['exit-with-parent.ts', 'protect-output.ts'].map(
    (file) => `--import=${join(import.meta.dirname, file)}`,
  )
  return spawn(process.execPath, [WITHOUT_WEBSOCKET, ...first, ...options], {
    detached: true,
    env: { ...environment, [ENDS_WITH_PARENT]: '1' },
    stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit', 'ipc'],
  })
}

async function stop(child: ChildProcess, grace: number): Promise<void> {
  if (!isAlive(child)) return
  const gone = new Promise<'gone'>((resolve) => child.once('exit', () => resolve('gone')))
  child.kill('SIGTERM')
  const end = await Promise.race([gone, delay(grace, 'late' as const, { ref: false })])
  if (end === 'late') killGroup(child)
  await gone
}

function killGroup(child: ChildProcess): void {
  if (child.pid) process.kill(-child.pid, 'SIGKILL')
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null
}
