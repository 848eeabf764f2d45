import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { listSourceFiles } from './source-files.ts'

const THIS = 'tests/architecture/code-shapes.test.ts'
const product = listSourceFiles('app', 'components', 'server', 'db', 'scripts').filter(isCode)
const everything = [...product, ...listSourceFiles('tests').filter(isCode)].filter((path) => path !== THIS)

test('no object is spread only to keep lines short', () => {
  const offenders = everything.flatMap((path) => linesWith(path, /[.]{3}\{/))
  expect(offenders).toEqual([])
})

test('no type is cast through unknown', () => {
  expect(everything.flatMap((path) => linesWith(path, /\bas unknown as\b/))).toEqual([])
})

// PostgreSQL does not use an index for it where a policy stands before: `keptIdOf` (db/queries/person-group.ts) says the same.
test('no statement compares an id with a coalesce of merged people', () => {
  const comparison = /= coalesce\(\w+\.merged_into_id/
  expect('p.id = coalesce(q.merged_into_id, q.id)').toMatch(comparison)
  expect(listSourceFiles('db/queries').flatMap((path) => linesWith(path, comparison))).toEqual([])
})

function isCode(path: string): boolean {
  return /[.](tsx?|mjs)$/.test(path)
}

function linesWith(path: string, shape: RegExp): string[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.flatMap((line, index) => (shape.test(line) ? [`${path}:${index + 1}`] : []))
}
