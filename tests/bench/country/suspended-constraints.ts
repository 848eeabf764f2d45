import type { Sql } from 'postgres'

interface IndexToBuild {
  name: string
  bytes: number
}

/**
 * Stops maintaining the indexes of a table while rows are copied. The indexes and the constraints on them stay defined. No query may use them
 * until `buildIndexes`.
 */
export async function suspendIndexes(superuser: Sql, table: string): Promise<void> {
  await superuser`update pg_index set indisready = false, indisvalid = false where indrelid = ${table}::regclass`
}

/**
 * Suspends a table's check constraints during the copy. They take a tenth of its time, for rows that are right by construction. Returns their
 * number, for `wakeChecks`. A test checks that no row breaks one.
 */
export async function suspendChecks(superuser: Sql, table: string): Promise<number> {
  const [checks] = await superuser<{ count: number }[]>`
    select relchecks::int as count from pg_class where oid = ${table}::regclass`
  await superuser`update pg_class set relchecks = 0 where oid = ${table}::regclass`
  return checks!.count
}

export async function wakeChecks(superuser: Sql, table: string, count: number): Promise<void> {
  await superuser`update pg_class set relchecks = ${count} where oid = ${table}::regclass`
}

/** Builds the suspended indexes, this many at a time, those of the largest tables first. */
export async function buildIndexes(superuser: Sql, atOnce: number): Promise<void> {
  const left = [
    ...(await superuser<IndexToBuild[]>`
      select indexrelid::regclass::text as name, pg_relation_size(indrelid)::float8 as bytes from pg_index
        where not indisready order by bytes, name`),
  ]
  const build = async () => {
    for (let next = left.pop(); next; next = left.pop()) await superuser.unsafe(`reindex index ${next.name}`)
  }
  await Promise.all(Array.from({ length: atOnce }, build))
}
