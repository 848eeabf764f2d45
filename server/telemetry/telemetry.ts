import type { ObservedMetric, RecordedMetric } from './metrics.ts'

export type Labels = Readonly<Record<string, string | number>>

export interface SpanStart {
  name: string
  kind: 'server' | 'client' | 'consumer' | 'internal'
  labels: Labels
  /** The header `traceparent` of a request. Anything that is not a valid one is ignored. */
  traceparent?: string | string[] | undefined
}

/** Metrics and traces of this process, while something reads them. */
export interface Telemetry {
  record(metric: RecordedMetric, value: number, labels?: Labels): void
  /** `read` is asked at each export, instead of an earlier one for the same metric. */
  observe(metric: ObservedMetric, read: () => Iterable<Reading> | Promise<Iterable<Reading>>): void
  /** Runs `work` in a span. It ends the span with the labels known by then; `error.type` marks a failure. */
  trace<T>(start: SpanStart, work: (end: (labels?: Labels) => void) => T): T
  /** A span that ends now and began so many milliseconds ago. */
  traced(start: SpanStart, milliseconds: number): void
  /** Of the request or job that runs now. */
  traceId(): string | undefined
  close(): Promise<void>
}

export type Reading = readonly [value: number, labels?: Labels]

/** The bundled part of the server and the part that is not bundled meet here. */
const holder = globalThis as { kyndigTelemetry?: Telemetry }

/** Undefined while telemetry is off: then nothing is measured, and no package for it is loaded. */
export function telemetry(): Telemetry | undefined {
  return holder.kyndigTelemetry
}

/** For the process that starts and stops it. */
export function setTelemetry(opened: Telemetry | undefined): void {
  if (opened) holder.kyndigTelemetry = opened
  else delete holder.kyndigTelemetry
}
