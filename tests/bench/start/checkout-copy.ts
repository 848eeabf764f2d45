import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What was made after the packages were installed: a fresh checkout has none of it. */
const MADE_LATER = ['.cache']

/**
 * Lays out in `folder` what somebody has who has cloned the repository and installed the packages, and done nothing else: the files that
 * git tracks, as they are now, and the packages, hard-linked.
 */
export function copyCheckout(folder: string): void {
  for (const file of listTracked()) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(file, join(folder, file))
  }
  const { status } = spawnSync('cp', ['--archive', '--link', 'node_modules', folder], { stdio: 'inherit' })
  if (status !== 0) throw new Error(`The packages could not be linked into ${folder}: is it on another disk?`)
  for (const made of MADE_LATER) rmSync(join(folder, 'node_modules', made), { recursive: true, force: true })
}

// With those that are new and not yet committed; without those that are removed and not yet committed.
function listTracked(): string[] {
  const list = (...options: string[]) =>
    spawnSync('git', ['ls-files', '-z', ...options], { encoding: 'utf8' })
      .stdout.split('\0')
      .filter(Boolean)
  const removed = new Set(list('--deleted'))
  return list('--cached', '--others', '--exclude-standard').filter((file) => !removed.has(file))
}
