import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** Loads what a server loads, then what it loads only to be measured, and prints what each resolved of OpenTelemetry. */
const PROGRAM = `
  import { registerHooks } from 'node:module'
  const found = new Set()
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier.startsWith('@opentelemetry/')) found.add(specifier)
      return next(specifier, context)
    },
  })
  const load = async (...files) => {
    for (const file of files) await import('#server/' + file)
    return [...found]
  }
  const off = await load('api/http-api.ts', 'jobs/start-jobs.ts', 'telemetry/observe-requests.ts')
  const on = await load('telemetry/open-telemetry.ts')
  console.log(JSON.stringify({ off, on }))
  process.exit(0)
`

test('a server that nobody measures loads no package of OpenTelemetry', () => {
  const { stdout, stderr } = spawnSync('node_modules/.bin/node', ['--input-type=module', '--eval', PROGRAM], {
    encoding: 'utf8',
  })
  const { off, on } = JSON.parse(stdout || stderr)
  expect(off).toEqual([])
  expect(on).toContain('@opentelemetry/sdk-trace')
})
