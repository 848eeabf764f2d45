import type { Sql } from 'postgres'

/** What a server has while rows are poured into it, from its start on: nothing of what it would do for others. */
export const SETTINGS_FOR_BULK_LOAD = {
  wal_level: 'minimal',
  max_wal_senders: '0',
  io_method: 'sync',
}

/** What it can change while it runs: no checkpoint, no images of pages for one, no autovacuum. */
const SETTINGS_MEANWHILE = {
  max_wal_size: '64GB',
  checkpoint_timeout: '1h',
  full_page_writes: 'off',
  autovacuum: 'off',
}

export async function beginBulkLoad(superuser: Sql): Promise<void> {
  for (const [name, value] of Object.entries(SETTINGS_MEANWHILE)) {
    await superuser.unsafe(`alter system set ${name} = '${value}'`)
  }
  await superuser`select pg_reload_conf()`
}

/** The installation's own settings again, and everything on disk. */
export async function endBulkLoad(superuser: Sql): Promise<void> {
  for (const name of Object.keys({ ...SETTINGS_FOR_BULK_LOAD, ...SETTINGS_MEANWHILE })) {
    await superuser.unsafe(`alter system reset ${name}`)
  }
  await superuser`select pg_reload_conf()`
  await superuser`checkpoint`
}
