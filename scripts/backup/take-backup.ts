import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { LaunchFailure } from '#scripts/launch/failure.ts'
import type { Cluster } from '#scripts/postgres/cluster.ts'
import type { PublicKeys } from '#server/signing-keys.ts'
import { copyFiles } from './copy-files.ts'
import { checkValueOf, writeManifest } from './manifest.ts'

/** Contents that PostgreSQL recreates, or that only the running server needs (documentation, 25.3.4). */
const LEFT_OUT = [
  ...[/^pg_wal\//, /^pg_replslot\//, /^pg_dynshmem\//, /^pg_notify\//, /^pg_serial\//, /^pg_snapshots\//],
  ...[/^pg_stat_tmp\//, /^pg_subtrans\//, /^postmaster\.(pid|opts)$/, /(^|\/)pgsql_tmp/, /(^|\/)pg_internal\.init/],
]
const WAL_FILE = /^[0-9A-F]{24}$/

/**
 * Copies the running server's data folder and the uploaded files into `folder`, which must be new, while others write. It copies between
 * `pg_backup_start` and `pg_backup_stop` and adds the write-ahead log, which brings the database to the state at the end of the copy.
 */
export async function takeBackup(
  cluster: Cluster,
  { secret, publicKeys, uploadsFolder }: { secret: string; publicKeys: PublicKeys; uploadsFolder: string },
  folder: string,
): Promise<{ bytes: number }> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (readdirSync(folder).length > 0) throw new LaunchFailure(`${folder} is not empty; name a new folder.`)
  const sql = postgres(cluster.urlFor('postgres', 'postgres'), { max: 1, max_lifetime: null, onnotice: () => {} })
  try {
    const target = join(folder, 'data')
    // The slot keeps the server from removing log files during the copy. It ends with this connection, even after a crash.
    await sql`select pg_create_physical_replication_slot(${`kyndig_backup_${process.pid}`}, true, true)`
    const [started] = await sql`select pg_walfile_name(pg_backup_start('kyndig', true)) as file`
    const files = await copyFiles(cluster.data, target, listFiles(cluster.data, ''))
    const includes = new Date().toISOString()
    const label = await stopBackup(sql)
    files.push(...(await copyFiles(cluster.data, target, listLog(cluster.data, started?.file, label.lastFile))))
    // After the database: a file is written before a row refers to it, and removed long after.
    const uploads = await copyFiles(uploadsFolder, join(folder, 'files'), listUploads(uploadsFolder))
    writeFileSync(join(folder, 'backup_label'), label.text, { mode: 0o600, flush: true })
    writeManifest(folder, {
      form: 1,
      createdAt: new Date().toISOString(),
      includes,
      secretCheck: checkValueOf(secret),
      publicKeys,
      passwords: cluster.passwords,
      files,
      uploads,
    })
    return { bytes: [...files, ...uploads].reduce((sum, { size }) => sum + size, 0) }
  } finally {
    await sql.end()
  }
}

async function stopBackup(sql: Sql): Promise<{ text: string; lastFile: string }> {
  const [stopped] = await sql`
    select s.labelfile as text, s.spcmapfile as tablespaces, pg_walfile_name(s.lsn) as last_file from pg_backup_stop(false) s`
  if (stopped?.tablespaces) throw new LaunchFailure('The database has tablespaces, which this backup does not copy.')
  return { text: stopped?.text, lastFile: stopped?.last_file }
}

function listFiles(data: string, folder: string): string[] {
  return readdirSync(join(data, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (LEFT_OUT.some((pattern) => pattern.test(path))) return []
    return entry.isDirectory() ? listFiles(data, path) : [path]
  })
}

function listUploads(folder: string): string[] {
  if (!existsSync(folder)) return []
  const found = readdirSync(folder, { withFileTypes: true, recursive: true })
  return found
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
}

function listLog(data: string, first: string, last: string): string[] {
  const names = readdirSync(join(data, 'pg_wal')).filter(
    (name) => name.endsWith('.history') || (WAL_FILE.test(name) && name >= first && name <= last),
  )
  if (!names.includes(first) || !names.includes(last)) {
    throw new LaunchFailure('The write-ahead log of the time of the copy is not whole; nothing was backed up.')
  }
  return names.map((name) => join('pg_wal', name))
}
