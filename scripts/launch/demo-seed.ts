import type { Sql } from 'postgres'
import { connectToInspect } from '#db/access-connection.ts'
import { APPLIED_MIGRATIONS } from '#db/migration-state.ts'
import { deriveKeyFrom, type KeyPurpose } from '#server/secrets.ts'
import { createSigner, type SigningKeys } from '#server/signing-keys.ts'
import type { Database } from './database.ts'
import { LaunchFailure } from './failure.ts'
import { step } from './progress.ts'
import type { LaunchSettings } from './settings.ts'

const DEMO_MARK = 'seeded with the demo'

/** Seeds a demo's embedded database. An external one only on explicit request. */
export async function seedIfDemo(
  { env, seedDemo: asked, fullDemo }: LaunchSettings,
  database: Database,
  { secret, signingKeys }: { secret: string; signingKeys: SigningKeys },
): Promise<boolean> {
  if (!asked && !fullDemo && !(env.mode === 'demo' && database.embedded)) return false
  const { appUrl, owner } = database
  if (!owner) throw new LaunchFailure('--seed-demo and --full-demo need DATABASE_OWNER_URL as well.')
  const isSeeded = await isMarkedAsDemo(owner.sql)
  if (isSeeded && !fullDemo) return true
  const seeding = {
    appUrl,
    deriveKey: (purpose: KeyPurpose) => deriveKeyFrom(secret, purpose),
    signer: createSigner(signingKeys),
  }
  if (!isSeeded) {
    const { seedDemo } = await import('#scripts/demo/seed-demo.ts') // imports the whole domain
    await seedDemo(seeding)
    await markAsDemo(owner.sql)
  }
  if (fullDemo) {
    const { seedFullDemo } = await import('#scripts/demo/seed-full-demo.ts')
    await step('Full demo there', 'Making two years of forty companies', () => seedFullDemo(seeding))
  }
  return true
}

/** Production must not run with fictitious people who can sign in with one click. */
export async function assertNoDemoInProduction({ env }: LaunchSettings, { appUrl }: Database): Promise<void> {
  if (env.mode !== 'production') return
  const sql = connectToInspect(appUrl)
  try {
    if (!(await isMarkedAsDemo(sql))) return
  } finally {
    await sql.end()
  }
  throw new LaunchFailure("The database holds the demo's companies and personas: production needs one of its own.")
}

async function isMarkedAsDemo(sql: Sql): Promise<boolean> {
  const { schema } = APPLIED_MIGRATIONS
  const [row] = await sql`select obj_description(to_regnamespace(${schema}), 'pg_namespace') as mark`
  return row?.mark === DEMO_MARK
}

async function markAsDemo(sql: Sql): Promise<void> {
  await sql.unsafe(`comment on schema ${APPLIED_MIGRATIONS.schema} is '${DEMO_MARK}'`)
}
