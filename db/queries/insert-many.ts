import { type Column, getTableColumns, type SQL, sql, type Table } from 'drizzle-orm'
import type { OwnScope } from '#db/scope.ts'
import { inPortions } from './in-portions.ts'

/** Rows in one statement, so that it stays within some megabytes. */
const PORTION = 1_000

/** Parameters in one statement: PostgreSQL takes 65,534. */
const MOST_PARAMETERS = 50_000

type Row<Of extends Table> = Omit<Of['$inferInsert'], 'tenantId'>

/**
 * Inserts many rows of the company, in portions. All rows have the same columns. A portion is one parameter, which the database reads by
 * the types of the table's columns: with a parameter for each value, writing the statement takes longer than what it does. A cluster would
 * copy such rows between its nodes, which policies forbid: there each value is a parameter.
 */
export async function insertMany<Of extends Table>(
  { tx, tenantId, isCluster }: OwnScope,
  table: Of,
  rows: Row<Of>[],
  onConflict: SQL = sql``,
): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => key in first && key !== 'tenantId')
  const names = sql.join(
    columns.map(([, { name }]) => sql.identifier(name)),
    sql`, `,
  )
  const into = sql`insert into ${table} (tenant_id, ${names})`
  const insertParameter = (some: Row<Of>[]) =>
    tx.execute(sql`${into} select ${tenantId}::uuid, ${names}
      from json_populate_recordset(null::${table}, ${toJson(some, columns)}::text::json) ${onConflict}`)
  const insertValues = (some: Row<Of>[]) =>
    tx.execute(sql`${into} values ${toValues(tenantId, some, columns)} ${onConflict}`)
  const size = isCluster ? Math.min(PORTION, Math.floor(MOST_PARAMETERS / (columns.length + 1))) : PORTION
  // Sent one behind the other: none waits for the answer to the one before.
  await Promise.all(Array.from(inPortions(rows, size), isCluster ? insertValues : insertParameter))
}

function toValues(tenantId: string, rows: Record<string, unknown>[], columns: [string, Column][]): SQL {
  return sql.join(
    rows.map((row) => {
      const values = columns.map(([key, column]) => sql.param(row[key] ?? null, column))
      return sql`(${sql.join([sql.param(tenantId), ...values], sql`, `)})`
    }),
    sql`, `,
  )
}

function toJson(rows: Record<string, unknown>[], columns: [string, { name: string }][]): string {
  return JSON.stringify(
    rows.map((row) => Object.fromEntries(columns.map(([key, { name }]) => [name, encode(row[key])]))),
  )
}

// Bytes as PostgreSQL reads them, and text as the driver would send it by itself: with U+FFFD for half a pair. Times become text in JSON.
function encode(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed()
  return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value
}
