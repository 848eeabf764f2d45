import type { Tracer } from '@opentelemetry/api'
import type { Resource } from '@opentelemetry/resources'
import {
  AlwaysOffSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import type { TelemetrySettings } from '#server/telemetry-settings.ts'

/** Gives every request an id. Spans are kept and sent only where a collector takes them. */
export async function openTracer(
  { otlp, sampled }: TelemetrySettings,
  resource: Resource,
): Promise<{ tracer: Tracer; shutdown(): Promise<void> }> {
  const provider = new TracerProvider({
    resource,
    sampler: otlp?.traces ? samplerOf(sampled) : new AlwaysOffSampler(),
    spanProcessors: otlp?.traces ? [await createSender()] : [],
  })
  return { tracer: provider.getTracer('kyndig'), shutdown: () => provider.shutdown() }
}

function samplerOf({ ratio, followsParent }: TelemetrySettings['sampled']) {
  const root = new TraceIdRatioBasedSampler(ratio)
  return followsParent ? new ParentBasedSampler({ root }) : root
}

async function createSender() {
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-proto')
  return new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })
}
