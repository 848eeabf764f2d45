import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Patch } from './mutants.ts'

/** The devices of a run sign in and call the API, which is not under `app`. Building no page takes less than half the time. */
const ROUTES = ['app/(public)/sign-in/persona', 'app/api/auth']
/** The sources of a build: see scripts/launch/application-build.ts, and the scripts that start it. */
const SOURCES = [...ROUTES, 'components', 'server', 'db', 'messages', 'public', 'scripts']
const FILES = ['next.config.mjs', 'postcss.config.mjs', 'instrumentation.ts', 'package.json', 'tsconfig.json']

/**
 * A built copy of this checkout with the patches applied, in a folder of `cache` named after its source. It is created when missing, and
 * others are removed. Hard links share all files with the checkout except the patched ones.
 */
export function buildMutatedTree(cache: string, patches: readonly Patch[]): string {
  const tree = join(cache, hashSource(patches))
  if (existsSync(join(tree, '.next', 'BUILD_ID'))) return tree
  rmSync(cache, { recursive: true, force: true })
  const unfinished = join(cache, 'unfinished')
  mkdirSync(unfinished, { recursive: true })
  const wanted = [...SOURCES, ...FILES, 'node_modules'].filter((path) => existsSync(path))
  run('cp', ['-al', '--parents', ...wanted, unfinished], process.cwd())
  for (const patch of patches) apply(patch, unfinished)
  run(process.execPath, ['node_modules/next/dist/bin/next', 'build'], unfinished)
  renameSync(unfinished, tree)
  return tree
}

function apply({ file, finds, puts }: Patch, tree: string): void {
  const path = join(tree, file)
  const source = readFileSync(path, 'utf8')
  const found = source.split(finds).length - 1
  if (found !== 1) throw new Error(`What the mutant replaces stands ${found} times in ${file}, not once:\n${finds}`)
  // Removes the link first: its target is the checkout's own file.
  rmSync(path)
  writeFileSync(
    path,
    source.replace(finds, () => puts),
  )
}

function run(program: string, options: string[], cwd: string): void {
  const { KYNDIG_DIST_DIR: _own, ...inherited } = process.env
  const env = { ...inherited, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const
  const { status, stdout, stderr } = spawnSync(program, options, { cwd, env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${options.join(' ')} failed:\n${stdout}${stderr}`)
}

function hashSource(patches: readonly Patch[]): string {
  const hash = createHash('sha256').update(JSON.stringify(patches))
  const files = [...SOURCES.flatMap(listFiles), ...FILES, 'package-lock.json'].filter((file) => existsSync(file))
  for (const file of files.sort()) hash.update(`${file}\0`).update(readFileSync(file)).update('\0')
  return hash.digest('hex').slice(0, 16)
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
