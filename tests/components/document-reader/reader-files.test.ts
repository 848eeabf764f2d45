import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { READER_FILES } from '#components/document-reader/reader-files.ts'
import { keepParts } from '#scripts/documents/trained-data.ts'

it('a new text recogniser gets a new address, so that no device keeps the old one', () => {
  const { version } = JSON.parse(readFileSync('node_modules/tesseract.js-core/package.json', 'utf8')) as {
    version: string
  }
  expect(READER_FILES).toMatch(new RegExp(`/${version}-\\d+$`))
})

it('removes parts of a model, and renumbers the rest', () => {
  const file = Buffer.alloc(4 + 3 * 8)
  file.writeInt32LE(3, 0)
  for (const [part, place] of [28, -1, 31].entries()) file.writeBigInt64LE(BigInt(place), 4 + part * 8)
  const whole = Buffer.concat([file, Buffer.from('onethree')])
  const kept = keepParts(whole, [2])
  expect(kept.subarray(28).toString()).toBe('three')
  expect([0, 1, 2].map((part) => Number(kept.readBigInt64LE(4 + part * 8)))).toEqual([-1, -1, 28])
})
