import { createServer } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { findFreePort } from '#scripts/launch/free-port.ts'
import { openTelemetry } from '#server/telemetry/open-telemetry.ts'
import { readMetrics } from '#tests/support/read-metrics.ts'

const written = vi.spyOn(process.stderr, 'write')
const eventsSoFar = () => written.mock.calls.map(([text]) => String(text)).join('')

async function openWith(environment: Record<string, string>) {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  const telemetry = (await openTelemetry())!
  onTestFinished(async () => {
    vi.unstubAllEnvs()
    await telemetry.close()
  })
  return telemetry
}

const finish = (end: () => void) => {
  end()
  return 'done'
}

test('a collector that is not there costs a line in the log, and nothing else', async () => {
  const telemetry = await openWith({
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${await findFreePort()}`,
    OTEL_EXPORTER_OTLP_TIMEOUT: '500',
    OTEL_METRIC_EXPORT_INTERVAL: '1000',
  })
  telemetry.record('procedure', 1)
  expect(telemetry.trace({ name: 'a', kind: 'server', labels: {} }, finish)).toBe('done')
  await vi.waitFor(() => expect(eventsSoFar()).toContain('"event":"telemetry.not_sent"'), { timeout: 20_000 })
})

test('a port that is taken is tried again until it is free', async () => {
  const other = createServer()
  const port = await findFreePort()
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
  await openWith({ KYNDIG_METRICS_PORT: String(port) })
  await vi.waitFor(() => expect(eventsSoFar()).toContain('"event":"metrics.not_served"'))
  await delay(2_500)
  expect(eventsSoFar().match(/metrics.not_served/g)).toHaveLength(1)
  await new Promise((resolve) => other.close(resolve))
  await vi.waitFor(async () => expect(await readMetrics(port)).not.toEqual([]), { timeout: 20_000, interval: 100 })
  expect(eventsSoFar()).toContain('"event":"metrics.served"')
  const answer = await fetch(`http://127.0.0.1:${port}/`)
  expect(answer.status).toBe(404)
})

test('a reading that fails is said once, until it succeeds again', async () => {
  const port = await findFreePort()
  const telemetry = await openWith({ KYNDIG_METRICS_PORT: String(port) })
  const timesSaid = () => eventsSoFar().match(/"event":"telemetry.not_read".*"metric":"companiesToSeal"/g)?.length ?? 0
  const readWith = async (read: () => Promise<[number][]>) => {
    telemetry.observe('companiesToSeal', read)
    return (await readMetrics(port)).map(({ name }) => name)
  }
  const fail = () => Promise.reject(new Error('away'))
  expect(await readWith(fail)).toContain('process_memory_usage')
  await readWith(fail)
  expect(timesSaid()).toBe(1)
  expect(await readWith(async () => [[1]])).toContain('kyndig_seal_companies')
  await readWith(fail)
  expect(timesSaid()).toBe(2)
})

test('a reading that hangs is left out of the others', async () => {
  const port = await findFreePort()
  const telemetry = await openWith({ KYNDIG_METRICS_PORT: String(port) })
  telemetry.observe('queueSize', () => delay(60_000, [], { ref: false }))
  const names = (await readMetrics(port)).map(({ name }) => name)
  expect(names).toContain('process_memory_usage')
  expect(names).not.toContain('kyndig_job_queue_size')
})
