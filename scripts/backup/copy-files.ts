import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { errorCode } from '#scripts/launch/failure.ts'
import type { CopiedFile } from './manifest.ts'

const SAY_EVERY_MS = 1_000
/** A database has thousands of small files, and flushing one takes longer than copying it: the disk flushes these together. */
const AT_ONCE = 16

/**
 * Copies files, flushes each to the disk, and returns what it copied, in the order of `paths`. It skips a file that no longer exists: the
 * running server removes files during the copy, and the log in the backup records that.
 */
export async function copyFiles(from: string, to: string, paths: string[]): Promise<CopiedFile[]> {
  const copied: (CopiedFile | null)[] = []
  const left = paths.entries()
  let failure: { error: unknown } | undefined
  let done = 0
  let said = performance.now()
  const copySome = async () => {
    for (const [index, path] of left) {
      const file = await copyFile(join(from, path), join(to, path)).catch((error) => {
        if (errorCode(error) !== 'ENOENT') failure ??= { error }
        return null
      })
      if (failure) return
      copied[index] = file && { path, ...file }
      done += 1
      if (performance.now() - said < SAY_EVERY_MS) continue
      said = performance.now()
      console.log(`  … ${done} of ${paths.length} files`)
    }
  }
  // After a failure nothing writes any more once this rejects: the caller removes the folder.
  await Promise.all(Array.from({ length: AT_ONCE }, copySome))
  if (failure) throw failure.error
  return copied.filter((file) => file !== null)
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
