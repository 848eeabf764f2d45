import { keepRunning } from './child-process.ts'
import type { Launch } from './lifecycle.ts'

type Options = {
  purpose: 'production' | 'development'
  quiet?: boolean
  /** Told the process each time that it starts. */
  onStart?: (pid: number) => void
}

/** Starts the application's own process; resolves when it answers. Development compiles pages as they are asked for. */
export function startApplication(
  launch: Launch,
  environment: NodeJS.ProcessEnv,
  { purpose, quiet, onStart = () => {} }: Options,
): Promise<void> {
  return keepRunning(launch, {
    name: 'server',
    arguments: ['scripts/serve.ts'],
    environment: { ...environment, NODE_ENV: purpose },
    grace: 10_000,
    quiet,
    isReady(child) {
      onStart(child.pid!)
      return new Promise((resolve) => child.once('message', () => resolve()))
    },
  })
}
