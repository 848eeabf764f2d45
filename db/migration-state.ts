import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sql } from 'postgres'

/** Every process of ours starts in the folder of the checkout, bundled code too. */
export const MIGRATIONS_FOLDER = join(process.cwd(), 'db', 'migrations')

/** The table of applied migrations; drizzle.config.ts names the same. */
export const APPLIED_MIGRATIONS = { schema: 'kyndig_migrations', table: 'applied' } as const

/** The oldest code that may serve the database, by the number of its newest migration. */
const COMPATIBILITY_TABLE = `${APPLIED_MIGRATIONS.schema}.compatibility`

export type MigrationState = {
  /** Migrations of this code that the database lacks, in order. */
  pending: KnownMigration[]
  /** Names of migrations whose text differs from what was applied. */
  changed: string[]
  /** How many of the database's migrations this code does not know, because newer code applied them. */
  unknown: number
  /** The database requires newer code. Without this, older code may serve a newer database. */
  needsNewerCode: boolean
}

/** A migration on disk; `when` identifies it, in milliseconds. */
export type KnownMigration = { tag: string; when: number; hash: string; text: string }

/** Compares the migrations on disk with those in the database. Needs a login that may read the migrations table. */
export async function readMigrationState(sql: Sql): Promise<MigrationState> {
  const known = readKnownMigrations()
  const applied = new Map((await readApplied(sql)).map((row) => [Number(row.created_at), row.hash]))
  return {
    pending: known.filter(({ when }) => !applied.has(when)),
    changed: known.filter(({ when, hash }) => applied.has(when) && applied.get(when) !== hash).map(({ tag }) => tag),
    unknown: [...applied.keys()].filter((when) => !known.some((migration) => migration.when === when)).length,
    needsNewerCode: (await readOldestCode(sql)) > known.length - 1,
  }
}

function readKnownMigrations(): KnownMigration[] {
  const journal = JSON.parse(readFileSync(join(MIGRATIONS_FOLDER, 'meta', '_journal.json'), 'utf8'))
  return journal.entries.map(({ tag, when }: { tag: string; when: number }) => {
    const text = readFileSync(join(MIGRATIONS_FOLDER, `${tag}.sql`), 'utf8')
    return { tag, when, text, hash: createHash('sha256').update(text).digest('hex') }
  })
}

async function readApplied(sql: Sql): Promise<{ hash: string; created_at: string }[]> {
  const { schema, table } = APPLIED_MIGRATIONS
  const [present] = await sql`select to_regclass(${`${schema}.${table}`}) as name`
  if (!present?.name) return []
  return sql`select hash, created_at from ${sql(schema)}.${sql(table)}`
}

async function readOldestCode(sql: Sql): Promise<number> {
  const [present] = await sql`select to_regclass(${COMPATIBILITY_TABLE}) as name`
  if (!present?.name) return 0
  const [row] = await sql`select oldest_code from ${sql(COMPATIBILITY_TABLE)}`
  return row?.oldest_code ?? 0
}
