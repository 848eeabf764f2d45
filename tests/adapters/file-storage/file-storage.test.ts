import { execFile } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createFileStorage } from '#server/adapters/file-storage/create-file-storage.ts'
import { createS3Storage } from '#server/adapters/file-storage/s3-storage.ts'
import type { FileStorage } from '#server/domain/file/port.ts'
import { storageKey } from '#server/domain/file/rules.ts'
import { startS3Server, type TestS3Server } from './s3-server.ts'

const MB = 1_048_576
const FREED_IN_TIME = { timeout: 20_000, interval: 20 }
let folder: string
let server: TestS3Server

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kyndig-files-'))
  server = await startS3Server()
})

afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

const storages: Record<string, () => FileStorage> = {
  'a folder': () => createFileStorage({ s3: undefined, dataDir: folder }),
  'an S3 server': () => createFileStorage({ s3: server.settings, dataDir: folder }),
}

async function onDisk(bytes: Buffer) {
  const path = join(folder, `source-${randomUUID()}`)
  await writeFile(path, bytes)
  return { path, size: bytes.length }
}

const newKey = (tenantId: string = randomUUID()) => storageKey(tenantId, randomUUID())

async function read(storage: FileStorage, key: string): Promise<Buffer | null> {
  const found = await storage.open(key)
  return found && (await buffer(found.stream))
}

describe.each(Object.entries(storages))('%s', (_, open) => {
  test('gives back what was stored, byte for byte, with its size', async () => {
    const storage = open()
    const key = newKey()
    const bytes = randomBytes(3 * MB + 17)
    await storage.save(key, await onDisk(bytes))
    const found = await storage.open(key)
    expect(found!.size).toBe(bytes.length)
    expect((await buffer(found!.stream)).equals(bytes)).toBe(true)
  })

  test('answers null for a key that was never stored, and for one that was removed', async () => {
    const storage = open()
    const key = newKey()
    expect(await storage.open(key)).toBeNull()
    await storage.save(key, await onDisk(Buffer.from('x')))
    await storage.remove(key)
    expect(await storage.open(key)).toBeNull()
    await expect(storage.remove(key)).resolves.toBeUndefined()
  })

  test('takes no key that leads somewhere else', async () => {
    const storage = open()
    for (const key of ['../../etc/passwd', `${randomUUID()}/../x`, randomUUID(), '']) {
      expect(() => storage.open(key)).toThrow('no storage key')
      expect(() => storage.remove(key)).toThrow('no storage key')
    }
  })

  test('streams 25 MB without holding it in memory', async () => {
    const storage = open()
    const key = newKey()
    await storage.save(newKey(), await onDisk(Buffer.from('the client is loaded')))
    const before = heldBytes()
    const pipe = await openPipe(25 * MB)
    const saved = storage.save(key, pipe)
    await pipe.write(24 * MB)
    await vi.waitFor(() => expect(heldBytes() - before).toBeLessThan(5 * MB), FREED_IN_TIME)
    await pipe.write(1 * MB)
    await pipe.end()
    await saved
    const { size, stream } = (await storage.open(key))!
    expect(size).toBe(25 * MB)
    let read = 0
    for await (const piece of stream) {
      if (read === 0) await vi.waitFor(() => expect(heldBytes() - before).toBeLessThan(5 * MB), FREED_IN_TIME)
      read += piece.length
    }
    expect(read).toBe(25 * MB)
  })
})

test('two companies with the same file id have two files', async () => {
  const storage = storages['a folder']!()
  const fileId = randomUUID()
  const [first, second] = [storageKey(randomUUID(), fileId), storageKey(randomUUID(), fileId)]
  await storage.save(first, await onDisk(Buffer.from('first')))
  expect(await read(storage, second)).toBeNull()
  await storage.save(second, await onDisk(Buffer.from('second')))
  expect(String(await read(storage, first))).toBe('first')
})

test('a folder keeps nothing of a file that could not be read to its end', async () => {
  const storage = storages['a folder']!()
  const tenantId = randomUUID()
  const lost = storage.save(newKey(tenantId), { path: join(folder, 'not-there'), size: 1 })
  await expect(lost).rejects.toMatchObject({ code: 'UNAVAILABLE', reason: 'storageUnavailable' })
  expect(await readdir(join(folder, 'files', tenantId))).toEqual([])
})

test('the bucket holds the bytes under the company and the file, and a wrong secret is refused', async () => {
  const key = newKey()
  await createS3Storage(server.settings).save(key, await onDisk(Buffer.from('in the bucket')))
  expect(await readFile(server.pathOf(key), 'utf8')).toBe('in the bucket')
  const stranger = createS3Storage(Object.assign({}, server.settings, { secretAccessKey: 'wrong' }))
  await expect(stranger.open(key)).rejects.toMatchObject({ code: 'UNAVAILABLE', reason: 'storageUnavailable' })
})

test('a bucket that nobody serves is unavailable, in words', async () => {
  const away = createS3Storage(Object.assign({}, server.settings, { endpoint: 'http://127.0.0.1:9' }))
  await expect(away.open(newKey())).rejects.toMatchObject({ code: 'UNAVAILABLE', reason: 'storageUnavailable' })
})

/** A file whose end is still to come: an adapter that reads it as a whole must hold all that was written. */
async function openPipe(size: number) {
  const path = join(folder, randomUUID())
  await promisify(execFile)('mkfifo', [path])
  const writer = createWriteStream(path)
  return {
    path,
    size,
    async write(bytes: number) {
      for (let left = bytes; left > 0; left -= MB / 16) {
        if (!writer.write(randomBytes(MB / 16))) await once(writer, 'drain')
      }
    },
    end: () => promisify(writer.end.bind(writer))(),
  }
}

/** Bytes of buffers in use. The collector frees garbage in another thread, so the figure falls a moment after it ran. */
function heldBytes(): number {
  global.gc!()
  return process.memoryUsage().arrayBuffers
}
