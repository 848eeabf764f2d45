import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { SpooledFile } from '#server/domain/export/port.ts'

/** Writes bytes to a file of its own on this machine, as they come. */
export async function spoolFile(bytes: AsyncIterable<Uint8Array>): Promise<SpooledFile> {
  const folder = await mkdtemp(join(tmpdir(), 'kyndig-list-'))
  const discard = () => rm(folder, { recursive: true, force: true })
  const path = join(folder, 'list')
  try {
    await pipeline(Readable.from(bytes), createWriteStream(path, { mode: 0o600 }))
    return { path, size: (await stat(path)).size, discard }
  } catch (error) {
    await discard()
    throw error
  }
}
