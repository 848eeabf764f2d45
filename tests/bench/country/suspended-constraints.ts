import type { Sql } from 'postgres'

interface IndexToBuild {
  name: string
  bytes: number
}

/**
 * Has the indexes of a table left alone while rows are copied. They stay what they are, and so do the constraints that rest on them;
 * until `buildIndexes` nothing may be looked up by them.
 */
export async function suspendIndexes(superuser: Sql, table: string): Promise<void> {
  await superuser`update pg_index set indisready = false, indisvalid = false where indrelid = ${table}::regclass`
}

/**
 * Has the conditions of a table on its own rows left alone while they are copied: a tenth of what copying takes, for rows that are
 * right by construction. Answers how many there are, for `wakeChecks`. That no row breaks one is for a test to ask.
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

/** Builds those that rest, so many at a time, those of the largest tables first. */
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
