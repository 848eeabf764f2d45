import { resolveDueScans } from '#server/domain/attendance/resolve-due-scans.ts'
import { log } from '#server/log.ts'
import type { JobServices } from './job-handler.ts'

const ROUND_MS = 2_000

/**
 * Keeps asking the register about scans that it has not answered, until `stop`. The rows are the queue: nothing is lost
 * when a process dies. One server at a time does a round; the others look again two seconds later.
 */
export function startResolvingScans({ contexts }: JobServices): { stop(): Promise<void> } {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let round = Promise.resolve()

  const run = async () => {
    try {
      const ctx = contexts.job('resolve-scans')
      const round = await ctx.alone(() => resolveDueScans(ctx))
      const { settled, waiting, failed } = round ?? { settled: 0, waiting: 0, failed: 0 }
      if (settled + waiting > 0) log.info('scans.resolved', { settled, waiting })
      if (failed > 0) log.error('scans.resolving_failed', { failed })
    } catch (error) {
      log.error('scans.resolving_failed', { name: error instanceof Error ? error.name : typeof error })
    }
    if (!stopped) schedule()
  }
  const schedule = () => {
    timer = setTimeout(() => {
      round = run()
    }, ROUND_MS)
    timer.unref()
  }

  schedule()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await round
    },
  }
}
