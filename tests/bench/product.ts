import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { migrate } from '#db/migrate.ts'
import { seedDemo } from '#scripts/demo/seed-demo.ts'
import { buildIfChanged } from '#scripts/launch/application-build.ts'
import { describeEnvironment } from '#scripts/launch/application-environment.ts'
import { startApplication } from '#scripts/launch/application-process.ts'
import { readOrCreateSecret } from '#scripts/launch/data-folder.ts'
import { findFreePort } from '#scripts/launch/free-port.ts'
import type { Launch } from '#scripts/launch/lifecycle.ts'
import { startSandbox } from '#scripts/launch/sandbox-process.ts'
import { ensureApplicationDatabase } from '#scripts/postgres/application-database.ts'
import { type Cluster, openCluster } from '#scripts/postgres/cluster.ts'
import type { ControlChange } from '#server/adapters/hms-card/sandbox/control.ts'
import { readEnv } from '#server/env.ts'
import { openSigningKeys } from '#server/open-signing-keys.ts'
import { deriveKeyFrom } from '#server/secrets.ts'
import { createSigner } from '#server/signing-keys.ts'
import { type Member, openMember } from '#tests/faults/member.ts'

/** The production build as `npm start` runs it, with a durable database and the register sandbox in their own processes. */
export interface Product {
  url: string
  sandboxUrl: string
  /** Bypasses every access role. */
  superuser: postgres.Sql
  databaseUrls: { ownerUrl: string; appUrl: string }
  cluster: Cluster
  secret: string
  /** Of the server's own process. */
  serverPid(): number
  /** Changes the behaviour of the register sandbox. */
  control(change: ControlChange): Promise<void>
  /** Signs one of the demo's people in, at this server or another one. */
  signIn(companySlug: string, role: 'admin' | 'instructor', url?: string): Promise<Member>
  /** Starts another server on the same database, and returns its address. */
  startAnother(databaseUrl: string, more?: AnotherServer): Promise<string>
}

interface AnotherServer {
  environment?: Record<string, string>
  onStart?: (pid: number) => void
}

type Options = {
  /** Kept when it is named. Otherwise a new one that is removed at the end. */
  dataFolder?: string
  environment?: Record<string, string>
  /** The server's address for its database, when it is not the direct one. */
  databaseThrough?: (appUrl: string) => Promise<string>
}

/** Builds when the source has changed, and starts everything, seeded with the demo. Stops with `launch`. */
export async function startProduct(
  launch: Launch,
  { dataFolder, environment = {}, databaseThrough = async (url) => url }: Options = {},
): Promise<Product> {
  await buildIfChanged(launch)
  const folder = dataFolder ?? makeFolder()
  if (!dataFolder) await launch.defer(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(folder, { recursive: true })
  const cluster = await openCluster({ dataFolder: folder, durable: true })
  await launch.defer(() => (dataFolder ? cluster.stop() : cluster.destroy()))
  const databaseUrls = await ensureApplicationDatabase(cluster, 'kyndig')
  await migrate(databaseUrls)
  const secret = readOrCreateSecret(folder)
  const signer = createSigner(openSigningKeys(readEnv({ KYNDIG_DATA_DIR: folder })))
  await seedDemo({ appUrl: databaseUrls.appUrl, deriveKey: (purpose) => deriveKeyFrom(secret, purpose), signer })
  const superuser = postgres(cluster.urlFor('postgres', 'kyndig'), { max: 2, onnotice: () => {} })
  await launch.defer(() => superuser.end({ timeout: 1 }))

  const sandbox = (await startSandbox(launch, readEnv({ KYNDIG_MODE: 'demo' })))!
  await sandbox.ready
  let serverPid = 0
  const told = { ...sandbox.environment, KYNDIG_MODE: 'demo', ...environment }
  const startServer = async (databaseUrl: string, { environment = {}, onStart }: AnotherServer = {}) => {
    const port = await findFreePort()
    const url = `http://127.0.0.1:${port}`
    const place = { url, host: '127.0.0.1', port, dataDir: folder, certificate: null }
    const options = { purpose: 'production', quiet: true, onStart } as const
    const own = { ...told, ...environment }
    await startApplication(launch, describeEnvironment(place, secret, databaseUrl, own), options)
    return url
  }
  const onStart = (pid: number) => {
    serverPid = pid
  }
  const url = await startServer(await databaseThrough(databaseUrls.appUrl), { onStart })

  return {
    url,
    sandboxUrl: sandbox.url,
    superuser,
    databaseUrls,
    cluster,
    secret,
    serverPid: () => serverPid,
    async control(change) {
      const body = JSON.stringify(change)
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`${sandbox.url}/sandbox/control`, { method: 'POST', headers, body })
      if (!answer.ok) throw new Error(`The sandbox refused: ${await answer.text()}`)
    },
    startAnother: startServer,
    async signIn(companySlug, role, at = url) {
      const member = openMember(at, companySlug, role)
      await member.signIn()
      return member
    },
  }
}

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kyndig-bench-'))
  chmodSync(folder, 0o755) // the database's own user must reach it
  return folder
}
