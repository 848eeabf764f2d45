import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { READER_FILES } from '#components/document-reader/reader-files.ts'
import { prepareReader } from '#scripts/documents/prepare-reader.ts'
import { LaunchFailure } from './failure.ts'
import type { Launch } from './lifecycle.ts'
import { isUntouched, readSource, type SourceState } from './source-state.ts'

export const SOURCE = [
  ...['app', 'components', 'server', 'db', 'messages', 'public'],
  ...['next.config.mjs', 'postcss.config.mjs', 'instrumentation.ts', 'package.json', 'package-lock.json'],
]

/** Generated from packages, at an address that the source names. */
const READER = dirname(join('public', READER_FILES))

// Next empties this folder before it builds, so an interrupted build leaves no stamp.
const STAMP = join(process.env.KYNDIG_DIST_DIR ?? '.next', 'built-from.json')

/** Whether there is a complete build, of the present source or of an earlier one. */
export function hasBuild(): boolean {
  return existsSync(STAMP)
}

/** Builds the application for production unless the last build used the same source. Calls `beforeBuild` if it does, and returns true. */
export async function buildIfChanged(launch: Launch, beforeBuild: () => void = () => {}): Promise<boolean> {
  const builtFrom = readStamp()
  if (builtFrom && isUntouched(builtFrom)) {
    prepareReader()
    return false
  }
  const source = await readSource(SOURCE, (path) => !path.startsWith(READER))
  const isBuilt = builtFrom?.hash === source.hash
  if (!isBuilt) beforeBuild()
  const building = isBuilt ? undefined : build(launch)
  prepareReader() // runs during the build, which does not read it
  await building
  writeFileSync(STAMP, JSON.stringify(source))
  return !isBuilt
}

function readStamp(): SourceState | null {
  try {
    return JSON.parse(readFileSync(STAMP, 'utf8'))
  } catch {
    return null // there is none, or a power cut left half of it
  }
}

async function build(launch: Launch): Promise<void> {
  // A start loads other modules than a build, so caching these would only take time.
  const { NODE_COMPILE_CACHE: _withheld, ...withoutCompileCache } = process.env
  const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    detached: true,
    env: { ...withoutCompileCache, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
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
