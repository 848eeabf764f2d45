import { ofPayload, SEALED_AS_FOUND, SEALED_TABLES, type SealedTableName, tenantColumnOf } from './sealed-tables.ts'

/** The ids of the rows of `table` that the event `e` touched, including those it lists as existing. */
export function touchedIds(table: SealedTableName): string {
  const found = `select x.id from ${table} x where e.action = '${SEALED_AS_FOUND}' and e.payload::jsonb->>'table' = '${table}'
      and x.${tenantColumnOf(table)} = :tenant and x.id between ${ofPayload('from')} and ${ofPayload('to')}`
  return `${SEALED_TABLES[table].touched} union all ${found}`
}

/** The sealed content of the row `r`: text that does not depend on the session's settings. */
export function contentOf(table: SealedTableName): string {
  const { columns, moments } = SEALED_TABLES[table]
  const times = moments.map((name) => `to_char(r.${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`)
  const plain = columns.map((name) => (name.endsWith('_date') ? `to_char(r.${name}, 'YYYY-MM-DD')` : `r.${name}`))
  return `json_build_array(${[`r.${tenantColumnOf(table)}`, 'r.id', ...plain, ...times].join(', ')})::text`
}
