import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LaunchFailure } from '#scripts/launch/failure.ts'
import { findClosed, type ServerAccount } from '#scripts/postgres/server-account.ts'

/** The name of a file of the log is its timeline and its place. */
const LOG_FILE = /^[0-9A-F]{8}([0-9A-F]{16})$/
const OF_TIMELINE = /^([0-9A-F]{8})(?:[0-9A-F]{16}|\.history)$/

/**
 * The file that a restore of `base` has to reach. Null just after a promotion, when the archive has no file of the new timeline yet. To
 * PostgreSQL a file that it may not read is the end of the archive, so all that it needs must be readable.
 */
export function findGoal(account: ServerAccount, wal: string, base: string): string | null {
  if (!existsSync(wal)) throw new LaunchFailure(`There is no folder ${wal}.`)
  const names = readdirSync(wal)
  if (!names.some((name) => LOG_FILE.test(name))) {
    throw new LaunchFailure(`There is no file of the write-ahead log in ${wal}.`)
  }
  const needed = listNeeded(names, readFileSync(join(base, 'backup_label'), 'utf8'))
  const closed = findClosed(account, wal, ['.', ...needed])
  if (closed) throw new LaunchFailure(`The database's user may not read ${join(wal, closed)}.`)
  return findLast(names)
}

/** What a restore of the base with this label reads: each history, and the log from where the base begins. */
export function listNeeded(names: string[], label: string): string[] {
  const first = /^START WAL LOCATION: .*\(file ([0-9A-F]{24})\)/m.exec(label)?.[1] ?? ''
  return names.filter((name) => name.endsWith('.history') || (LOG_FILE.test(name) && placeOf(name) >= placeOf(first)))
}

/** The last file of the newest timeline: a server that was replaced may have gone on alone, further than its successor is now. */
export function findLast(names: string[]): string | null {
  const newest =
    names
      .flatMap((name) => OF_TIMELINE.exec(name)?.[1] ?? [])
      .sort()
      .at(-1) ?? ''
  const files = names.filter((name) => LOG_FILE.test(name) && name.startsWith(newest))
  return files.sort().at(-1) ?? null
}

/** PostgreSQL takes a missing file for the end of the archive. If the archive goes on after it, the restore has silently lost that. */
export function assertReached(goal: string, reached: string): void {
  if (placeOf(reached) >= placeOf(goal)) return
  throw new LaunchFailure(
    `The archive has a hole: the restore ended in ${reached || 'the base'}, and the archive goes on to ${goal}. What came after the hole cannot be restored.`,
  )
}

function placeOf(name: string): string {
  return LOG_FILE.exec(name)?.[1] ?? ''
}
