import { spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { findFreePort } from '#scripts/launch/free-port.ts'
import type { Launch } from '#scripts/launch/lifecycle.ts'
import { openCluster } from '#scripts/postgres/cluster.ts'

export interface Start {
  /** From the command until Kyndig reports that it is ready and `/api/ready` agrees. */
  seconds: number
  /** Its output. */
  output: string
}

/** Runs `npm start` in a checkout, as in a user's shell, until it is ready, then stops it as Ctrl-C does. */
export async function measureStart(launch: Launch, folder: string): Promise<Start> {
  const [port, sandboxPort] = [await findFreePort(), await findFreePort()]
  const startedAt = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: folder,
    env: shellEnvironment({ PORT: String(port), SANDBOX_PORT: String(sandboxPort) }),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = () => {
    // A terminal sends Ctrl-C to the whole group. After npm exits, this waits for the rest of the group.
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGINT')
    return ended
  }
  await launch.defer(stop)
  let output = ''
  const said = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk
        if (output.includes('Kyndig is ready')) resolve()
      })
    void ended.then(() => reject(new Error(`npm start ended without being ready:\n${output}`)))
  })
  await Promise.all([said, untilReady(port)])
  const seconds = (performance.now() - startedAt) / 1000
  await stop()
  return { seconds, output }
}

async function untilReady(port: number): Promise<void> {
  const ask = () =>
    fetch(`http://127.0.0.1:${port}/api/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await ask())) await delay(20)
}

/** The build alone, in a checkout that was never built: `next build` as a start runs it, in seconds. */
export async function measureBuild(launch: Launch, folder: string): Promise<number> {
  const startedAt = performance.now()
  const child = spawn(join(folder, 'node_modules/.bin/node'), ['node_modules/next/dist/bin/next', 'build'], {
    cwd: folder,
    env: { ...shellEnvironment({ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }) },
    stdio: 'ignore',
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  await launch.defer(() => void child.kill('SIGKILL'))
  if ((await ended) !== 0) throw new Error('next build does not run')
  return (performance.now() - startedAt) / 1000
}

/** The seconds until the database accepts connections, from existing files. */
export async function measureDatabase(dataFolder: string): Promise<number> {
  const startedAt = performance.now()
  const cluster = await openCluster({ dataFolder, durable: true })
  const seconds = (performance.now() - startedAt) / 1000
  await cluster.stop()
  return seconds
}

/** npm's own time for a script that does nothing. */
export function measureNpm(folder: string): number {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, scripts: { start: 'true' } }))
  const startedAt = performance.now()
  const { status } = spawnSync('npm', ['start'], { cwd: folder, env: shellEnvironment({}), stdio: 'ignore' })
  if (status !== 0) throw new Error('npm does not run')
  return (performance.now() - startedAt) / 1000
}

// Without the variables that npm, or a test that runs us, has set.
function shellEnvironment(extra: Record<string, string>): NodeJS.ProcessEnv {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'))
  const environment = { ...process.env, PATH: path.join(delimiter), ...extra }
  const kept = ['HOME', 'USER', 'SHELL', 'LANG', 'TERM', 'PATH', ...Object.keys(extra)]
  for (const name of Object.keys(environment)) if (!kept.includes(name)) Reflect.deleteProperty(environment, name)
  return environment
}
