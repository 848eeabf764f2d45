import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { errorCode, LaunchFailure } from '../launch/failure.ts'

export type Postmaster = { pid: number; port: number }

/** The server that runs on this data, or null. The pid in its file alone proves nothing: after a crash it may belong to another process. */
export function findPostmaster(dataFolder: string): Postmaster | null {
  const lines = readLines(join(dataFolder, 'postmaster.pid'))
  const pid = Number(lines[0])
  const port = Number(lines[3])
  if (!pid || !port || !commandLine(pid).includes(dataFolder)) return null
  return { pid, port }
}

/** The server that is starting on this data, once it reports that it accepts connections. Polls until `isOver`. */
export async function waitForPostmaster(dataFolder: string, isOver: () => boolean): Promise<Postmaster | null> {
  while (!isOver()) {
    if (readLines(join(dataFolder, 'postmaster.pid'))[7]?.trim() === 'ready') return findPostmaster(dataFolder)
    await delay(5)
  }
  return null
}

/**
 * After a killed server: waits for its workers to exit, kills those that do not, and removes the stale pid file. Throws `LaunchFailure` when
 * some still run `graceMs` after that.
 */
export async function clearRemains(dataFolder: string, clusterName: string, graceMs = 5_000): Promise<void> {
  const killAt = Date.now() + graceMs
  for (let pids = findWorkers(clusterName); pids.length > 0; pids = findWorkers(clusterName)) {
    if (Date.now() > killAt + graceMs) {
      throw new LaunchFailure(
        `Processes of the last PostgreSQL do not end: ${pids.join(', ')}. End them, and start again.`,
      )
    }
    if (Date.now() > killAt) for (const pid of pids) kill(pid)
    await delay(50)
  }
  rmSync(join(dataFolder, 'postmaster.pid'), { force: true })
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error // it has exited by itself
  }
}

function findWorkers(clusterName: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && commandLine(pid)[0]?.startsWith(`postgres: ${clusterName}: `))
}

function commandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    return []
  }
}
