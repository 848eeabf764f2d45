import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ENDS_WITH_PARENT } from '#scripts/launch/exit-with-parent.ts'

/** Kyndig's own process (scripts/serve.ts), restarted at once whenever it ends. */
export interface ServerProcess {
  port: number
  isServing(): boolean
  kill(signal: 'SIGKILL' | 'SIGTERM'): void
  /** Resolves when it serves. Rejects when it does not start. */
  serving(): Promise<void>
  stop(): Promise<void>
}

type Options = { tree: string; port: number; environment: NodeJS.ProcessEnv; logFile: string }

const START_LIMIT_MS = 60_000
const RESTART_AFTER_MS = 250

/** `tree` is a built checkout: that of the tests, or a copy with a fault. */
export function keepServerRunning({ tree, port, environment, logFile }: Options): ServerProcess {
  let child: ChildProcess
  let isServing = false
  let isStopping = false
  let gone: Promise<unknown>

  function start(): void {
    const log = openSync(logFile, 'a')
    const exitWithParent = join(tree, 'scripts/launch/exit-with-parent.ts')
    const current = spawn(process.execPath, [`--import=${exitWithParent}`, 'scripts/serve.ts'], {
      cwd: tree,
      env: { ...environment, [ENDS_WITH_PARENT]: '1', PORT: String(port), NODE_ENV: 'production' },
      stdio: ['ignore', log, log, 'ipc'],
    })
    closeSync(log)
    child = current
    current.once('message', () => {
      isServing = true
    })
    gone = new Promise<void>((resolve) => {
      current.once('exit', () => {
        isServing = false
        resolve()
        setTimeout(() => isStopping || start(), RESTART_AFTER_MS)
      })
    })
  }
  start()

  return {
    port,
    isServing: () => isServing,
    kill: (signal) => void child.kill(signal),
    async serving() {
      const deadline = Date.now() + START_LIMIT_MS
      while (!isServing) {
        if (Date.now() > deadline) throw new Error(`The server does not come up: see ${logFile}.`)
        await delay(50)
      }
    },
    async stop() {
      isStopping = true
      child.kill('SIGTERM')
      const end = await Promise.race([gone, delay(12_000, 'late', { ref: false })])
      if (end === 'late') child.kill('SIGKILL')
      await gone
    },
  }
}
