import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { TABLE_PLACES } from '#db/distribution.ts'
import { isDistributed, placeCreated } from '#db/place-tables.ts'
import { openTestDatabase } from '#tests/support/database.ts'

const { ownerUrl } = await openTestDatabase()
const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} })
afterAll(() => owner.end())

/** What `TABLE_PLACES` says of it once it is a table of Kyndig's. */
const places: Record<string, string> = TABLE_PLACES

test('a later migration puts its new table where it belongs, with its keys, index and policy', async () => {
  places.visits = 'company'
  expect(await isDistributed(owner)).toBe(true)
  const statements = [
    'CREATE TABLE "visits" ("tenant_id" uuid NOT NULL, "id" uuid NOT NULL, "session_id" uuid, CONSTRAINT "visits_pkey" PRIMARY KEY("tenant_id","id"))',
    'ALTER TABLE "visits" ENABLE ROW LEVEL SECURITY',
    'ALTER TABLE "visits" ADD CONSTRAINT "visits_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "companies"("id")',
    'ALTER TABLE "visits" ADD CONSTRAINT "visits_session_fkey" FOREIGN KEY ("tenant_id","session_id") REFERENCES "sessions"("tenant_id","id")',
    'CREATE INDEX "visits_session_idx" ON "visits" USING btree ("tenant_id","session_id")',
    `CREATE POLICY "own_door" ON "visits" TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)`,
    'ALTER TABLE "visits" FORCE ROW LEVEL SECURITY',
    'GRANT SELECT, INSERT ON "visits" TO "kyndig_own"',
    'ALTER TABLE "sessions" ADD COLUMN "visited" boolean',
  ]
  const found = owner.begin(async (transaction) => {
    await transaction.unsafe(`set local citus.multi_shard_modify_mode = 'sequential'`)
    await transaction.unsafe(
      `lock table ${Object.keys(TABLE_PLACES)
        .filter((name) => name !== 'visits')
        .join(', ')}`,
    )
    for (const statement of statements) {
      await transaction.unsafe(statement)
      await placeCreated(transaction, statement)
    }
    throw await transaction`select (select count(*)::int from pg_constraint where conrelid = 'visits'::regclass and contype = 'f') as keys,
      citus_table_type as kind, colocation_id = (select colocation_id from citus_tables where table_name = 'sessions'::regclass) as together
      from citus_tables where table_name = 'visits'::regclass`
  })
  // As it was: nothing of it stays.
  expect(await found.catch((rows) => rows)).toEqual([{ keys: 2, kind: 'distributed', together: true }])
}, 60_000)
