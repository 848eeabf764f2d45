import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isUntouched, readSource, type SourceState } from '#scripts/launch/source-state.ts'

let folder: string
let before: SourceState
const at = (path: string) => join(folder, path)
const read = () => readSource([at('app'), at('config.mjs'), at('later')], (path) => !path.startsWith(at('app/made')))

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kyndig-source-'))
  mkdirSync(at('app/pages'), { recursive: true })
  mkdirSync(at('app/made'))
  writeFileSync(at('app/pages/one.tsx'), 'one')
  writeFileSync(at('config.mjs'), 'config')
  symlinkSync(at('nowhere'), at('app/.#one.tsx')) // as an editor leaves it while a file is open
  const old = new Date(Date.now() - 60_000)
  for (const path of ['app', 'app/pages', 'app/pages/one.tsx', 'config.mjs']) utimesSync(at(path), old, old)
  before = await read()
})

afterEach(() => rmSync(folder, { recursive: true }))

test('source that nobody wrote is untouched, also after it was saved as text', () => {
  expect(isUntouched(JSON.parse(JSON.stringify(before)))).toBe(true)
})

const changes: Record<string, () => void> = {
  'another text of the same length': () => writeFileSync(at('app/pages/one.tsx'), 'two'),
  'a new file': () => writeFileSync(at('app/pages/two.tsx'), 'two'),
  'a removed file': () => rmSync(at('config.mjs')),
  'a place that was not there': () => mkdirSync(at('later')),
}

test.each(Object.entries(changes))('%s is noticed', (_name, change) => {
  change()
  expect(isUntouched(before)).toBe(false)
})

test('a file that was only saved again is touched, and has the same hash', async () => {
  writeFileSync(at('app/pages/one.tsx'), readFileSync(at('app/pages/one.tsx')))
  expect(isUntouched(before)).toBe(false)
  expect((await read()).hash).toBe(before.hash)
})

test('an older file in its place is noticed', async () => {
  writeFileSync(at('app/pages/one.tsx'), 'old')
  utimesSync(at('app/pages/one.tsx'), new Date(0), new Date(0))
  expect(isUntouched(before)).toBe(false)
  expect((await read()).hash).not.toBe(before.hash)
})

test('what is generated does not count', async () => {
  writeFileSync(at('app/made/file.wasm'), 'x')
  expect((await read()).hash).toBe(before.hash)
})
