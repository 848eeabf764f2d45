import { type SpawnOptions, spawn } from 'node:child_process'
import type { ServerAccount } from './server-account.ts'

/**
 * Runs a PostgreSQL program to its end, in a folder that every account can enter. `output: 'ignore'` is for programs that start a server,
 * which would keep our pipe open.
 */
export function runProgram(
  account: ServerAccount,
  program: string,
  options: string[],
  output: 'collect' | 'ignore' = 'collect',
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const settings: SpawnOptions = {
      ...account,
      cwd: '/',
      detached: true, // Ctrl-C in the terminal must not reach the database before its clients have disconnected
      env: { NODE_ENV: 'production', PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      stdio: output === 'ignore' ? 'ignore' : ['ignore', 'pipe', 'pipe'],
    }
    const child = spawn(program, options, settings)
    const chunks: string[] = []
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(String(chunk)))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output: chunks.join('').trim() }))
  })
}
