import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepareReader } from '#scripts/documents/prepare-reader.ts'
import { LaunchFailure } from './failure.ts'
import type { Launch } from './lifecycle.ts'

const FOLDERS = ['app', 'components', 'server', 'db', 'messages', 'public']
const FILES = [
  'next.config.mjs',
  'postcss.config.mjs',
  'proxy.ts',
  'instrumentation.ts',
  'package.json',
  'package-lock.json',
]

// Next empties this folder before it builds, so a broken-off build leaves no stamp.
const STAMP = join(process.env.KYNDIG_DIST_DIR ?? '.next', 'built-from')

/** Builds the application for production unless the last build was made from the same source. True where it built. */
export async function buildIfChanged(launch: Launch): Promise<boolean> {
  prepareReader()
  const source = hashSource()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === source) return false
  await build(launch)
  writeFileSync(STAMP, source)
  return true
}

function hashSource(): string {
  const hash = createHash('sha256')
  const files = [...FOLDERS.flatMap(listFiles), ...FILES.filter((file) => existsSync(file))]
  for (const file of files.sort()) hash.update(`${file}\0`).update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

async function build(launch: Launch): Promise<void> {
  const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    detached: true,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(String(chunk)))
  await launch.defer(() => {
    if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL')
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  if (code !== 0) throw new LaunchFailure(`The application could not be built:\n${output.join('').trim()}`)
}
