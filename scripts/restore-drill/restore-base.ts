import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { EMPTY_FOLDERS } from '#scripts/backup/restore-backup.ts'
import { errorCode, LaunchFailure } from '#scripts/launch/failure.ts'
import { findFreePort } from '#scripts/launch/free-port.ts'
import type { Launch } from '#scripts/launch/lifecycle.ts'
import { findBinaries } from '#scripts/postgres/binaries.ts'
import { chownAll, explainServer } from '#scripts/postgres/cluster.ts'
import { findPostmaster, waitForPostmaster } from '#scripts/postgres/postmaster.ts'
import { runProgram } from '#scripts/postgres/run-program.ts'
import { canWrite, chooseServerAccount, type ServerAccount } from '#scripts/postgres/server-account.ts'
import { assertReached, findGoal } from './archive.ts'
import { copyBase } from './copy-base.ts'

export interface BaseRestore {
  base: string
  /** The folder of `archive_command`. Without one the base is restored by itself. */
  wal?: string | undefined
  /** The moment to stop at. Without one: the end of the archive. */
  until?: Date | undefined
  /** The folder of `pg_ctl`, of the same major version. Without one: the embedded PostgreSQL's. */
  programs?: string | undefined
}

export interface RestoredServer {
  /** The tables' owner, on the restored server. */
  ownerUrl: string
  /** The last transaction that the archive had. Null without an archive. */
  restoredTo: Date | null
}

/** Recovery takes as long as the archive is long. */
const LONGEST_RECOVERY_S = 86_400
const NOT_THE_LOGIN = ['28P01', '28000', '3D000']

/**
 * Restores a base backup into `folder`, replays the archived log over it, and serves it on loopback. The copy has settings of its own: with
 * those of the original it would write into the same archive. `owner` names the owner's login and database on the original.
 */
export async function restoreBase(
  restore: BaseRestore,
  folder: string,
  { owner, defer }: { owner: string; defer: Launch['defer'] },
): Promise<RestoredServer> {
  const data = join(folder, 'data')
  const account = chooseServerAccount(data)
  if (account) chownSync(folder, account.uid, account.gid)
  if (!canWrite(account, folder))
    throw new LaunchFailure(`The database's user cannot reach ${folder}: name another with --in.`)
  const programs = restore.programs ?? findBinaries(account)
  await assertSameMajor(account, programs, restore.base)
  const goal = restore.wal ? findGoal(account, restore.wal, restore.base) : null
  await copyBase(restore.base, data)
  const port = await findFreePort()
  prepareFolder(data, port, restore)
  chmodSync(data, 0o700)
  if (account) chownAll(data, account)
  await defer(async () => {
    await runProgram(account, join(programs, 'pg_ctl'), ['stop', '--wait', '--mode=immediate', `--pgdata=${data}`])
  })
  const log = join(folder, 'server.log')
  const start = ['start', '--wait', `--timeout=${LONGEST_RECOVERY_S}`, `--pgdata=${data}`, `--log=${log}`]
  await runProgram(account, join(programs, 'pg_ctl'), start, 'ignore')
  // pg_ctl is content with a server that still replays.
  const isServing = await waitForPostmaster(data, () => findPostmaster(data) === null)
  const said = existsSync(log) ? readFileSync(log, 'utf8') : ''
  if (!isServing) throw explainServer('The restored PostgreSQL did not start', said)
  const url = new URL(owner)
  Object.assign(url, { hostname: '127.0.0.1', port: String(port), search: '' })
  const { at, file } = await readRecovery(url.href)
  if (goal && !restore.until) assertReached(goal, file ?? '')
  return { ownerUrl: url.href, restoredTo: at }
}

function prepareFolder(data: string, port: number, { wal, until }: BaseRestore): void {
  for (const empty of EMPTY_FOLDERS) mkdirSync(join(data, empty), { recursive: true, mode: 0o700 })
  for (const original of [
    'postgresql.auto.conf',
    'postmaster.pid',
    'postmaster.opts',
    'standby.signal',
    'recovery.signal',
  ]) {
    rmSync(join(data, original), { force: true })
  }
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_error_verbosity: 'terse', // error details quote the row, and rows contain personal data
    jit: 'off',
    archive_mode: 'off',
    hot_standby: 'off', // nobody connects before the end, so that the original's limits need not be known
    ...(wal && { restore_command: `cp ${quoteForShell(wal)}/%f "%p"`, recovery_target_timeline: 'latest' }),
    ...(wal && until && { recovery_target_time: formatTime(until), recovery_target_action: 'promote' }),
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${String(value).replaceAll("'", "''")}'\n`)
  writeFileSync(join(data, 'postgresql.conf'), lines.join(''))
  writeFileSync(join(data, 'pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\n')
  writeFileSync(join(data, 'pg_ident.conf'), '')
  if (wal) writeFileSync(join(data, 'recovery.signal'), '')
}

// The setting does not take the T and the Z of ISO 8601.
function formatTime(at: Date): string {
  return at.toISOString().replace('T', ' ').replace('Z', '+00')
}

// The setting replaces %f and %p, and %% by a percent sign.
function quoteForShell(path: string): string {
  return `'${path.replaceAll("'", `'\\''`).replaceAll('%', '%%')}'`
}

async function readRecovery(ownerUrl: string): Promise<{ at: Date | null; file: string | null }> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    const [row] = await sql<{ at: Date | null; file: string | null }[]>`
      select pg_last_xact_replay_timestamp() as at, pg_walfile_name(pg_last_wal_replay_lsn()) as file`
    return row!
  } catch (error) {
    if (!NOT_THE_LOGIN.includes(errorCode(error) ?? '')) throw error
    throw new LaunchFailure(`The restored server refuses the login or the database of DATABASE_OWNER_URL (${error}).`)
  } finally {
    await sql.end()
  }
}

async function assertSameMajor(account: ServerAccount, programs: string, base: string): Promise<void> {
  const major = readFileSync(join(base, 'PG_VERSION'), 'utf8').trim()
  const { code, output } = await runProgram(account, join(programs, 'pg_ctl'), ['--version'])
  if (code === 0 && / (\d+)/.exec(output)?.[1] === major) return
  throw new LaunchFailure(
    `${base} was written by PostgreSQL ${major}, and ${programs} has ${output || 'no pg_ctl'}: name the folder of that version's pg_ctl with --programs.`,
  )
}
