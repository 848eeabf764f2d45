import { createServer, type RequestListener } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { Meter, Observable } from '@opentelemetry/api'
import type { Resource } from '@opentelemetry/resources'
import { type IMetricReader, MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import { log } from '#server/log.ts'
import type { TelemetrySettings } from '#server/telemetry-settings.ts'
import { METRICS, type ObservedMetric, type RecordedMetric } from './metrics.ts'
import { observeProcess } from './observe-process.ts'
import type { Labels, Reading, Telemetry } from './telemetry.ts'

/** A reading that takes longer is left out, so that a database that does not answer does not hold up the others. */
const READING_MS = 2_000
const LISTEN_AGAIN_MS = 2_000

type Metering = Pick<Telemetry, 'record' | 'observe' | 'close'>
type Read = Parameters<Telemetry['observe']>[1]

export async function openMeter(settings: TelemetrySettings, resource: Resource): Promise<Metering> {
  const { prometheus, otlp, exportIntervalMs } = settings
  const readers: IMetricReader[] = []
  const endings: (() => void)[] = []
  if (prometheus) {
    const { PrometheusExporter } = await import('@opentelemetry/exporter-prometheus')
    const exporter = new PrometheusExporter({ preventServerStart: true, withoutScopeInfo: true })
    endings.push(serveMetrics(prometheus, (...exchange) => exporter.getMetricsRequestHandler(...exchange)))
    readers.push(exporter)
  }
  if (otlp?.metrics) {
    const { OTLPMetricExporter } = await import('@opentelemetry/exporter-metrics-otlp-proto')
    readers.push(
      new PeriodicExportingMetricReader({ exporter: new OTLPMetricExporter(), exportIntervalMillis: exportIntervalMs }),
    )
  }
  const provider = new MeterProvider({ resource, readers })
  const metering = createMetering(provider.getMeter('kyndig'))
  observeProcess(metering)
  return {
    ...metering,
    async close() {
      for (const end of endings) end()
      await provider.shutdown()
    },
  }
}

function createMetering(meter: Meter): Pick<Telemetry, 'record' | 'observe'> {
  const recorders = new Map<RecordedMetric, (value: number, labels?: Labels) => void>()
  const reads = new Map<ObservedMetric, Read>()
  const failing = new Set<ObservedMetric>()
  const readOrWarn = async (metric: ObservedMetric) => {
    const readings = await readInTime(reads.get(metric)!)
    if (readings) failing.delete(metric)
    else if (!failing.has(metric)) {
      failing.add(metric)
      log.warn('telemetry.not_read', { metric })
    }
    return readings ?? []
  }
  return {
    record(metric, value, labels) {
      const recorder = recorders.get(metric) ?? createRecorder(meter, metric)
      recorders.set(metric, recorder)
      recorder(value, labels)
    },
    observe(metric, read) {
      if (!reads.has(metric)) {
        createObservable(meter, metric).addCallback(async (result) => {
          for (const [value, labels] of await readOrWarn(metric)) result.observe(value, labels)
        })
      }
      reads.set(metric, read)
    },
  }
}

/** Null for a reading that fails or takes too long. */
async function readInTime(read: Read): Promise<Iterable<Reading> | null> {
  try {
    return await Promise.race([read(), delay(READING_MS, null, { ref: false })])
  } catch {
    return null
  }
}

function createRecorder(meter: Meter, metric: RecordedMetric): (value: number, labels?: Labels) => void {
  const { name, kind, unit, of: description, ...more } = METRICS[metric]
  const options = { unit, description }
  if (kind === 'counter') {
    const counter = meter.createCounter(name, options)
    return (value, labels) => counter.add(value, labels)
  }
  if (kind === 'balance') {
    const balance = meter.createUpDownCounter(name, options)
    return (value, labels) => balance.add(value, labels)
  }
  const advice = 'buckets' in more ? { explicitBucketBoundaries: [...more.buckets] } : {}
  const histogram = meter.createHistogram(name, { ...options, advice })
  return (value, labels) => histogram.record(value, labels)
}

function createObservable(meter: Meter, metric: ObservedMetric): Observable {
  const { name, kind, unit, of: description } = METRICS[metric]
  const options = { unit, description }
  if (kind === 'total') return meter.createObservableCounter(name, options)
  if (kind === 'summed') return meter.createObservableUpDownCounter(name, options)
  return meter.createObservableGauge(name, options)
}

/** Serves Prometheus on a port of its own. A port that is not free yet, because another process still ends, is tried again. */
function serveMetrics({ host, port }: { host: string; port: number }, handle: RequestListener): () => void {
  const server = createServer((request, response) => {
    const isRead = request.method === 'GET' && request.url?.split('?')[0] === '/metrics'
    if (isRead) handle(request, response)
    else response.writeHead(404).end()
  })
  let again: NodeJS.Timeout | undefined
  let isMissed = false
  const listen = () => server.listen(port, host)
  server.on('error', (error: NodeJS.ErrnoException) => {
    if (!isMissed) log.warn('metrics.not_served', { code: error.code })
    isMissed = true
    again = setTimeout(listen, LISTEN_AGAIN_MS).unref()
  })
  server.on('listening', () => {
    if (isMissed) log.info('metrics.served')
    isMissed = false
  })
  server.unref()
  listen()
  return () => {
    clearTimeout(again)
    server.close()
    server.closeAllConnections()
  }
}
