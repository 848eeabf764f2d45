import type { JobResult, JobTiming, QueueSize } from '#db/job-runner.ts'
import { type Labels, type Reading, telemetry } from './telemetry.ts'

/** Two turns of the job that counts. */
const COUNTED_LAST_MS = 120_000

/** Measures one run of a job and gives it a trace, while telemetry is on. A job that throws has failed without a code. */
export function observeJob<Result extends JobResult>(
  { queue, lateMs }: JobTiming,
  run: () => Promise<Result>,
): Promise<Result> {
  const open = telemetry()
  if (!open) return run()
  const queueLabel: Labels = { 'messaging.destination.name': queue }
  const labels: Labels = { 'messaging.system': 'pg-boss', 'messaging.operation.name': 'process', ...queueLabel }
  const startedAt = performance.now()
  if (lateMs !== undefined) open.record('jobDelay', Math.max(0, lateMs) / 1_000, queueLabel)
  return open.trace({ name: `process ${queue}`, kind: 'consumer', labels }, async (end) => {
    const note = (kind: string | null) => {
      const outcome: Labels = kind === null ? {} : { 'error.type': kind }
      open.record('job', (performance.now() - startedAt) / 1_000, { ...labels, ...outcome })
      end(outcome)
    }
    try {
      const result = await run()
      note(result.status === 'completed' ? null : result.code)
      return result
    } catch (error) {
      note('UNEXPECTED')
      throw error
    }
  })
}

/** Has each export ask how full the queues are. */
export function observeQueues(read: () => Promise<QueueSize[]>): void {
  telemetry()?.observe('queueSize', async () =>
    (await read()).flatMap(({ queue, ...sizes }) =>
      Object.entries(sizes).map(
        ([state, size]): Reading => [size, { 'messaging.destination.name': queue, 'kyndig.job.state': state }],
      ),
    ),
  )
}

export function observeSeals({ sealed, oldestAt }: { sealed: number; oldestAt?: string }): void {
  const open = telemetry()
  if (!open || sealed === 0) return
  open.record('sealedEvents', sealed)
  if (oldestAt) open.record('sealDelay', Math.max(0, Date.now() - Date.parse(oldestAt)) / 1_000)
}

/**
 * A server reports what it counted until another one has had the time to count again. Then it says that it does not know: a reading that is
 * left out would be exported with its last value for ever.
 */
export function observeCompaniesToSeal(companies: number): void {
  const until = Date.now() + COUNTED_LAST_MS
  telemetry()?.observe('companiesToSeal', () => [[Date.now() < until ? companies : Number.NaN]])
}

export function observeScans(round: { settled: number; waiting: number; failed: number }): void {
  const open = telemetry()
  if (!open) return
  for (const [outcome, scans] of Object.entries(round)) {
    if (scans > 0) open.record('resolvedScans', scans, { 'kyndig.scan.outcome': outcome })
  }
}
