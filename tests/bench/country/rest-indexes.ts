import type { Sql } from 'postgres'

interface IndexToBuild {
  name: string
  bytes: number
}

/**
 * Has the indexes of these tables left alone while rows are copied, and answers them for `buildIndexes`. They stay what they are,
 * and so do the constraints that rest on them; until they are built nothing may be looked up by them.
 */
export async function restIndexes(superuser: Sql, tables: string[]): Promise<string[]> {
  const rested = await superuser<{ name: string }[]>`
    update pg_index set indisready = false, indisvalid = false
      where indrelid in (select oid from pg_class where relname in ${superuser(tables)} and relnamespace = 'public'::regnamespace)
      returning indexrelid::regclass::text as name`
  return rested.map(({ name }) => name)
}

/** Builds them anew, as many at a time as there are connections, those of the largest tables first. */
export async function buildIndexes(superuser: Sql, names: string[], atOnce: number): Promise<void> {
  const left = [
    ...(await superuser<IndexToBuild[]>`
      select indexrelid::regclass::text as name, pg_relation_size(indrelid)::float8 as bytes from pg_index
        where indexrelid::regclass::text in ${superuser(names)} order by bytes, name`),
  ]
  const build = async () => {
    for (let next = left.pop(); next; next = left.pop()) await superuser.unsafe(`reindex index ${next.name}`)
  }
  await Promise.all(Array.from({ length: atOnce }, build))
}
