import { type Labels, type Telemetry, telemetry } from './telemetry.ts'

interface Call<Result> {
  path: string
  /** As it was sent. */
  input: () => Promise<unknown>
  run: () => Promise<Result>
  /** Why it failed, out of a closed set; null where it did not. */
  kindOf: (result: Result) => string | null
}

/** Measures one call of a procedure, while telemetry is on. Procedures that do not exist never come here. */
export function observeProcedure<Result>({ path, input, run, kindOf }: Call<Result>): Promise<Result> {
  const open = telemetry()
  if (!open) return run()
  const labels: Labels = { 'rpc.system.name': 'trpc', 'rpc.method': path }
  const startedAt = performance.now()
  return open.trace({ name: path, kind: 'internal', labels }, async (end) => {
    const result = await run()
    const kind = kindOf(result)
    const outcome: Labels = kind === null ? {} : { 'error.type': kind }
    open.record('procedure', (performance.now() - startedAt) / 1_000, { ...labels, ...outcome })
    end(outcome)
    if (kind === null) observeWrite(open, await input())
    return result
  })
}

/** A write of a session page says when it was made and when it was sent, both by the clock of the device. */
function observeWrite(open: Telemetry, input: unknown): void {
  if (typeof input !== 'object' || input === null || !('madeAt' in input) || !('sentAt' in input)) return
  const waited = Date.parse(String(input.sentAt)) - Date.parse(String(input.madeAt))
  if (Number.isFinite(waited)) open.record('deviceDelay', Math.max(0, waited) / 1_000)
}
