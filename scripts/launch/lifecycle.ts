import './protect-output.ts'
import { describeFailure } from './failure.ts'

export type Launch = {
  /** Registers what to undo on stop, last in first out. Runs it at once when stopping has begun. */
  defer(undo: () => Promise<void> | void): Promise<void>
  /** Stops everything, prints the sentence and exits with code 1. */
  fail(error: unknown): Promise<never>
}

/**
 * Runs a command that starts processes and stays. On Ctrl-C, SIGTERM, a lost parent or a failure it undoes everything deferred, so nothing
 * keeps running. A second signal, later than the echo of the first, ends it at once.
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
