import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** Loads what a server loads, and prints what it resolved of OpenTelemetry. */
const SERVER = `
  import { registerHooks } from 'node:module'
  const found = []
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier.startsWith('@opentelemetry/')) found.push(specifier)
      return next(specifier, context)
    },
  })
  await import('#server/api/http-api.ts')
  await import('#server/jobs/start-jobs.ts')
  const { telemetry } = await import('#server/telemetry/telemetry.ts')
  if (process.env.KYNDIG_METRICS_PORT) await import('#server/telemetry/open-telemetry.ts')
  console.log(JSON.stringify({ found: [...new Set(found)], isOpen: telemetry() !== undefined }))
  process.exit(0)
`

function loadServer(environment: Record<string, string>) {
  const { stdout, stderr } = spawnSync('node_modules/.bin/node', ['--input-type=module', '--eval', SERVER], {
    env: { NODE_ENV: 'production', PATH: process.env.PATH ?? '', ...environment },
    encoding: 'utf8',
  })
  if (!stdout) throw new Error(stderr)
  return JSON.parse(stdout) as { found: string[]; isOpen: boolean }
}

test('a server that nobody measures loads no package of OpenTelemetry', () => {
  expect(loadServer({})).toEqual({ found: [], isOpen: false })
})

test('one that somebody measures does, so that the look above would see it', () => {
  expect(loadServer({ KYNDIG_METRICS_PORT: '9464' }).found).toContain('@opentelemetry/sdk-metrics')
})
