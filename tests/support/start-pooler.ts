import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { findFreePort } from '#scripts/launch/free-port.ts'
import { chooseServerAccount } from '#scripts/postgres/server-account.ts'

export interface Pooler {
  /** The same address through the pooler, with `?pooler=…` as this pgbouncer needs it. */
  through(url: string): string
  port: number
  stop(): Promise<void>
}

/** Where Debian puts it is not on every path. */
const PROGRAMS = [process.env.KYNDIG_PGBOUNCER, 'pgbouncer', '/usr/sbin/pgbouncer'].filter((path) => path !== undefined)
/** Keeps prepared statements in transaction mode from this version on. */
const KEEPS_PREPARED = 1.21

/** The pgbouncer of this machine, with its version, or null. */
export function findPgbouncer(): { program: string; version: string; keepsPrepared: boolean } | null {
  for (const program of PROGRAMS) {
    const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' })
    const version = /PgBouncer (\d+[.]\d+[.\d]*)/.exec(stdout ?? '')?.[1]
    if (version) return { program, version, keepsPrepared: Number(/\d+[.]\d+/.exec(version)![0]) >= KEEPS_PREPARED }
  }
  return null
}

/** pgbouncer in transaction mode in front of the server at `target`, for these logins. `settings` are lines of its file. */
export async function startPooler(
  target: string,
  logins: Record<string, string>,
  settings: Record<string, string | number> = {},
): Promise<Pooler> {
  const { program, keepsPrepared } = findPgbouncer()!
  const server = new URL(target)
  const port = await findFreePort()
  const folder = mkdtempSync(join(tmpdir(), 'kyndig-pooler-'))
  const account = chooseServerAccount(folder) // it does not run as root either
  const all = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'scram-sha-256',
    auth_file: join(folder, 'users'),
    pool_mode: 'transaction',
    max_client_conn: 2_000,
    default_pool_size: 10,
    ...(keepsPrepared && { max_prepared_statements: 500 }),
    ...settings,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name} = ${value}`)
  const file = join(folder, 'pgbouncer.ini')
  writeFileSync(
    file,
    `[databases]\n* = host=${server.hostname} port=${server.port}\n[pgbouncer]\n${lines.join('\n')}\n`,
  )
  writeFileSync(
    all.auth_file,
    Object.entries(logins)
      .map(([login, password]) => `"${login}" "${password}"\n`)
      .join(''),
  )
  chmodSync(folder, 0o700)
  if (account) for (const path of [folder, file, all.auth_file]) chownSync(path, account.uid, account.gid)
  const child = spawn(program, [file], { ...account, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
  const said: string[] = []
  child.stderr.on('data', (piece) => said.push(String(piece)))
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  await Promise.race([
    awaitPort(port),
    ended.then(() => Promise.reject(new Error(`pgbouncer did not start:\n${said.join('')}`))),
  ])
  return {
    port,
    through(url) {
      const changed = new URL(url)
      changed.hostname = '127.0.0.1'
      changed.port = String(port)
      changed.searchParams.set('pooler', keepsPrepared ? 'prepared' : 'unprepared')
      return changed.href
    },
    async stop() {
      child.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function awaitPort(port: number): Promise<void> {
  for (;;) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
      socket.on('connect', () => socket.destroy())
    })
    if (isOpen) return
    await delay(20)
  }
}
