import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** A name that occurs only in the parser of the message syntax. */
const PARSER = 'EXPECT_ARGUMENT_CLOSING_BRACE'

const chunks = join('.next', 'static')

test('a browser receives compiled messages, and no parser of their syntax', () => {
  const scripts = readdirSync(chunks, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(10)
  expect(scripts.filter((name) => readFileSync(join(chunks, name), 'utf8').includes(PARSER))).toEqual([])
})
