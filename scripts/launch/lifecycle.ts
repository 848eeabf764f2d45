import './protect-output.ts'
import { describeFailure } from './failure.ts'

export type Launch = {
  /** What to do when all of this stops, last in first out. Runs at once where stopping has begun. */
  defer(undo: () => Promise<void> | void): Promise<void>
  /** Stops everything and ends with exit code 1, with that sentence. */
  fail(error: unknown): Promise<never>
}

/**
 * Runs a command that starts things and stays: whatever was deferred is undone on Ctrl-C, SIGTERM, a lost parent or a
 * failure, so that nothing is left running. A second signal, later than the echo of the first, ends it at once.
 */
export async function runLaunch(start: (launch: Launch) => Promise<void>): Promise<void> {
  const undoing: (() => Promise<void> | void)[] = []
  let stoppingSince: number | undefined

  const stop = async (code: number): Promise<never> => {
    stoppingSince = Date.now()
    for (let undo = undoing.pop(); undo; undo = undoing.pop()) {
      await Promise.resolve(undo()).catch((error) => console.error(describeFailure(error)))
    }
    process.exit(code)
  }
  const launch: Launch = {
    async defer(undo) {
      if (stoppingSince === undefined) undoing.push(undo)
      else await undo()
    },
    async fail(error) {
      if (stoppingSince !== undefined) return new Promise(() => {}) // a consequence of stopping
      console.error(`\n${describeFailure(error)}`)
      return stop(1)
    },
  }

  const onSignal = () => {
    if (stoppingSince === undefined) {
      console.log('\nStopping …')
      void stop(0)
    } else if (Date.now() - stoppingSince > 1_000) process.exit(1)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(signal, onSignal)
  process.on('unhandledRejection', (error) => void launch.fail(error))

  try {
    await start(launch)
  } catch (error) {
    await launch.fail(error)
  }
}
