import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { LaunchFailure } from '#scripts/launch/failure.ts'
import { findFreePort } from '#scripts/launch/free-port.ts'
import { findBinaries, REACHABLE_FOLDER } from './binaries.ts'
import { type ClusterRecord, hasRecord, readOrCreateRecord, saveRecord } from './cluster-record.ts'
import { clearRemains, findPostmaster, type Postmaster, waitForPostmaster } from './postmaster.ts'
import { runProgram } from './run-program.ts'
import { canWrite, chooseServerAccount, type ServerAccount } from './server-account.ts'

export type Cluster = {
  /** False for a server that a killed parent or another command left running. */
  startedHere: boolean
  urlFor(role: keyof ClusterRecord['passwords'], database: string): string
  /** The folder of its files. */
  data: string
  passwords: ClusterRecord['passwords']
  /** Restarts the server on the same port whenever it dies, until it is stopped here. */
  keepAlive(report: (sentence: string) => void): void
  stop(): Promise<void>
  /** Stops it and deletes it with all its data. */
  destroy(): Promise<void>
}

type ClusterOptions = { dataFolder: string; durable: boolean; isCopy?: boolean }

const LONGEST_PAUSE_MS = 30_000

type Installation = { account: ServerAccount; binaries: string; location: string; data: string; name: string }

/**
 * Opens the embedded cluster recorded in `dataFolder`: creates it when it is missing, joins it when it already runs. `durable: false` gives
 * up surviving a power cut, for tests. `isCopy` is for a restored copy beside the original: it must not write into the original's archive.
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const { dataFolder, durable } = options
  const record = readOrCreateRecord(dataFolder)
  const installation = prepareInstallation(dataFolder, record)
  if (!existsSync(join(installation.data, 'PG_VERSION'))) await initialise(installation, record, durable)
  assertSameMajor(installation)

  const running = findPostmaster(installation.data)
  let server = running ?? (await start(installation, record, options))
  let watcher: NodeJS.Timeout | undefined
  let starting: Promise<void> | undefined
  /** Consecutive failed attempts. The pause after each doubles, up to half a minute. */
  let failures = 0
  let notBefore = 0

  const startAgain = async (report: (sentence: string) => void) => {
    try {
      server = await start(installation, record, options)
      failures = 0
    } catch (error) {
      failures += 1
      notBefore = Date.now() + Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** failures)
      report(error instanceof Error ? error.message : String(error))
    }
  }
  const stopHere = async () => {
    clearInterval(watcher)
    await starting
    await stop(installation)
  }

  return {
    startedHere: !running,
    data: installation.data,
    passwords: record.passwords,
    urlFor: (role, database) => addressOf(record, server, role, database),
    keepAlive(report) {
      watcher = setInterval(() => {
        // A start can outlast a round: a second start would treat the first one's server as a leftover of a crash.
        if (starting || Date.now() < notBefore || findPostmaster(installation.data)?.pid === server.pid) return
        report('The database stopped unexpectedly and is being started again.')
        starting = startAgain(report).finally(() => {
          starting = undefined
        })
      }, 1_000)
    },
    stop: stopHere,
    async destroy() {
      await stopHere()
      for (const folder of [installation.location, dataFolder]) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The address of the cluster recorded in `dataFolder` if it runs. It is neither made nor started. */
export function findRunningUrl(dataFolder: string, ...[role, database]: Parameters<Cluster['urlFor']>): string | null {
  if (!hasRecord(dataFolder)) return null
  const record = readOrCreateRecord(dataFolder)
  const server = findPostmaster(join(locationOf(dataFolder, record), 'data'))
  return server && addressOf(record, server, role, database)
}

function locationOf(dataFolder: string, record: ClusterRecord): string {
  return record.location ?? join(dataFolder, 'postgres')
}

function addressOf(
  record: ClusterRecord,
  { port }: Postmaster,
  ...[role, database]: Parameters<Cluster['urlFor']>
): string {
  return `postgres://${role}:${record.passwords[role]}@127.0.0.1:${port}/${database}`
}

/**
 * Fills the data folder of a new cluster, whole or not at all, and gives it to the account that the server runs as. `record` stores the
 * location.
 */
export async function placeData(
  dataFolder: string,
  record: ClusterRecord,
  fill: (data: string) => Promise<void>,
): Promise<void> {
  const { account, data, location } = prepareInstallation(dataFolder, record)
  if (existsSync(data)) throw new LaunchFailure(`There is a database in ${location} already.`)
  const unfinished = `${data}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  try {
    await fill(unfinished)
    if (account) chownAll(unfinished, account)
    renameSync(unfinished, data)
  } catch (error) {
    for (const folder of [unfinished, location]) rmSync(folder, { recursive: true, force: true })
    rmSync(join(dataFolder, 'postgres.json'), { force: true })
    throw error
  }
}

export function chownAll(folder: string, { uid, gid }: NonNullable<ServerAccount>): void {
  chownSync(folder, uid, gid)
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) chownSync(join(folder, path), uid, gid)
}

function prepareInstallation(dataFolder: string, record: ClusterRecord): Installation {
  const location = locationOf(dataFolder, record)
  const account = chooseServerAccount(join(location, 'data'))
  const binaries = findBinaries(account)
  makeFolder(location, account)
  if (canWrite(account, location)) return describe(account, binaries, location, record)

  if (existsSync(join(location, 'data'))) {
    throw new LaunchFailure(
      `The database's user cannot reach ${location}. Move the folder to where it can be reached, or set KYNDIG_DATA_DIR.`,
    )
  }
  record.location = join(REACHABLE_FOLDER, record.id)
  makeFolder(record.location, account)
  if (!canWrite(account, record.location)) {
    throw new LaunchFailure(
      `The database's user can reach neither ${location} nor ${record.location}. Set KYNDIG_DATA_DIR to a folder that it can reach.`,
    )
  }
  saveRecord(dataFolder, record)
  return describe(account, binaries, record.location, record)
}

