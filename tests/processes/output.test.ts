import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { beforeAll, describe, expect, onTestFinished, type TestContext, test, vi } from 'vitest'
import { MOST_WAITING_BYTES } from '#server/bounded-output.ts'
import { makeStartEnvironment } from './started-process.ts'
import { findStartedProcess } from './started-processes.ts'

const WITHIN = { timeout: 120_000, interval: 250 }

/** Two seconds of processor time, in /proc's hundredths: a loop of failures uses this at once. */
const IDLE_TICKS = 200

type Environment = Record<string, string>

type AtEnd = TestContext['onTestFinished']

function startWith(atEnd: AtEnd, environment: Environment, output: 'pipe' | number): ChildProcess {
  const child = spawn('node_modules/.bin/node', ['scripts/start.ts'], {
    env: { NODE_ENV: 'production', ...environment },
    stdio: ['ignore', output, output],
  })
  atEnd(() => void child.kill('SIGKILL'))
  return child
}

const answersReadiness = ({ PORT }: Environment, status: number) =>
  vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${PORT}/api/ready`)).status).toBe(status), WITHIN)

const isReady = (environment: Environment) => answersReadiness(environment, 200)

const databasePid = ({ KYNDIG_DATA_DIR }: Environment) =>
  Number(readFileSync(join(KYNDIG_DATA_DIR!, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0])

/** Freezes the database until the server says that it is not ready, then kills it and waits until another process serves it. */
async function killDatabase(environment: Environment): Promise<void> {
  const postmaster = databasePid(environment)
  const processes = [postmaster, ...childrenOf(postmaster)]
  for (const pid of processes) process.kill(pid, 'SIGSTOP')
  await answersReadiness(environment, 503)
  for (const pid of processes) process.kill(pid, 'SIGKILL')
  await vi.waitFor(() => expect(databasePid(environment)).not.toBe(postmaster), WITHIN)
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
}

function processorTicks(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return Number(fields[11]) + Number(fields[12])
}

const findServer = (environment: Environment) => findStartedProcess(environment, 'scripts/serve.ts')

async function servesOnAndStops(child: ChildProcess, environment: Environment, server: number): Promise<void> {
  for (let kill = 0; kill < 2; kill += 1) {
    await killDatabase(environment)
    await isReady(environment)
  }
  expect(findServer(environment)).toBe(server)
  const before = processorTicks(server)
  await delay(3_000)
  expect(processorTicks(server) - before).toBeLessThan(IDLE_TICKS)
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)))
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
}

// Once, so that several starts do not each do it.
beforeAll(() => void spawnSync('node_modules/.bin/node', ['scripts/build.ts']), 300_000)

// In parallel, because each mostly waits for its database.
describe.concurrent('a server continues to serve, and stops on request,', { timeout: 300_000 }, () => {
  test('when its output is closed', async ({ onTestFinished: atEnd }) => {
    const environment = await makeStartEnvironment(atEnd)
    const child = startWith(atEnd, environment, 'pipe')
    await isReady(environment)
    const server = findServer(environment)
    child.stdout!.destroy()
    child.stderr!.destroy()
    await servesOnAndStops(child, environment, server)
  })

  test('when its output goes to a full disk', async ({ onTestFinished: atEnd }) => {
    const environment = await makeStartEnvironment(atEnd)
    const full = openSync('/dev/full', 'w')
    const child = startWith(atEnd, environment, full)
    closeSync(full)
    await isReady(environment)
    await servesOnAndStops(child, environment, findServer(environment))
  })

  test('when nobody reads its output', async ({ onTestFinished: atEnd }) => {
    const environment = await makeStartEnvironment(atEnd)
    const child = startWith(atEnd, environment, 'pipe') // nothing reads the data, so that the pipe fills and stays full
    await isReady(environment)
    await servesOnAndStops(child, environment, findServer(environment))
  })
})

/** Writes log lines until it is told to stop, then reports over its channel how much waits and how many lines it wrote. */
const CHATTERER = `
  import '#scripts/launch/protect-output.ts'
  import { log } from '#server/log.ts'
  let lines = 0
  process.on('message', () => log.info('last', {}))
  const timer = setInterval(() => {
    for (let line = 0; line < 1_000; line += 1, lines += 1) log.info('line', { padding: 'x'.repeat(200) })
    if (lines < 50_000) return
    clearInterval(timer)
    process.send({ lines, waiting: process.stderr.writableLength })
  }, 1)
`

test('a stalled reader costs bounded memory, and learns how many lines it missed when it continues', async () => {
  const child = spawn('node_modules/.bin/node', ['--input-type=module', '--eval', CHATTERER], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const { lines, waiting } = await new Promise<{ lines: number; waiting: number }>((resolve) =>
    child.once('message', (message) => resolve(message as { lines: number; waiting: number })),
  )
  expect(waiting).toBeGreaterThan(0)
  expect(waiting).toBeLessThanOrEqual(MOST_WAITING_BYTES)

  let output = ''
  child.stderr!.on('data', (chunk) => (output += chunk))
  const events = () =>
    output
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line))
  await vi.waitFor(() => expect(output).toContain('log.lines_lost'), WITHIN)
  child.send('go on')
  await vi.waitFor(() => expect(output).toContain('"last"'), WITHIN)
  // It says so each time that it continues: a first time where this side took a little before it stalled.
  const lost = events()
    .filter(({ event }) => event === 'log.lines_lost')
    .reduce((sum, { lost }) => sum + lost, 0)
  expect(lost).toBeGreaterThan(0)
  expect(events().filter(({ event }) => event === 'line')).toHaveLength(lines - lost)
})
