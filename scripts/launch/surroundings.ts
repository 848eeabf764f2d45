import type { Env } from '#server/env.ts'
import type { SigningKeys } from '#server/signing-keys.ts'
import { type ApplicationPlace, describeEnvironment } from './application-environment.ts'
import { prepareDataFolder, readOrCreateDemoCode, readOrCreateSecret } from './data-folder.ts'
import { assertAccess, bringUpToDate, describePooler, findOwnDatabase, openEmbedded } from './database.ts'
import { assertNoDemoInProduction, seedIfDemo } from './demo-seed.ts'
import type { Launch } from './lifecycle.ts'
import { choosePlace } from './place.ts'
import { step } from './progress.ts'
import { type Sandbox, startSandbox } from './sandbox-process.ts'
import type { LaunchSettings } from './settings.ts'
import { takeStartLock } from './start-lock.ts'

export type Surroundings = {
  place: ApplicationPlace
  environment: NodeJS.ProcessEnv
  sandbox: Sandbox | null
  seeded: boolean
  /** The code that other machines must enter. Null in production. */
  demoCode: string | null
}

/** Starts everything the application needs. `alongside` is work that needs only the address and runs at the same time. */
export async function prepareSurroundings(
  launch: Launch,
  settings: LaunchSettings,
  alongside: (place: ApplicationPlace) => Promise<unknown> = async () => {},
): Promise<Surroundings> {
  const { env } = settings
  prepareDataFolder(env.dataDir)
  await launch.defer(takeStartLock(env.dataDir))
  const place = await choosePlace(settings)
  const own = await findOwnDatabase(env)
  const secret = env.secret ?? readOrCreateSecret(env.dataDir)

  console.log(`Starting Kyndig (${env.mode})`)
  const openingKeys = openSigningKeys(env)
  const [{ database, seeded }, sandbox] = await Promise.all([
    step('Database ready', 'Starting the database, and bringing it up to date', async () => {
      const database = own ?? (await openEmbedded(launch, env))
      try {
        const signingKeys = await openingKeys // without them, nothing in the database is changed
        await bringUpToDate(database)
        await assertAccess(database, env.databaseJobsUrl)
        await assertNoDemoInProduction(settings, database)
        return { database, seeded: await seedIfDemo(settings, database, { secret, signingKeys }) }
      } finally {
        await database.owner?.sql.end()
      }
    }),
    startSandbox(launch, env),
    alongside(place),
    openingKeys,
  ])
  for (const sentence of describePooler(database, env.databaseJobsUrl)) console.log(`  ${sentence}`)
  const demoCode = env.mode === 'demo' ? (env.demoCode ?? readOrCreateDemoCode(env.dataDir)) : null
  const told = { ...sandbox?.environment, ...(demoCode && { KYNDIG_DEMO_CODE: demoCode }) }
  const environment = describeEnvironment(place, secret, database.appUrl, told)
  return { place, environment, sandbox, seeded, demoCode }
}

// Its code takes as long to load as the database to start.
async function openSigningKeys(env: Env): Promise<SigningKeys> {
  const { prepareSigningKeys } = await import('#scripts/signing-keys/prepare-signing-keys.ts')
  return prepareSigningKeys(env)
}
