import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { errorCode } from '#scripts/launch/failure.ts'
import type { CopiedFile } from './manifest.ts'

const SAY_EVERY_MS = 1_000

/**
 * Copies files, flushes each to the disk, and returns what it copied. It skips a file that no longer exists: the running server removes files
 * during the copy, and the log in the backup records that.
 */
export async function copyFiles(from: string, to: string, paths: string[]): Promise<CopiedFile[]> {
  const copied: CopiedFile[] = []
  let said = performance.now()
  for (const path of paths) {
    const file = await copyFile(join(from, path), join(to, path)).catch((error) => {
      if (errorCode(error) === 'ENOENT') return null
      throw error
    })
    if (file) copied.push({ path, ...file })
    if (performance.now() - said < SAY_EVERY_MS) continue
    said = performance.now()
    console.log(`  … ${copied.length} of ${paths.length} files`)
  }
  return copied
}

async function copyFile(from: string, to: string): Promise<{ size: number; sha256: string }> {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  let size = 0
  const measure = new Transform({
    transform(piece, _, done) {
      hash.update(piece)
      size += piece.length
      done(null, piece)
    },
  })
  await pipeline(createReadStream(from), measure, createWriteStream(to, { mode: 0o600, flush: true }))
  return { size, sha256: hash.digest('hex') }
}
