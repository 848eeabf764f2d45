import type { Sql } from 'postgres'

/** A server's settings during a bulk load, from its start: none of the work it would do for other clients. */
export const SETTINGS_FOR_BULK_LOAD = {
  wal_level: 'minimal',
  max_wal_senders: '0',
  io_method: 'sync',
}

/** The settings that can change at run time: no checkpoints, no full-page images, no autovacuum. */
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

/** Restores the installation's own settings and flushes everything to disk. */
export async function endBulkLoad(superuser: Sql): Promise<void> {
  for (const name of Object.keys({ ...SETTINGS_FOR_BULK_LOAD, ...SETTINGS_MEANWHILE })) {
    await superuser.unsafe(`alter system reset ${name}`)
  }
  await superuser`select pg_reload_conf()`
  await superuser`checkpoint`
}
