import type { Writable } from 'node:stream'
import { parentPort, workerData } from 'node:worker_threads'
import postgres, { type ReservedSql } from 'postgres'
import type { Writers } from './company-rows.ts'
import type { Country, PlannedCompany } from './plan-country.ts'
import { flushAll, RowWriter } from './row-writer.ts'
import { suspendChecks, suspendIndexes, wakeChecks } from './suspended-constraints.ts'
import { columnCount, SEEDED_COLUMNS, type SeededTable } from './tables.ts'
import { writeCompany } from './write-company.ts'

/** This thread writes over one connection per table, while the first thread waits. */
export interface SeedPart {
  url: string
  country: Country
  companies: PlannedCompany[]
}

const { url, country, companies } = workerData as SeedPart
const tables = Object.keys(SEEDED_COLUMNS) as SeededTable[]
// The rows are right by construction, which a test checks. The database would check foreign keys one by one.
const sql = postgres(url, {
  max: tables.length,
  onnotice: () => {},
  connection: { session_replication_role: 'replica', synchronous_commit: 'off' },
})
const writers = {} as Writers
const ends: (() => Promise<void>)[] = []
for (const table of tables) {
  const connection: ReservedSql = await sql.reserve()
  // Truncated in the transaction that fills it, a table needs no log for added rows, and its rows need no second check.
  await connection.unsafe(`begin; cluster ${table} using ${table}_pkey`)
  await suspendIndexes(connection, table)
  const checks = await suspendChecks(connection, table)
  const copy = connection.unsafe(`copy ${table} (${SEEDED_COLUMNS[table]}) from stdin (format binary, freeze)`)
  const writer = new RowWriter(columnCount(table), (await copy.writable()) as Writable)
  writers[table] = writer
  ends.push(async () => {
    await writer.end()
    await wakeChecks(connection, table, checks)
    await connection.unsafe('commit')
  })
}
for (const company of companies) {
  // A copy between threads turns buffers into plain bytes.
  const own = { tenant: Buffer.from(company.tenant), admin: Buffer.from(company.admin) }
  const employers = new Map([...company.employers].map(([orgnr, id]) => [orgnr, Buffer.from(id)]))
  const instructor = Buffer.from(company.instructor)
  await writeCompany(country, { ...company, ...own, instructor, employers }, writers)
  await flushAll(Object.values(writers))
}
// All at once, because a commit waits for the disk.
await Promise.all(ends.map((end) => end()))
await sql.end({ timeout: 1 })
const rows = Object.fromEntries(tables.map((table) => [table, writers[table].rows]))
parentPort!.postMessage(rows)
