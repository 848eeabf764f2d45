import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { findFreePort, waitForPort } from '#scripts/launch/free-port.ts'
import { clearRemains } from '#scripts/postgres/postmaster.ts'

const folder = mkdtempSync(join(tmpdir(), 'kyndig-waits-'))
const pidFile = join(folder, 'postmaster.pid')
const undo: (() => void)[] = []
afterEach(() => {
  for (const each of undo.splice(0)) each()
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A process that looks like a worker of this cluster. It starts again after each kill when `again` is true. */
async function startWorker(cluster: string, { again }: { again: boolean }) {
  const worker = `bash -c 'exec -a "postgres: ${cluster}: writer" sleep 60'`
  const child = spawn('bash', ['-c', again ? `while true; do ${worker}; done` : worker], {
    detached: true,
    stdio: 'ignore',
  })
  undo.push(() => child.exitCode === null && child.signalCode === null && process.kill(-child.pid!, 'SIGKILL'))
  await once(child, 'spawn')
  await vi.waitFor(() => expect(readdirSync('/proc').some((pid) => isWorker(pid, cluster))).toBe(true))
}

function isWorker(pid: string, cluster: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith(`postgres: ${cluster}: `)
  } catch {
    return false
  }
}

test('a wait for a port ends with a sentence when nothing answers, and without one when something does', async () => {
  const port = await findFreePort()
  await expect(waitForPort(port, 200)).rejects.toThrow(`Nothing has answered on port ${port}`)
  const server = createServer()
  undo.push(() => server.close())
  setTimeout(() => server.listen(port, '127.0.0.1'), 100)
  await waitForPort(port, 5_000)
})

test('a worker that a killed server left behind is killed, and its pid file removed', async () => {
  await startWorker('left-behind', { again: false })
  writeFileSync(pidFile, '1')
  await clearRemains(folder, 'left-behind', 500)
  expect(existsSync(pidFile)).toBe(false)
})

test('workers that do not end make the start end with their process ids, and the pid file stays', async () => {
  await startWorker('never-ends', { again: true })
  // A look between its end and its next start finds none, so this is tried again.
  const tryToClear = async () => {
    writeFileSync(pidFile, '1')
    await expect(clearRemains(folder, 'never-ends', 200)).rejects.toThrow(/do not end: \d+/)
  }
  await vi.waitFor(tryToClear, { timeout: 10_000 })
  expect(existsSync(pidFile)).toBe(true)
})
