import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { findFreePort } from '#scripts/launch/free-port.ts'

export type StartedProcess = {
  pid: number
  /** All its output so far. */
  output(): string
  /** Resolves when it has printed that. Rejects when it ends first. */
  said(text: string): Promise<void>
  /** Its exit code, or the name of the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>
  kill(signal: NodeJS.Signals): void
}

/** A folder that the database's own user can reach, removed when the test ends. */
export function makeFolder(atEnd = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'kyndig-process-'))
  chmodSync(folder, 0o755)
  atEnd(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/**
 * Its own ports and data folder, so that it does not disturb a Kyndig that runs beside the tests. `atEnd` is the test's own when others run
 * at the same time.
 */
export async function makeStartEnvironment(atEnd = onTestFinished): Promise<Record<string, string>> {
  return {
    PATH: process.env.PATH ?? '',
    KYNDIG_DATA_DIR: makeFolder(atEnd),
    PORT: String(await findFreePort()),
    SANDBOX_PORT: String(await findFreePort()),
  }
}

/** Runs `scripts/start.ts` with only that environment. */
export function start(environment: Record<string, string>, ...options: string[]): StartedProcess {
  const child = spawn('node_modules/.bin/node', ['scripts/start.ts', ...options], {
    env: { NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal))
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return {
    pid: child.pid!,
    output: () => output,
    said: (text) =>
      new Promise((resolve, reject) => {
        const look = () => output.includes(text) && resolve()
        for (const stream of [child.stdout, child.stderr]) stream.on('data', look)
        void ended.then(() => reject(new Error(`It ended without saying "${text}":\n${output}`)))
        look()
      }),
    ended,
    kill: (signal) => void child.kill(signal),
  }
}
