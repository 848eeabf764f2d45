import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { DomainError } from '#server/domain/errors.ts'
import type { IncomingFiles } from '#server/domain/file/port.ts'
import { isPicture } from '#server/domain/file/rules.ts'
import { encodePicture, picturePath } from './encode-picture.ts'

/** Milliseconds. An older file was left by a server that was killed. */
const LEFT_BEHIND_MS = 3_600_000

/** Receives uploads in a folder of the data folder. */
export function createIncomingFiles(dataDir: string): IncomingFiles {
  const folder = join(/* turbopackIgnore: true */ dataDir, 'incoming')
  return {
    async receive(body, { types, otherwise, most }) {
      await prepare(folder)
      const path = join(/* turbopackIgnore: true */ folder, randomUUID())
      try {
        const size = await write(body, path, most)
        if (size === 0) throw new DomainError('INVALID', 'fileEmpty')
        const type = await typeOf(path)
        if (!type || !types.includes(type)) throw new DomainError('INVALID', otherwise)
        const kept = isPicture(type) ? await encodePicture(path) : { path, type }
        if (kept.path !== path) await rm(path)
        return {
          path: kept.path,
          type: kept.type,
          size: (await stat(kept.path)).size,
          sha256: await hashOf(kept.path),
          discard: () => rm(kept.path, { force: true }),
        }
      } catch (error) {
        for (const left of [path, picturePath(path)]) await rm(left, { force: true })
        throw error
      }
    },
  }
}

async function prepare(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const name of await readdir(folder)) {
    const path = join(/* turbopackIgnore: true */ folder, name)
    const found = await stat(path).catch(() => null)
    if (found && Date.now() - found.mtimeMs > LEFT_BEHIND_MS) await rm(path, { force: true })
  }
}

async function write(body: AsyncIterable<Uint8Array>, path: string, most: number): Promise<number> {
  let size = 0
  async function* counted() {
    for await (const piece of body) {
      size += piece.length
      if (size > most) throw new DomainError('INVALID', 'fileTooBig')
      yield piece
    }
  }
  try {
    await pipeline(counted(), createWriteStream(path, { mode: 0o600 }))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ECONNRESET')
      throw new DomainError('INVALID', 'fileCutOff')
    throw error
  }
  return size
}

// By content: anybody can write a name and a content type.
async function typeOf(path: string): Promise<string | undefined> {
  const { fileTypeFromFile } = await import('file-type')
  return (await fileTypeFromFile(path))?.mime
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
