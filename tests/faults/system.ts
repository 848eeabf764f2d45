import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { migrate } from '#db/migrate.ts'
import type { Signer } from '#db/signer.ts'
import { seedDemo } from '#scripts/demo/seed-demo.ts'
import { describeEnvironment } from '#scripts/launch/application-environment.ts'
import { findFreePort } from '#scripts/launch/free-port.ts'
import { ensureApplicationDatabase } from '#scripts/postgres/application-database.ts'
import { openCluster } from '#scripts/postgres/cluster.ts'
import { findPostmaster } from '#scripts/postgres/postmaster.ts'
import { type Sandbox, startSandbox } from '#server/adapters/hms-card/sandbox/start-sandbox.ts'
import { readEnv } from '#server/env.ts'
import { openSigningKeys } from '#server/open-signing-keys.ts'
import { deriveKeyFrom } from '#server/secrets.ts'
import { createSigner } from '#server/signing-keys.ts'
import type { FaultCounts } from './fault-counts.ts'
import { FAVOUR_COMMITS, type Group } from './group.ts'
import { noticeCommit } from './notice-commit.ts'
import type { Random } from './random.ts'
import { keepServerRunning, type ServerProcess } from './server-process.ts'
import { type FaultProxy, joinLines, type Line, startFaultProxy } from './tcp-fault-proxy.ts'

/** The whole of Kyndig as in production, with a connection that can fail between every two of its parts. */
export interface System {
  /** The address for a group's devices: the proxy to its servers. */
  addressOf(group: Group): string
  servers: ServerProcess[]
  lines: Record<'browser' | 'database' | 'register', Line>
  register: Sandbox
  /** Bypasses every proxy and every access role. */
  superuser: postgres.Sql
  databaseUrls: { ownerUrl: string; appUrl: string }
  /** The keys that prove this system's signatures. */
  keys: Pick<Signer, 'verify'>
  postmasterPid(): number | null
  stop(): Promise<void>
}

type Options = {
  /** A built checkout. */
  tree: string
  /** Empty. The caller removes it. */
  folder: string
  groups: readonly Group[]
  random: Random
  faults: FaultCounts
}

/** Starts it, migrated and seeded with the demo. */
export async function startSystem({ tree, folder, groups, random, faults }: Options): Promise<System> {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
  // Durable: acknowledged writes must survive the death of the database's process.
  const cluster = await openCluster({ dataFolder: folder, durable: true })
  cluster.keepAlive(() => {})
  const databaseUrls = await ensureApplicationDatabase(cluster, 'kyndig')
  await migrate(databaseUrls)
  const secret = randomBytes(32).toString('base64')
  const signer = createSigner(openSigningKeys(readEnv({ KYNDIG_DATA_DIR: folder })))
  await seedDemo({ appUrl: databaseUrls.appUrl, deriveKey: (purpose) => deriveKeyFrom(secret, purpose), signer })

  const register = await startSandbox()
  const line = (name: keyof System['lines'], target: () => number | null, favour?: () => (piece: Buffer) => number) => {
    const onFault = (fault: string) => faults.count(`${name} line: ${fault}`)
    return startFaultProxy({ target, random: random.fork(name), onFault, favour })
  }
  const registerLine = await line('register', () => portOf(register.url))
  const registerUrl = `http://127.0.0.1:${registerLine.port}`

  const servers: ServerProcess[] = []
  const browserLines = new Map<string, FaultProxy>()
  const databaseLines: FaultProxy[] = []
  for (const { name, servers: count, environment, favourCommits = FAVOUR_COMMITS } of groups.filter(
    (group) => group.servers > 0,
  )) {
    const own: ServerProcess[] = []
    const browser = await line('browser', () => random.pick(own.filter((server) => server.isServing()))?.port ?? null)
    browserLines.set(name, browser)
    // The critical moment: the database has committed, and the server does not get the answer.
    const favour = () => (piece: Buffer) => (noticeCommit(piece) ? favourCommits : 1)
    const database = await line('database', () => portOf(cluster.urlFor('kyndig_app', 'kyndig')), favour)
    databaseLines.push(database)
    const databaseUrl = new URL(databaseUrls.appUrl)
    databaseUrl.port = String(database.port)
    const place = {
      url: `http://127.0.0.1:${browser.port}`,
      host: '127.0.0.1',
      port: 0,
      dataDir: folder,
      certificate: null,
    }
    const told = describeEnvironment(place, secret, databaseUrl.href, {
      KYNDIG_MODE: 'demo',
      HMS_API_URL: registerUrl,
      HMS_TOKEN_URL: `${registerUrl}/oauth2/token`,
      ENTERPRISE_REGISTER_URL: register.enterpriseApiUrl,
      ...environment,
    })
    for (let left = count; left > 0; left -= 1) {
      const logFile = join(folder, `server-${servers.length + 1}.log`)
      const server = keepServerRunning({ tree, port: await findFreePort(), environment: told, logFile })
      own.push(server)
      servers.push(server)
    }
  }
  const lines = {
    browser: joinLines([...browserLines.values()]),
    database: joinLines(databaseLines),
    register: registerLine,
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
    addressOf: ({ name, serversOf = name }) => `http://127.0.0.1:${browserLines.get(serversOf)!.port}`,
    servers,
    lines,
    register,
    databaseUrls,
    keys: signer,
    superuser,
    postmasterPid: () => findPostmaster(join(folder, 'postgres', 'data'))?.pid ?? null,
    stop() {
      stopped ??= stop()
      return stopped
    },
  }
}

function portOf(url: string): number {
  return Number(new URL(url).port)
}
