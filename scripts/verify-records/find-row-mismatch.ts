import type { TransactionSql } from 'postgres'
import { contentOf, touchedIds } from '#db/queries/sealed-content.ts'
import { SEALED_TABLE_NAMES, SEALED_TABLES, type SealedTableName, tenantColumnOf } from '#db/queries/sealed-tables.ts'
import { rowDigest } from '#server/domain/audit/seal-chain.ts'
import type { Mismatch } from './mismatch.ts'

type Row = {
  id: string
  /** Null when the row no longer exists. */
  content: string | null
  position: string | null
  form: number | null
  salt: Buffer | null
  digest: Buffer | null
  /** An unsealed event changed it: that event's seal will contain its current state. */
  isPending: boolean
}

const ROWS_AT_ONCE = 1_000

/**
 * The first row of a company that differs from its last state in the chain, that is missing, or that has no event. `isFound`: the company
 * predates signatures, and its existing rows are not sealed yet. `onRows` gets the number of valid rows.
 */
export async function findRowMismatch(
  tx: TransactionSql,
  companyId: string,
  { isFound, onRows }: { isFound: boolean; onRows: (rows: number) => void },
): Promise<Mismatch | null> {
  for (const table of SEALED_TABLE_NAMES) {
    for await (const rows of readRows(tx, table, companyId)) {
      for (const row of rows) {
        const difference = row.isPending ? null : describe(table, row, isFound)
        if (!difference) continue
        return {
          companyId,
          position: row.position === null ? null : Number(row.position),
          table,
          id: row.id,
          difference,
        }
      }
      onRows(rows.length)
    }
  }
  return null
}

function describe(table: SealedTableName, { content, form, salt, digest }: Row, isFound: boolean): string | null {
  if (!digest || !salt || form === null) return isFound ? null : 'no audit event says that it was entered'
  if (content === null) return 'the row is missing'
  return rowDigest(salt, { tableName: table, form }, content).equals(digest)
    ? null
    : 'the row differs from what was sealed'
}

function readRows(tx: TransactionSql, table: SealedTableName, companyId: string): AsyncIterable<Row[]> {
  const { columns, moments } = SEALED_TABLES[table]
  const tenant = tenantColumnOf(table)
  const names = [...new Set([tenant, 'id', ...columns, ...moments])].join(', ')
  // A company's id is a UUID from the database itself. It is inlined, because a cursor's parameters cannot be named twice.
  const query = `with latest as (
      select distinct on (row_id) row_id, position, form, salt, digest from row_seals
        where tenant_id = :tenant and table_name = '${table}' order by row_id, position desc
    ), pending as (
      select distinct t.id from audit_events e cross join lateral (${touchedIds(table)}) t(id)
        where e.tenant_id = :tenant and e.sealed_at is null
    )
    select coalesce(r.id, l.row_id) as id, case when r.id is not null then ${contentOf(table)} end as content,
        l.position, l.form, l.salt, l.digest, exists (select 1 from pending p where p.id = coalesce(r.id, l.row_id)) as is_pending
      from (select ${names} from ${table} where ${tenant} = :tenant) r full join latest l on l.row_id = r.id`
  return tx.unsafe<Row[]>(query.replaceAll(':tenant', `'${companyId}'::uuid`)).cursor(ROWS_AT_ONCE)
}
