import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Files created after the packages were installed. A fresh checkout has none of them. */
const MADE_LATER = ['.cache']

/**
 * Creates in `folder` a fresh clone of the repository with its packages installed: the files that git tracks, as they are now, and the
 * packages, hard-linked.
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

// Includes uncommitted new files and omits uncommitted removed ones.
function listTracked(): string[] {
  const list = (...options: string[]) =>
    spawnSync('git', ['ls-files', '-z', ...options], { encoding: 'utf8' })
      .stdout.split('\0')
      .filter(Boolean)
  const removed = new Set(list('--deleted'))
  return list('--cached', '--others', '--exclude-standard').filter((file) => !removed.has(file))
}
