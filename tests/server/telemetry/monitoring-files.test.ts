import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { findFreePort } from '#scripts/launch/free-port.ts'
import { METRICS, type MetricKey } from '#server/telemetry/metrics.ts'
import { openTelemetry } from '#server/telemetry/open-telemetry.ts'
import type { Telemetry } from '#server/telemetry/telemetry.ts'
import { readMetrics } from '#tests/support/read-metrics.ts'

const alerts = readFileSync('deploy/monitoring/alerts.yaml', 'utf8')
const dashboard = readFileSync('deploy/monitoring/dashboard.json', 'utf8')
const page = readFileSync('docs/SERVICE-LEVELS.md', 'utf8')

const names = [...alerts.matchAll(/^ {6}- alert: (\w+)$/gm)].map(([, name]) => name!)
const recorded = [...alerts.matchAll(/^ {6}- record: (\S+)$/gm)].map(([, name]) => name!)

let telemetry: Telemetry
let exported: Set<string>

beforeAll(async () => {
  const port = await findFreePort()
  vi.stubEnv('KYNDIG_METRICS_PORT', String(port))
  telemetry = (await openTelemetry())!
  for (const [key, { kind }] of Object.entries(METRICS) as [MetricKey, (typeof METRICS)[MetricKey]][]) {
    if (kind === 'histogram' || kind === 'counter' || kind === 'balance') telemetry.record(key as 'request', 1)
    else telemetry.observe(key as 'memory', () => [[1]])
  }
  exported = new Set((await readMetrics(port)).map(({ name }) => name))
})
afterAll(() => telemetry.close())

/** Names that are Prometheus's own, or that a rule of ours records. */
function metricsIn(text: string): string[] {
  const found = text.match(/\b(?:http|rpc|db|messaging|nodejs|process|kyndig)_[a-z0-9_]+(?=[{[\s)]|$)/g) ?? []
  const labels =
    /^(http_(route|response_status_code)|rpc_method|db_client_connection_pool_name|messaging_destination_name|kyndig_(job_state|scan_outcome|hms_card_answer|hms_card_asked_for))$/
  return [...new Set(found)].filter((name) => !labels.test(name))
}

test('everything that is measured is exported', () => {
  const endings: Record<string, string> = { histogram: '_bucket', counter: '_total', total: '_total' }
  const wanted = Object.values(METRICS).map(({ name, kind }) => name.replaceAll('.', '_') + (endings[kind] ?? ''))
  expect(wanted.filter((name) => !exported.has(name))).toEqual([])
})

test.each([
  ['the alerts', alerts],
  ['the dashboard', dashboard],
])('each metric in %s is one that a server exports', (_, text) => {
  const used = metricsIn(text)
  expect(used.length).toBeGreaterThan(10)
  expect(used.filter((name) => !exported.has(name))).toEqual([])
})

test('each recorded rule that is used is there', () => {
  const used = [alerts, dashboard].flatMap((text) => text.match(/kyndig:[a-z_]+:ratio_rate\w+/g) ?? [])
  expect([...new Set(used)].filter((name) => !recorded.includes(name))).toEqual([])
})

test('the dashboard is JSON, and each of its panels asks something', () => {
  const { panels } = JSON.parse(dashboard) as { panels: { type: string; targets?: { expr: string }[] }[] }
  const plots = panels.filter(({ type }) => type !== 'row')
  expect(plots.length).toBeGreaterThan(15)
  for (const { targets } of plots) expect(targets?.every(({ expr }) => expr)).toBe(true)
})

describe('each alert', () => {
  test.each(names)('%s has a severity, a sentence, and a heading that says what to do', (name) => {
    const rule = `${alerts
      .slice(alerts.indexOf(`- alert: ${name}\n`))
      .split(/\n+ {6}- |\n+ {2}- /)[0]!
      .trimEnd()}\n`
    expect(rule).toMatch(/severity: (page|ticket)/)
    expect(rule).toMatch(/summary: [A-Z].+[.]\n/)
    expect(rule).toContain(`runbook: docs/SERVICE-LEVELS.md#${name.toLowerCase()}\n`)
    expect(page).toContain(`\n### ${name}\n\n`)
  })

  test('is the only reason for a heading', () => {
    expect([...page.matchAll(/^### (\w+)$/gm)].map(([, name]) => name).sort()).toEqual([...names].sort())
  })
})
