import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  globSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { SOURCE } from '#scripts/launch/application-build.ts'
import { LaunchFailure } from '#scripts/launch/failure.ts'
import { readAllowedScripts } from '#scripts/packages/lock.ts'

/** Ignored by git. It is the context of the image's build. */
export const STAGE = '.image'
export const APP = join(STAGE, 'app')
export const SBOM = 'sbom.cdx.json'

/** What only a build, a type check or a journey loads, and what is for another C library. */
const NOT_SERVED = [
  ...['@next/swc-*', '@swc/core*', '@parcel/watcher*', '@typescript', '@playwright', 'playwright', 'playwright-core'],
  ...['typescript', '@img/*musl*', '@img/sharp-wasm32', 'node-linux-*/include', 'node-linux-*/share', '**/*.map'],
]

/**
 * Fills the folder that the image is made of: the source, the last build, and the packages of production. The same source, build and moment
 * give the same bytes, on any machine and at any time.
 */
export function stageImage(seconds: number): void {
  rmSync(STAGE, { recursive: true, force: true })
  mkdirSync(APP, { recursive: true })
  const keep = (path: string) => !/(^|\/)\.next\/(cache|trace|diagnostics)/.test(path)
  for (const path of [...SOURCE, 'scripts', '.next'])
    cpSync(path, join(APP, path), { recursive: true, verbatimSymlinks: true, filter: keep })
  npm('ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error')
  npm(
    'rebuild',
    '--ignore-scripts=false',
    ...readAllowedScripts().filter((name) => existsSync(join(APP, 'node_modules', name))),
  )
  finishStage(seconds)
}

function finishStage(seconds: number): void {
  // From the lock: npm refuses to list a folder in which development's packages are missing.
  const parts = JSON.parse(npm('sbom', '--omit=dev', '--package-lock-only', '--sbom-format=cyclonedx'))
  for (const pattern of NOT_SERVED) {
    for (const path of globSync(join(APP, 'node_modules', pattern))) rmSync(path, { recursive: true })
  }
  rmSync(join(APP, 'node_modules', '.cache'), { recursive: true, force: true })
  writeFileSync(join(APP, SBOM), describeParts(parts, seconds))
  setTimesAndRights(APP, seconds)
  // The last build remembers how its source looked. Here it looks otherwise, and a read-only file system cannot remember that.
  run(process.execPath, ['scripts/build.ts'])
  setTimesAndRights(APP, seconds)
}

function npm(...options: string[]): string {
  const path = (process.env.PATH ?? '').split(':').filter((folder) => !folder.includes('node_modules'))
  return run('npm', options, path.join(':'))
}

function run(program: string, options: string[], path = process.env.PATH): string {
  const settings = { cwd: APP, encoding: 'utf8', maxBuffer: 2 ** 28, env: { ...process.env, PATH: path } } as const
  const { status, stdout, stderr, error } = spawnSync(program, options, settings)
  if (status !== 0) throw new LaunchFailure(`${program} ${options[0]} failed: ${error?.message ?? stderr.trim()}`)
  return stdout
}

interface PartsList {
  serialNumber?: string
  metadata: object
  components: { 'bom-ref': string; properties?: { name: string; value: string }[] }[]
  dependencies: { ref: string; dependsOn: string[] }[]
}

/**
 * What is left, of npm's list of what it installed. npm gives each list its own number and moment, which would make each image another one.
 */
function describeParts({ serialNumber: _, ...list }: PartsList, seconds: number): string {
  const pathOf = ({ properties = [] }: PartsList['components'][number]) =>
    properties.find(({ name }) => name === 'cdx:npm:package:path')?.value ?? ''
  const gone = new Set(
    list.components.filter((part) => !existsSync(join(APP, pathOf(part)))).map((part) => part['bom-ref']),
  )
  const isHere = (ref: string) => !gone.has(ref)
  const dependencies = list.dependencies
    .filter(({ ref }) => isHere(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(isHere) }))
  const metadata = Object.assign(list.metadata, { timestamp: new Date(seconds * 1_000).toISOString() })
  const components = list.components.filter((part) => isHere(part['bom-ref']))
  return `${JSON.stringify({ ...list, metadata, components, dependencies }, null, 1)}\n`
}

/** Everybody may read and nobody may write, and everything is of one moment. */
function setTimesAndRights(folder: string, seconds: number): void {
  for (const path of [
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    folder,
  ]) {
    const stats = lstatSync(path)
    if (!stats.isSymbolicLink()) chmodSync(path, stats.isDirectory() || stats.mode & 0o100 ? 0o755 : 0o644)
    lutimesSync(path, seconds, seconds)
  }
}

/** The moment of the last commit, or what `SOURCE_DATE_EPOCH` says. */
export function readMoment(): number {
  const said = process.env.SOURCE_DATE_EPOCH
  if (said && /^\d+$/.test(said)) return Number(said)
  const { stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], { encoding: 'utf8' })
  return Number(stdout.trim()) || 0
}

export function readVersion(): string {
  return JSON.parse(readFileSync('package.json', 'utf8')).version
}
