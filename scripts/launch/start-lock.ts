import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode, LaunchFailure } from './failure.ts'

/** Prevents two starts in one data folder. Returns the function that releases it. */
export function takeStartLock(dataFolder: string): () => void {
  const lock = join(dataFolder, 'running')
  const mine = `${lock}.${process.pid}`
  writeFileSync(mine, `${process.pid} ${startTimeOf(process.pid)}\n`)
  try {
    if (!link(mine, lock)) {
      const holder = findHolder(lock)
      if (holder)
        throw new LaunchFailure(
          `Kyndig already runs from this folder (process ${holder}). Stop it first, or set KYNDIG_DATA_DIR and PORT to run another.`,
        )
      rmSync(lock, { force: true })
      if (!link(mine, lock)) throw new LaunchFailure('Another start of Kyndig from this folder was quicker.')
    }
  } finally {
    rmSync(mine, { force: true })
  }
  return () => rmSync(lock, { force: true })
}

// A link appears whole or not at all, so nobody reads a half-written lock.
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

function findHolder(lock: string): number | null {
  const [pid, startTime] = readFileSync(lock, 'utf8').trim().split(' ')
  return pid && startTime && startTimeOf(Number(pid)) === startTime ? Number(pid) : null
}

// A pid can be reused after a reboot. A pid with the same start time cannot.
function startTimeOf(pid: number): string | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}
