import { parseArgs } from 'node:util'
import { median, report, round } from '#tests/bench/figure.ts'
import { startProduct } from '#tests/bench/product.ts'
import { openCheckIn } from '#tests/bench/throughput/check-in-load.ts'
import { callsFor, fillCompetence } from '#tests/bench/throughput/fill-competence.ts'
import { runLoad } from '#tests/bench/throughput/run-load.ts'
import { processorMs } from '#tests/bench/watch-process.ts'
import { readMetrics } from '#tests/support/read-metrics.ts'
import { openCollector } from '#tests/support/telemetry-collector.ts'
import { findFreePort } from './launch/free-port.ts'
import { runLaunch } from './launch/lifecycle.ts'

/** Check-ins with telemetry, beside a server without, in turns: their rate, and the processor time of each: `npm run bench:telemetry`. */
const { values } = parseArgs({
  options: { people: { type: 'string', default: '400' }, rounds: { type: 'string', default: '7' } },
})
const COMPANY = 'nordlys'
const CONNECTIONS = 16

interface Server {
  url: string
  pid: number
  perSecond: number[]
  processorMs: number[]
}

await runLaunch(async (launch) => {
  const people = Number(values.people)
  const product = await startProduct(launch, { environment: { KYNDIG_JOBS: 'off', LOG_LEVEL: 'warn' } })
  const collector = await openCollector()
  const metricsPort = await findFreePort()
  const start = async (environment: Record<string, string>): Promise<Server> => {
    let pid = 0
    const onStart = (started: number) => {
      pid = started
    }
    const url = await product.startAnother(product.databaseUrls.appUrl, { environment, onStart })
    return { url, pid, perSecond: [], processorMs: [] }
  }
  const servers = {
    off: await start({}),
    metrics: await start({ KYNDIG_METRICS_PORT: String(metricsPort) }),
    all: await start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_METRIC_EXPORT_INTERVAL: '15000' }),
  }
  await fillCompetence(product, await product.signIn(COMPANY, 'instructor'), people)
  for (let turn = 0; turn <= Number(values.rounds); turn += 1) {
    for (const server of Object.values(servers)) {
      const member = await product.signIn(COMPANY, 'instructor', server.url)
      const calls = await callsFor(await openCheckIn(member, product.superuser), server.url, people)
      const before = processorMs(server.pid)
      const { perSecond, times } = await runLoad(calls, CONNECTIONS)
      await readMetrics(metricsPort) // as Prometheus would
      if (turn === 0) continue // the first warms up
      server.perSecond.push(perSecond)
      server.processorMs.push((processorMs(server.pid) - before) / times.length)
    }
  }
  for (const name of ['metrics', 'all'] as const) {
    const ratio = (of: 'perSecond' | 'processorMs') =>
      median(servers[name][of].map((value, turn) => value / servers.off[of][turn]!))
    report({
      metric: `check_in_rate_telemetry_${name}`,
      value: ratio('perSecond'),
      goal: 0.95,
      goalIs: 'least',
      per_s: round(median(servers[name].perSecond), 0),
      off_per_s: round(median(servers.off.perSecond), 0),
    })
    report({
      metric: `check_in_processor_telemetry_${name}`,
      value: ratio('processorMs'),
      goal: 1.1,
      goalIs: 'most',
      ms: round(median(servers[name].processorMs)),
      off_ms: round(median(servers.off.processorMs)),
    })
  }
  collector.close()
  process.kill(process.pid, 'SIGTERM')
})
