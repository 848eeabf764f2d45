import { openScanTurns, resolveDueScans } from '#server/domain/attendance/resolve-due-scans.ts'
import { log } from '#server/log.ts'
import { observeScans } from '#server/telemetry/observe-jobs.ts'
import type { JobServices } from './job-handler.ts'

const ROUND_MS = 2_000
const PAUSE_MS = 2_000
/** While rounds fail, for example without a database, the pause doubles up to this. */
const LONGEST_PAUSE_MS = 15_000

/**
 * Repeatedly asks the register about unanswered scans, until `stop`. The rows are the queue, so a crash loses nothing. One server at a time
 * runs a round; the others try again two seconds later. A company whose turn outlasts the round delays nobody else.
 */
export function startResolvingScans({ contexts }: JobServices): { stop(): Promise<void> } {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let round = Promise.resolve()
  let pauseMs = PAUSE_MS
  const turns = openScanTurns()

  const run = async () => {
    try {
      const ctx = contexts.job('resolve-scans')
      const round = await ctx.runExclusively(() => resolveDueScans(ctx, { turns, roundMs: ROUND_MS }))
      const { settled, waiting, failed } = round ?? { settled: 0, waiting: 0, failed: 0 }
      observeScans({ settled, waiting, failed })
      if (settled + waiting > 0) log.info('scans.resolved', { settled, waiting })
      if (failed > 0) log.error('scans.resolving_failed', { failed })
      pauseMs = PAUSE_MS
    } catch (error) {
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
      log.error('scans.resolving_failed', { name: error instanceof Error ? error.name : typeof error })
    }
    if (!stopped) schedule()
  }
  const schedule = () => {
    timer = setTimeout(() => {
      round = run()
    }, pauseMs)
    timer.unref()
  }

  schedule()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await round
      await Promise.all(turns.running.values())
    },
  }
}
