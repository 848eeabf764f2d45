import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sql } from 'postgres'

/** Every process of ours starts in the folder of the checkout, bundled code too. */
export const MIGRATIONS_FOLDER = join(process.cwd(), 'db', 'migrations')

/** Where the database keeps its account of what was applied; drizzle.config.ts names the same. */
export const APPLIED_MIGRATIONS = { schema: 'kyndig_migrations', table: 'applied' } as const

export type MigrationState = {
  /** Names of migrations that this code brings and the database lacks. */
  pending: string[]
  /** Names of migrations whose text differs from what the database was made with. */
  changed: string[]
  /** How many migrations the database has that this code does not know: it was migrated by newer code. */
  unknown: number
}

type KnownMigration = { tag: string; when: number; hash: string }

/** Compares the migrations on disk with those in the database. Needs a login that may read that account. */
export async function readMigrationState(sql: Sql): Promise<MigrationState> {
  const known = readKnownMigrations()
  const applied = new Map((await readApplied(sql)).map((row) => [Number(row.created_at), row.hash]))
  return {
    pending: known.filter(({ when }) => !applied.has(when)).map(({ tag }) => tag),
    changed: known.filter(({ when, hash }) => applied.has(when) && applied.get(when) !== hash).map(({ tag }) => tag),
    unknown: [...applied.keys()].filter((when) => !known.some((migration) => migration.when === when)).length,
  }
}

function readKnownMigrations(): KnownMigration[] {
  const journal = JSON.parse(readFileSync(join(MIGRATIONS_FOLDER, 'meta', '_journal.json'), 'utf8'))
  return journal.entries.map(({ tag, when }: { tag: string; when: number }) => {
    const text = readFileSync(join(MIGRATIONS_FOLDER, `${tag}.sql`), 'utf8')
    return { tag, when, hash: createHash('sha256').update(text).digest('hex') }
  })
}

async function readApplied(sql: Sql): Promise<{ hash: string; created_at: string }[]> {
  const { schema, table } = APPLIED_MIGRATIONS
  const [present] = await sql`select to_regclass(${`${schema}.${table}`}) as name`
  if (!present?.name) return []
  return sql`select hash, created_at from ${sql(schema)}.${sql(table)}`
}
