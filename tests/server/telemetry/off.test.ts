import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Loads what measures, and what it hangs on, as a server does; then what it loads only to be measured, and prints what each resolved of OpenTelemetry. */
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
  const off = await load('log.ts', 'env.ts', ...['requests', 'procedure', 'pools', 'jobs', 'cards'].map((each) => 'telemetry/observe-' + each + '.ts'))
  const on = await load('telemetry/open-telemetry.ts')
  console.log(JSON.stringify({ off, on }))
  process.exit(0)
`

test('what measures loads no package of OpenTelemetry while nobody reads it', () => {
  const { stdout, stderr } = spawnSync('node_modules/.bin/node', ['--input-type=module', '--eval', PROGRAM], {
    encoding: 'utf8',
  })
  const { off, on } = JSON.parse(stdout || stderr)
  expect(off).toEqual([])
  expect(on).toContain('@opentelemetry/sdk-trace')
})

// A rule of .dependency-cruiser.mjs says the same of our own files.
test('no other package of a server brings OpenTelemetry with it', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { dev?: boolean; dependencies?: Record<string, string> }>
  }
  const bringing = Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== '' && !dev && !path.includes('@opentelemetry/'))
    .filter(([, { dependencies = {} }]) => Object.keys(dependencies).some((name) => name.startsWith('@opentelemetry/')))
  expect(bringing.map(([path]) => path)).toEqual([])
})
