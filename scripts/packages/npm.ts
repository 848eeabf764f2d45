import { spawn } from 'node:child_process'

/** Longer than npm takes for all packages from a registry that answers. */
const TIMEOUT_MS = 120_000

/** What npm says where a registry has no such service, or no network leads there. Anything else that fails is bad news. */
const NO_ANSWER =
  /audit endpoint returned an error|npm error network|npm error code (E4\d\d|E5\d\d|ENOTFOUND|EAI_AGAIN|ECONN\w+|ETIMEDOUT|ENOAUDIT)/

export interface NpmAnswer {
  /** False where the registry said nothing about the packages, or npm is missing. */
  answered: boolean
  ok: boolean
  output: string
}

/** Asks npm about the packages of the lock file. */
export function askNpm(options: string[], environment: Record<string, string> = {}): Promise<NpmAnswer> {
  return new Promise((resolve) => {
    const child = spawn('npm', [...options, '--fetch-retries=0'], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: TIMEOUT_MS,
    })
    let [output, errors] = ['', '']
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    child.on('error', ({ message }) => resolve({ answered: false, ok: false, output: message }))
    child.on('close', (code) =>
      resolve({
        answered: code !== null && !NO_ANSWER.test(errors),
        ok: code === 0,
        output: output.trim() || errors.trim(),
      }),
    )
  })
}
