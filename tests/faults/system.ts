import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { migrate } from '#db/migrate.ts'
import { seedDemo } from '#scripts/demo/seed-demo.ts'
import { describeEnvironment } from '#scripts/launch/application-environment.ts'
import { findFreePort } from '#scripts/launch/free-port.ts'
import { ensureApplicationDatabase } from '#scripts/postgres/application-database.ts'
import { openCluster } from '#scripts/postgres/cluster.ts'
import { findPostmaster } from '#scripts/postgres/postmaster.ts'
import { type Sandbox, startSandbox } from '#server/adapters/hms-card/sandbox/start-sandbox.ts'
import { deriveKeyFrom } from '#server/secrets.ts'
import type { FaultCounts } from './fault-counts.ts'
import type { Random } from './random.ts'
import { keepServerRunning, type ServerProcess } from './server-process.ts'
import { type FaultProxy, startFaultProxy } from './tcp-fault-proxy.ts'

/** The whole of Kyndig as it runs in production, with a line that can fail between each two of its parts. */
export interface System {
  /** Where devices find it: the line to the servers. */
  url: string
  servers: ServerProcess[]
  lines: { browser: FaultProxy; database: FaultProxy; register: FaultProxy }
  register: Sandbox
  /** Past every line and every door. */
  superuser: postgres.Sql
  databaseUrls: { ownerUrl: string; appUrl: string }
  postmasterPid(): number | null
  stop(): Promise<void>
}

type Options = { tree: string; folder: string; random: Random; faults: FaultCounts; servers: number }

/** Starts it, migrated and seeded with the demo. `folder` is empty, and left to the caller to remove. */
export async function startSystem({ tree, folder, random, faults, servers: wanted }: Options): Promise<System> {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
  // Durable: what is acknowledged must outlive the database's own process.
  const cluster = await openCluster({ dataFolder: folder, durable: true })
  cluster.keepAlive(() => {})
  const databaseUrls = await ensureApplicationDatabase(cluster, 'kyndig')
  await migrate(databaseUrls)
  const secret = randomBytes(32).toString('base64')
  await seedDemo({ appUrl: databaseUrls.appUrl, deriveKey: (purpose) => deriveKeyFrom(secret, purpose) })

  const register = await startSandbox()
  const servers: ServerProcess[] = []
  const line = (name: keyof System['lines'], target: () => number | null, favour?: (piece: Buffer) => number) =>
    startFaultProxy({
      target,
      random: random.fork(name),
      onFault: (fault) => faults.count(`${name} line: ${fault}`),
      favour,
    })
  const portOf = (url: string) => Number(new URL(url).port)
  const lines = {
    browser: await line('browser', () => random.pick(servers.filter((one) => one.isServing()))?.port ?? null),
    database: await line('database', () => portOf(cluster.urlFor('kyndig_app', 'kyndig')), favourCommit),
    register: await line('register', () => portOf(register.url)),
  }
  const url = `http://127.0.0.1:${lines.browser.port}`
  const databaseUrl = new URL(databaseUrls.appUrl)
  databaseUrl.port = String(lines.database.port)
  const registerUrl = `http://127.0.0.1:${lines.register.port}`
  const place = { url, host: '127.0.0.1', port: 0, dataDir: folder, certificate: null }
  const environment = describeEnvironment(place, secret, databaseUrl.href, {
    HMS_API_URL: registerUrl,
    HMS_TOKEN_URL: `${registerUrl}/oauth2/token`,
    ENTERPRISE_REGISTER_URL: register.enterpriseApiUrl,
  })
  for (let number = 1; number <= wanted; number += 1) {
    const port = await findFreePort()
    servers.push(keepServerRunning({ tree, port, environment, logFile: join(folder, `server-${number}.log`) }))
  }
  await Promise.all(servers.map((server) => server.serving()))
  const superuser = postgres(cluster.urlFor('postgres', 'kyndig'), { max: 2, onnotice: () => {} })

  let stopped: Promise<void> | undefined
  async function stop(): Promise<void> {
    await Promise.all(servers.map((server) => server.stop()))
    await Promise.all(Object.values(lines).map((each) => each.close()))
    await register.close()
    await superuser.end({ timeout: 1 }).catch(() => {})
    await cluster.stop()
  }

  return {
    url,
    servers,
    lines,
    register,
    databaseUrls,
    superuser,
    postmasterPid: () => findPostmaster(join(folder, 'postgres', 'data'))?.pid ?? null,
    stop() {
      stopped ??= stop()
      return stopped
    },
  }
}

/** The moment that matters: the database has done it, and the server is not told. */
function favourCommit(piece: Buffer): number {
  return piece.includes('commit') ? 8 : 1
}
