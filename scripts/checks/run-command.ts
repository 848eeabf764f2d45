import { spawn } from 'node:child_process'
import { delimiter, join, resolve as resolvePath } from 'node:path'

export type CommandResult = { ok: boolean; output: string; seconds: number }

/** Runs a package's program to its end. `show` prints its output to the terminal; otherwise the output is captured. */
export function runCommand(
  program: string,
  options: string[],
  { show = false, environment = {} }: { show?: boolean; environment?: Record<string, string> } = {},
): Promise<CommandResult> {
  const began = performance.now()
  return new Promise((resolve) => {
    // Their shebang lines run the first "node" on the path.
    const path = [resolvePath('node_modules', '.bin'), process.env.PATH].join(delimiter)
    const child = spawn(join('node_modules', '.bin', program), options, {
      env: { ...process.env, ...environment, PATH: path },
      stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    })
    const chunks: string[] = []
    const finish = (ok: boolean) => {
      resolve({ ok, output: chunks.join('').trim(), seconds: (performance.now() - began) / 1000 })
    }
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(String(chunk)))
    child.on('error', (error) => {
      chunks.push(error.message)
      finish(false)
    })
    child.on('close', (code) => finish(code === 0))
  })
}
