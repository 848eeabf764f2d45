import { resolveDueScans } from '#server/domain/attendance/resolve-due-scans.ts'
import { log } from '#server/log.ts'
import type { Services } from '#server/services.ts'

const ROUND_MS = 2_000

/**
 * Keeps asking the register about scans that it has not answered, until `stop`. The rows are the queue: nothing is lost
 * when a process dies, and two servers at once take turns on each row.
 */
export function startResolvingScans({ contexts }: Pick<Services, 'contexts'>): { stop(): Promise<void> } {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let round = Promise.resolve()

  const run = async () => {
    try {
      const { settled, waiting, failed } = await resolveDueScans(contexts.job('resolve-scans'))
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
