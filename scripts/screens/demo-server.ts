import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { findFreePort } from '../launch/free-port.ts'

const START_LIMIT_MS = 180_000

/** A demo of its own, on a free port and with temporary data. `stop` ends everything it started. */
export async function runDemo(): Promise<{ url: string; stop: () => Promise<void> }> {
  const data = mkdtempSync(join(tmpdir(), 'kyndig-screens-'))
  const port = await findFreePort()
  const child = spawn(process.execPath, ['scripts/start.ts'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PORT: String(port), KYNDIG_DATA_DIR: data, KYNDIG_MODE: 'demo' },
  })
  const ended = once(child, 'exit')
  async function stop() {
    child.kill('SIGTERM')
    await ended
    rmSync(data, { recursive: true, force: true })
  }
  const url = `http://127.0.0.1:${port}`
  const ready = await Promise.race([waitUntilReady(url), ended.then(() => false)])
  if (ready) return { url, stop }
  await stop()
  throw new Error('The demo did not start; what it said above tells why.')
}

async function waitUntilReady(url: string): Promise<boolean> {
  const deadline = Date.now() + START_LIMIT_MS
  while (Date.now() < deadline) {
    const answer = await fetch(`${url}/api/ready`).catch(() => null)
    if (answer?.ok) return true
    await delay(250, undefined, { ref: false })
  }
  return false
}
