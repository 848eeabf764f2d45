import { afterEach, expect, test, vi } from 'vitest'
import { findFreePort } from '#scripts/launch/free-port.ts'
import { observeCompaniesToSeal } from '#server/telemetry/observe-jobs.ts'
import { openTelemetry } from '#server/telemetry/open-telemetry.ts'
import { readMetrics } from '#tests/support/read-metrics.ts'

afterEach(() => vi.useRealTimers())

test('a server that no longer counts companies to seal knows none after two minutes', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const port = await findFreePort()
  vi.stubEnv('KYNDIG_METRICS_PORT', String(port))
  const telemetry = (await openTelemetry())!
  const counted = async () =>
    (await readMetrics(port)).filter(({ name }) => name === 'kyndig_seal_companies').map(({ value }) => value)
  observeCompaniesToSeal(3)
  expect(await counted()).toEqual([3])
  vi.setSystemTime(Date.now() + 119_000)
  expect(await counted()).toEqual([3])
  vi.setSystemTime(Date.now() + 2_000)
  expect(await counted()).toEqual([Number.NaN])
  observeCompaniesToSeal(0)
  expect(await counted()).toEqual([0])
  await telemetry.close()
})
