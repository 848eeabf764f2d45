import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createIncomingFiles } from '#server/adapters/incoming-files/incoming-files.ts'
import type { AcceptedFiles } from '#server/domain/file/port.ts'
import { LONGEST_FILE, TYPES_OF_PURPOSE } from '#server/domain/file/rules.ts'
import { inPieces, PDF, photo } from '#tests/support/test-files.ts'

const accepted: AcceptedFiles = { types: TYPES_OF_PURPOSE.proof, otherwise: 'fileTypeWrong', most: LONGEST_FILE }
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kyndig-incoming-'))
})

afterAll(() => rm(folder, { recursive: true }))

const receive = (body: AsyncIterable<Uint8Array>, limits = accepted) =>
  createIncomingFiles(folder).receive(body, limits)

afterEach(async () => {
  expect(await readdir(join(folder, 'incoming'))).toEqual([])
})

async function refused(bytes: Buffer, limits = accepted): Promise<string> {
  return receive(inPieces(bytes), limits).then(
    () => 'accepted',
    (error) => error.reason,
  )
}

test.each([
  ['nothing', async () => Buffer.alloc(0), 'fileEmpty'],
  ['a page', async () => Buffer.from('<html><script>alert(1)</script></html>'), 'fileTypeWrong'],
  ['a drawing that can run', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'fileTypeWrong'],
  ['a program', async () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)]), 'fileTypeWrong'],
  ['half a picture', async () => (await photo()).subarray(0, 900), 'pictureBroken'],
  [
    'a picture by its first bytes alone',
    async () => Buffer.concat([(await photo()).subarray(0, 20), Buffer.alloc(4000)]),
    'pictureBroken',
  ],
  ['a flood of pixels', () => flood(), 'pictureTooLarge'],
])('%s is refused in words', async (_, make, reason) => {
  expect(await refused(await make())).toBe(reason)
})

test('what is longer than the limit is refused before all of it has come', async () => {
  let sent = 0
  async function* endless() {
    for (;;) {
      sent += 65_536
      yield Buffer.alloc(65_536)
    }
  }
  await expect(
    receive(endless(), { types: accepted.types, otherwise: 'fileTypeWrong', most: 1_000_000 }),
  ).rejects.toMatchObject({
    reason: 'fileTooBig',
  })
  expect(sent).toBeLessThan(3_000_000)
})

test('a type is what the content is, whatever the limits of another purpose allow', async () => {
  expect(await refused(PDF, { types: ['image/jpeg'], otherwise: 'fileTypeWrong', most: LONGEST_FILE })).toBe(
    'fileTypeWrong',
  )
})

test('a picture is turned upright, made no larger than 2400, and keeps what is see-through', async () => {
  const sideways = await sharp({ create: { width: 5000, height: 1000, channels: 3, background: '#123' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const received = await receive(inPieces(sideways))
  expect(await sharp(received.path).metadata()).toMatchObject({ width: 480, height: 2400, format: 'jpeg' })
  await received.discard()
  const clear = await sharp({
    create: { width: 10, height: 10, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
    .png()
    .toBuffer()
  const kept = await receive(inPieces(clear))
  expect(kept.type).toBe('image/png')
  await kept.discard()
})

/** A few kilobytes that would unpack to 100 million pixels. */
function flood(): Promise<Buffer> {
  return sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
}
