import { spawnSync } from 'node:child_process'

/** Longer than npm takes for all packages from a registry that answers. */
const TIMEOUT_MS = 120_000

/** What npm prints when a registry has no such service or cannot be reached, in place of what it says of packages. */
const NO_ANSWER = /audit endpoint returned an error|npm error (network|code E[A-Z]+)|405 Method Not Allowed/

/** Asks npm about the lock file. `answered` is false where the registry said nothing about the packages. */
export function askNpm(...options: string[]): { answered: boolean; ok: boolean; output: string } {
  const settings = { encoding: 'utf8', maxBuffer: 2 ** 28, timeout: TIMEOUT_MS } as const
  const { status, stdout, stderr } = spawnSync('npm', [...options, '--fetch-retries=0'], settings)
  return { answered: status !== null && !NO_ANSWER.test(stderr), ok: status === 0, output: stdout.trim() }
}
