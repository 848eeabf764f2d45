import { performance } from 'node:perf_hooks'
import type { Telemetry } from './telemetry.ts'

export function observeProcess({ observe }: Pick<Telemetry, 'observe'>): void {
  const { eventLoopUtilization } = performance
  let before = eventLoopUtilization()
  observe('eventLoop', () => {
    const now = eventLoopUtilization()
    const { utilization } = eventLoopUtilization(now, before)
    before = now
    return [[utilization]]
  })
  observe('memory', () => [[process.memoryUsage.rss()]])
}
