import { z } from 'zod'
import { listenAddress, portNumber, webAddress } from './setting-values.ts'

export interface TelemetrySettings {
  /** Where Prometheus reads metrics, on a port of its own. */
  prometheus: { host: string; port: number } | undefined
  /** Where metrics and traces are sent. Address, headers and timeout are read from the environment by OpenTelemetry itself. */
  otlp: { metrics: boolean; traces: boolean } | undefined
  exportIntervalMs: number
  /** The part of the traces that begin here and are sent. */
  sampled: { ratio: number; followsParent: boolean }
  serviceName: string
}

const SAMPLERS = {
  always_on: { followsParent: false, fixed: 1 },
  always_off: { followsParent: false, fixed: 0 },
  traceidratio: { followsParent: false, fixed: null },
  parentbased_always_on: { followsParent: true, fixed: 1 },
  parentbased_always_off: { followsParent: true, fixed: 0 },
  parentbased_traceidratio: { followsParent: true, fixed: null },
} as const
const samplerNames = Object.keys(SAMPLERS) as (keyof typeof SAMPLERS)[]

const number = (least: number, most: number, message: string) =>
  z.coerce.number(message).min(least, message).max(most, message)
const exporter = z.enum(['otlp', 'none'], 'must be otlp or none.').default('otlp')

/** Those that begin with OTEL_ are OpenTelemetry's own, with its own meaning. */
export const telemetryVariables = {
  KYNDIG_METRICS_PORT: portNumber.optional(),
  KYNDIG_METRICS_HOST: listenAddress.default('127.0.0.1'),
  OTEL_SDK_DISABLED: z.enum(['true', 'false'], 'must be true or false.').default('false'),
  OTEL_EXPORTER_OTLP_ENDPOINT: webAddress.optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .regex(/^[^\s=,]+=[^,]*(,\s*[^\s=,]+=[^,]*)*$/, 'must look like name=value,name=value.')
    .optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: z
    .literal('http/protobuf', 'must be http/protobuf, the only protocol that Kyndig speaks.')
    .optional(),
  OTEL_EXPORTER_OTLP_TIMEOUT: number(1, 600_000, 'must be milliseconds, at most 600000.').optional(),
  OTEL_METRIC_EXPORT_INTERVAL: number(1_000, 3_600_000, 'must be milliseconds between 1000 and 3600000.').default(
    60_000,
  ),
  OTEL_METRICS_EXPORTER: exporter,
  OTEL_TRACES_EXPORTER: exporter,
  OTEL_TRACES_SAMPLER: z
    .enum(samplerNames, `must be one of ${samplerNames.join(', ')}.`)
    .default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: number(0, 1, 'must be a number between 0 and 1.').default(1),
  OTEL_SERVICE_NAME: z.string().max(100, 'must have at most 100 characters.').default('kyndig'),
}

const schema = z.object(telemetryVariables)
type TelemetryValues = z.infer<typeof schema>

/** Undefined where nothing reads metrics or traces. */
export function readTelemetry(values: TelemetryValues): TelemetrySettings | undefined {
  const { KYNDIG_METRICS_PORT: port, KYNDIG_METRICS_HOST: host, OTEL_TRACES_SAMPLER: sampler } = values
  const metrics = values.OTEL_METRICS_EXPORTER === 'otlp'
  const traces = values.OTEL_TRACES_EXPORTER === 'otlp'
  const isSent = values.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined && (metrics || traces)
  if (values.OTEL_SDK_DISABLED === 'true' || (port === undefined && !isSent)) return undefined
  const { fixed, followsParent } = SAMPLERS[sampler]
  return {
    prometheus: port === undefined ? undefined : { host, port },
    otlp: isSent ? { metrics, traces } : undefined,
    exportIntervalMs: values.OTEL_METRIC_EXPORT_INTERVAL,
    sampled: { ratio: fixed ?? values.OTEL_TRACES_SAMPLER_ARG, followsParent },
    serviceName: values.OTEL_SERVICE_NAME,
  }
}

/** The settings of a process whose whole environment has been validated before it started. */
export function readTelemetryFrom(source: Record<string, string | undefined>): TelemetrySettings | undefined {
  const set = Object.entries(source).filter(([name, value]) => name in telemetryVariables && value?.trim())
  return readTelemetry(schema.parse(Object.fromEntries(set)))
}

/** One sentence for each mistake that a value by itself does not show. */
export function findTelemetryMistakes(values: TelemetryValues & { PORT: number }): string[] {
  const isPublic = values.KYNDIG_METRICS_PORT === values.PORT
  return isPublic ? ['KYNDIG_METRICS_PORT must be another port than PORT, which is public.'] : []
}
