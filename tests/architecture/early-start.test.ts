import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

// The server's process starts before the build is done and before it knows its environment.
test('the server loads modules of ours only after it knows its environment and build', () => {
  const source = readFileSync('scripts/serve.ts', 'utf8')
  const early = [...source.matchAll(/^import (?!type\b).*from '(#server[^']*)'/gm)].map(([, path]) => path)
  expect(early).toEqual([])
  expect(source.indexOf("import('#server/")).toBeGreaterThan(source.indexOf('environment.nextPart()'))
})
