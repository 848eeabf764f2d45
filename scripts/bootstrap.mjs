// Runs on whatever Node the machine has, before anything is installed: no dependencies, no syntax newer than Node 20.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import module from 'node:module'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const binaries = join(root, 'node_modules', '.bin')
const pinnedNode = join(binaries, 'node')
const protectOutput = join(root, 'scripts', 'launch', 'protect-output.ts')
const cache = join(root, 'node_modules', '.cache', 'kyndig')
const compileCache = join(cache, 'compiled')
const lock = join(root, 'package-lock.json')
const installedLock = join(root, 'node_modules', '.package-lock.json')
/** What runs with the packages of production alone, after `npm ci --omit=dev`. */
const SERVES = [
  'start',
  'operator',
  'verify-records',
  'anchor',
  'keys',
  'backup',
  'restore',
  'restore-drill',
  'distribute',
]

// The reader of this output may have exited before a line is written to it.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
assertNodeVersion()
const [command, ...options] = process.argv.slice(2)
const serves = SERVES.includes(command)
// Each remembers its own match, so that commands in turn do not make each other compare again.
const matched = join(cache, serves ? 'installed-to-serve' : 'installed')
const script = join(root, 'scripts', `${command}.ts`)
if (!command || !existsSync(script)) fail(`There is no command called "${command ?? ''}".`)
if (!isInstalled()) install()
const node = chooseNode()
Object.assign(process.env, {
  // Stripping types and compiling take much of every start. Node caches the result here for the next one.
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? compileCache,
  PATH: `${binaries}${delimiter}${process.env.PATH ?? '/usr/bin:/bin'}`,
})
if (isThisNode(node)) await runHere()
else runWith(node)

function assertNodeVersion() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < 20) fail(`Kyndig needs Node 20 or newer, and this is ${process.versions.node}.`)
}

/** npm's record of what it installed must match the lock file. npm writes it last, so an interrupted install never matches. */
function isInstalled() {
  // Parsing both takes a thirtieth of a start, so a match is remembered by their sizes and times.
  const seen = [lock, installedLock].map(describeFile).join(' ')
  if (readText(matched) === seen) return true
  const wanted = readPackages(lock)
  const present = readPackages(installedLock)
  if (!wanted || !present) return false
  // Development's packages are left out all together, or not at all.
  const omitsDev = serves && !Object.values(present).some(({ dev }) => dev)
  const matches = Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const installed = present[path]
    if (!installed) return Boolean(entry.optional || entry.devOptional || entry.peer || (entry.dev && omitsDev))
    return installed.version === entry.version && installed.integrity === entry.integrity
  })
  if (matches) remember(seen)
  return matches
}

function describeFile(path) {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats ? `${stats.size}:${stats.mtimeMs}:${stats.ino}` : 'none'
}

function readPackages(path) {
  try {
    return JSON.parse(readText(path) ?? '').packages
  } catch {
    return undefined
  }
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function remember(seen) {
  try {
    mkdirSync(cache, { recursive: true })
    writeFileSync(matched, seen)
  } catch {
    // Somebody else's checkout, or no space: the next start compares again.
  }
}

function install() {
  console.log('Installing packages (the first time, and when they have changed) …')
  const options = ['--no-audit', '--no-fund', '--loglevel=error']
  npm(['ci', '--include=dev', '--include=optional', '--ignore-scripts', ...options])
  const scripts = findAllowedScripts()
  if (scripts.length > 0) npm(['rebuild', '--ignore-scripts=false', ...options, ...scripts])
}

/** A package's own script may do anything with this machine. Older versions of npm run them all, so we name those that may. */
function findAllowedScripts() {
  const { allowScripts = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return Object.keys(allowScripts).filter((name) => allowScripts[name] && existsSync(join(root, 'node_modules', name)))
}

function npm(options) {
  const program = process.env.npm_execpath
  const settings = { cwd: root, stdio: 'inherit', env: environmentOutsideModules() }
  const { status, error } = program?.endsWith('.js')
    ? spawnSync(nodeOutsideModules(), [program, ...options], settings)
    : spawnSync('npm', options, settings)
  if (error || status !== 0) fail('The packages could not be installed; what npm says above tells why.')
}

// The install replaces node_modules, including the Node that npm scripts find first on the path.
function environmentOutsideModules() {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'))
  return { ...process.env, PATH: path.join(delimiter) }
}

function nodeOutsideModules() {
  return process.execPath.startsWith(join(root, 'node_modules')) ? 'node' : process.execPath
}

function chooseNode() {
  if (existsSync(pinnedNode)) return pinnedNode
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return fail('There is no Node 24 for this kind of machine among the packages; install Node 24 and try again.')
}

// npm puts the packages' Node first on the path, so only the command that installs them needs another process.
function isThisNode(node) {
  return realpathSync(node) === realpathSync(process.execPath)
}

async function runHere() {
  process.chdir(root)
  process.argv.splice(1, 2, script)
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE)
  await import(pathToFileURL(protectOutput).href)
  await import(pathToFileURL(script).href)
}

function runWith(node) {
  // The closed channel tells the command that this process has ended, even by SIGKILL.
  const child = spawn(node, [`--import=${protectOutput}`, script, ...options], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(`Node could not be started: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
