import type { ChildProcess } from 'node:child_process'
import { keepRunning, spawnAhead } from './child-process.ts'
import type { Launch } from './lifecycle.ts'
import { watchSource } from './source-watch.ts'

type Options = {
  purpose: 'production' | 'development'
  quiet?: boolean
  /** Sent to the process each time it starts. */
  onStart?: (pid: number) => void
  /** Already loading its code (`startApplicationAhead`). */
  ahead?: ChildProcess
}

const PROGRAM = ['scripts/serve.ts']

/**
 * Starts the application's process early: it loads its code, prepares once it knows its address and that the build is done
 * (`tellEnvironment`), and listens when `startApplication` sends the rest.
 */
export function startApplicationAhead(launch: Launch): Promise<ChildProcess> {
  const { DATABASE_OWNER_URL: _withheld, ...environment } = process.env
  return spawnAhead(launch, {
    arguments: PROGRAM,
    environment: { ...environment, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
}

/** Starts the application's own process and resolves when it answers. Development compiles pages on request. */
export async function startApplication(
  launch: Launch,
  environment: NodeJS.ProcessEnv,
  { purpose, quiet, onStart = () => {}, ahead }: Options,
): Promise<void> {
  const source = purpose === 'development' ? await watchSource(launch) : null
  return keepRunning(launch, {
    name: 'server',
    arguments: PROGRAM,
    environment: { ...environment, NODE_ENV: purpose },
    grace: 10_000,
    quiet,
    ahead,
    takeRestart: source?.takeRestart,
    isReady(child) {
      onStart(child.pid!)
      source?.follow(child.pid!)
      return new Promise((resolve) => child.once('message', () => resolve()))
    },
  })
}