function describe(account: ServerAccount, binaries: string, location: string, record: ClusterRecord): Installation {
  return { account, binaries, location, data: join(location, 'data'), name: `kyndig-${record.id.slice(0, 8)}` }
}

function makeFolder(folder: string, account: ServerAccount): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  if (account) chownSync(folder, account.uid, account.gid)
}

async function initialise(installation: Installation, record: ClusterRecord, durable: boolean): Promise<void> {
  const { account, binaries, location, data } = installation
  const unfinished = `${data}.unfinished`
  const passwordFile = join(location, 'password')
  rmSync(unfinished, { recursive: true, force: true })
  writeFileSync(passwordFile, record.passwords.postgres, { mode: 0o600 })
  if (account) chownSync(passwordFile, account.uid, account.gid)
  const { code, output } = await runProgram(account, join(binaries, 'initdb'), [
    `--pgdata=${unfinished}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(durable ? [] : ['--no-sync']),
  ]).finally(() => rmSync(passwordFile))
  if (code === 0) return renameSync(unfinished, data)
  rmSync(unfinished, { recursive: true, force: true })
  throw explainServer('PostgreSQL could not be set up', output)
}

function assertSameMajor({ binaries, data }: Installation): void {
  const major = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  if (major === '18') return
  throw new LaunchFailure(
    `${data} was written by PostgreSQL ${major}, and ${binaries} is PostgreSQL 18: upgrade it, or set DATABASE_URL.`,
  )
}

async function start(
  installation: Installation,
  record: ClusterRecord,
  { dataFolder, durable, isCopy = false }: ClusterOptions,
): Promise<Postmaster> {
  const { account, binaries, location, data, name } = installation
  await clearRemains(data, name)
  const port = await findFreePort(record.port)
  const log = join(location, 'server.log')
  if (existsSync(log)) renameSync(log, join(location, 'server.previous.log'))
  let isOver = false
  const starting = runProgram(
    account,
    join(binaries, 'pg_ctl'),
    [
      'start',
      '--wait',
      '--timeout=120',
      `--pgdata=${data}`,
      `--log=${log}`,
      `--options=${serverOptions(port, name, { durable, isCopy })}`,
    ],
    'ignore',
  )
    .then(({ code }) => (code === 0 ? findPostmaster(data) : null))
    .finally(() => {
      isOver = true
    })
  // pg_ctl knows when it can stop waiting, but it checks only ten times a second.
  const server = await Promise.race([starting, waitForPostmaster(data, () => isOver)])
  if (!server) throw explainServer('PostgreSQL did not start', existsSync(log) ? readFileSync(log, 'utf8') : '')
  if (port !== record.port) saveRecord(dataFolder, Object.assign(record, { port }))
  return server
}

function serverOptions(
  port: number,
  name: string,
  { durable, isCopy }: Pick<Required<ClusterOptions>, 'durable' | 'isCopy'>,
): string {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    cluster_name: name,
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    log_error_verbosity: 'terse', // error details quote the row, and rows contain personal data
    ...(isCopy && { archive_mode: 'off' }),
    ...(durable
      ? { shared_buffers: `${sharedMegabytes()}MB` }
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' }),
  }
  return [`-p ${port}`, ...Object.entries(settings).map(([key, value]) => `-c ${key}=${value}`)].join(' ')
}

// A quarter of the memory, as PostgreSQL advises. It is used on demand. With the server's default, each list of a large installation rereads
// the pages that other lists evicted.
function sharedMegabytes(): number {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
  return Math.round(Math.min(2048, Math.max(128, memory / 4 / 2 ** 20)))
}

async function stop({ account, binaries, data }: Installation): Promise<void> {
  if (!findPostmaster(data)) return
  const order = (mode: string) => ['stop', '--wait', '--timeout=20', `--mode=${mode}`, `--pgdata=${data}`]
  const { code } = await runProgram(account, join(binaries, 'pg_ctl'), order('fast'))
  if (code !== 0 && findPostmaster(data)) await runProgram(account, join(binaries, 'pg_ctl'), order('immediate'))
}

/** The sentence for a PostgreSQL program that failed, from the last error that it wrote. */
export function explainServer(what: string, output: string): LaunchFailure {
  if (output.includes('No space left on device'))
    return new LaunchFailure(`${what}: the disk is full. Make room and start again.`)
  const lines = output.split('\n').filter((line) => /FATAL|PANIC|error:/i.test(line))
  return new LaunchFailure(`${what}: ${(lines.at(-1) ?? output.trim().split('\n').at(-1)) || 'it gave no reason'}`)
}
