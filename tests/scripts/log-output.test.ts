import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const PROGRAM = `
  import '#scripts/launch/protect-output.ts'
  import { log } from '#server/log.ts'
  console.log('a sentence')
  log.info('an.event', { count: 1 })
  log.warn('another.event')
`

function run(environment: Record<string, string>) {
  const { stdout, stderr } = spawnSync('node_modules/.bin/node', ['--input-type=module', '--eval', PROGRAM], {
    env: { NODE_ENV: 'production', PATH: process.env.PATH ?? '', ...environment },
    encoding: 'utf8',
  })
  return { stdout: stdout.split('\n').slice(0, -1), stderr: stderr.split('\n').slice(0, -1) }
}

const eventsOf = (lines: string[]) => lines.map((line) => JSON.parse(line).event)

test('the log is on standard error, beside sentences on standard output', () => {
  const { stdout, stderr } = run({})
  expect(stdout).toEqual(['a sentence'])
  expect(eventsOf(stderr)).toEqual(['an.event', 'another.event'])
  // Nobody measures: there is no trace.
  expect(stderr.join()).not.toContain('trace_id')
})

test('on standard output it has it to itself', () => {
  const { stdout, stderr } = run({ LOG_OUTPUT: 'stdout' })
  expect(eventsOf(stdout)).toEqual(['an.event', 'another.event'])
  expect(stderr).toEqual(['a sentence'])
})

test('lines below the level are not written', () => {
  expect(eventsOf(run({ LOG_LEVEL: 'warn' }).stderr)).toEqual(['another.event'])
  expect(run({ LOG_LEVEL: 'error' }).stderr).toEqual([])
})
