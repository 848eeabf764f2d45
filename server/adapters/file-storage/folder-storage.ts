import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { DomainError } from '#server/domain/errors.ts'
import type { FileStorage } from '#server/domain/file/port.ts'
import { isStorageKey } from '#server/domain/file/rules.ts'
import { log } from '#server/log.ts'

export function storageFolder(dataDir: string): string {
  return join(/* turbopackIgnore: true */ dataDir, 'files')
}

/** Stores files in one folder, with a subfolder for each company. */
export function createFolderStorage(folder: string): FileStorage {
  const pathOf = (key: string) => {
    if (!isStorageKey(key)) throw new Error('this is no storage key')
    return join(/* turbopackIgnore: true */ folder, key)
  }
  return {
    save: (key, source) => onDisk(pathOf(key), (path) => save(source.path, path)),
    open: (key) => onDisk(pathOf(key), openFile),
    remove: (key) => onDisk(pathOf(key), (path) => rm(path, { force: true })),
  }
}

// Written under another name, flushed and renamed, so that nobody reads half a file, also after a power cut.
async function save(from: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const part = `${path}.part`
  try {
    await pipeline(createReadStream(from), createWriteStream(part, { mode: 0o600, flush: true }))
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  await flushFolder(dirname(path))
}

async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function openFile(path: string) {
  try {
    const file = await open(path, 'r')
    const { size } = await file.stat()
    return { size, stream: file.createReadStream() }
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

async function onDisk<T>(path: string, work: (path: string) => Promise<T>): Promise<T> {
  try {
    return await work(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
    log.error('storage.failed', { code })
    throw new DomainError('UNAVAILABLE', 'storageUnavailable')
  }
}
