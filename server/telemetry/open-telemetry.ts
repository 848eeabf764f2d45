import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import {
  type Context,
  type DiagLogger,
  DiagLogLevel,
  defaultTextMapGetter,
  diag,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { log } from '#server/log.ts'
import { readTelemetryFrom, type TelemetrySettings } from '#server/telemetry-settings.ts'
import { openMeter } from './open-meter.ts'
import { openTracer } from './open-tracer.ts'
import { type Labels, type SpanStart, setTelemetry, type Telemetry } from './telemetry.ts'

const CLOSING_MS = 1_000
const silent = () => {}
const NOT_SENT: DiagLogger = {
  error: () => log.warn('telemetry.not_sent'),
  warn: silent,
  info: silent,
  debug: silent,
  verbose: silent,
}
const KINDS = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
}

/**
 * Begins to measure, where the environment says who reads it. Nothing is registered with OpenTelemetry's global interface: other packages,
 * Next among them, would describe requests by their whole address.
 */
export async function openTelemetry(): Promise<Telemetry | undefined> {
  const settings = readTelemetryFrom(process.env)
  if (!settings) return undefined
  const telemetry = await compose(settings)
  setTelemetry(telemetry)
  return telemetry
}

async function compose(settings: TelemetrySettings): Promise<Telemetry> {
  // The only word about it, because a message may quote what was to be sent.
  diag.setLogger(NOT_SENT, DiagLogLevel.ERROR)
  const resource = resourceFromAttributes({
    'service.name': settings.serviceName,
    'service.instance.id': randomUUID(),
  })
  const meter = await openMeter(settings, resource)
  const { tracer, shutdown } = await openTracer(settings, resource)
  const current = new AsyncLocalStorage<Context>()
  const propagator = new W3CTraceContextPropagator()

  // Only this header: the others may hold any text.
  const parentOf = ({ traceparent }: SpanStart) =>
    traceparent === undefined
      ? (current.getStore() ?? ROOT_CONTEXT)
      : propagator.extract(ROOT_CONTEXT, { traceparent }, defaultTextMapGetter)

  return {
    ...meter,
    trace(start, work) {
      const parent = parentOf(start)
      const span = tracer.startSpan(start.name, { kind: KINDS[start.kind], attributes: start.labels }, parent)
      return current.run(trace.setSpan(parent, span), () => work((labels) => endSpan(span, labels)))
    },
    traced(start, milliseconds) {
      const startTime = Date.now() - milliseconds
      endSpan(
        tracer.startSpan(start.name, { kind: KINDS[start.kind], attributes: start.labels, startTime }, parentOf(start)),
        start.labels,
      )
    },
    traceId() {
      const context = current.getStore()
      return context && trace.getSpanContext(context)?.traceId
    },
    async close() {
      setTelemetry(undefined)
      const flushed = Promise.allSettled([meter.close(), shutdown()])
      await Promise.race([flushed, delay(CLOSING_MS, undefined, { ref: false })])
    },
  }
}

function endSpan(span: Span, labels: Labels = {}): void {
  span.setAttributes(labels)
  if ('error.type' in labels) span.setStatus({ code: SpanStatusCode.ERROR })
  span.end()
}
