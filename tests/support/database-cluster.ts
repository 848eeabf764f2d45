import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { ACCESS_ROLES } from '#db/access-roles.ts'
import { migrate } from '#db/migrate.ts'
import { errorCode } from '#scripts/launch/failure.ts'
import { ensureApplicationDatabase } from '#scripts/postgres/application-database.ts'
import { openCluster } from '#scripts/postgres/cluster.ts'
import { startPooler } from './start-pooler.ts'

export type TestCluster = {
  superuserUrl: string
  ownerUrl: string
  /** How the application connects: as `loginUrl`, or through a pooler. */
  appUrl: string
  loginUrl: string
  /** A database on a coordinator of Citus, migrated, empty and not distributed yet: `npm run test:citus`. */
  isShared?: boolean
}

declare module 'vitest' {
  interface ProvidedContext {
    cluster: TestCluster
  }
}

const FOLDER_PREFIX = 'kyndig-test-'
const TEMPLATE = 'kyndig_template'

/** One PostgreSQL for the whole run, with a migrated database that each test file copies: see database.ts. */
export default async function startCluster(project: TestProject): Promise<() => Promise<void>> {
  const coordinator = process.env.KYNDIG_TEST_CITUS
  if (coordinator) {
    project.provide('cluster', JSON.parse(coordinator))
    return async () => {}
  }
  await removeAbandonedClusters()
  const dataFolder = mkdtempSync(join(tmpdir(), FOLDER_PREFIX))
  chmodSync(dataFolder, 0o755)
  writeFileSync(join(dataFolder, 'owner'), String(process.pid))
  const cluster = await openCluster({ dataFolder, durable: false })
  const template = await ensureApplicationDatabase(cluster, TEMPLATE)
  await migrate(template)
  const pooler = process.env.KYNDIG_TEST_POOLER ? await putPoolerInFront(template) : null
  await allowNobody(cluster.urlFor('postgres', 'postgres'))
  project.provide('cluster', {
    ...template,
    appUrl: pooler?.appUrl ?? template.appUrl,
    loginUrl: template.appUrl,
    superuserUrl: cluster.urlFor('postgres', 'postgres'),
  })
  return async () => {
    await pooler?.stop()
    await cluster.destroy()
  }
}

/** The access roles log in by themselves, through a pooler: for `npm run test:pooler`. */
async function putPoolerInFront(template: { ownerUrl: string; appUrl: string }) {
  const url = new URL(template.appUrl)
  url.username = 'kyndig_*'
  await migrate({ ...template, appUrl: url.href })
  const logins = Object.values(ACCESS_ROLES).map((role) => [role, url.password])
  const pooler = await startPooler(template.appUrl, Object.fromEntries(logins))
  return { appUrl: pooler.through(url.href), stop: pooler.stop }
}

// A killed run leaves its server behind. The next run of the same user removes it.
async function removeAbandonedClusters(): Promise<void> {
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(FOLDER_PREFIX))
  for (const dataFolder of folders.map((name) => join(tmpdir(), name))) {
    if (isOwnerAlive(dataFolder)) continue
    const cluster = await openCluster({ dataFolder, durable: false }).catch(() => null)
    if (cluster) await cluster.destroy()
    else removeOwn(dataFolder)
  }
}

function removeOwn(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch (error) {
    if (!['EACCES', 'EPERM'].includes(errorCode(error) ?? '')) throw error
  }
}

function isOwnerAlive(dataFolder: string): boolean {
  try {
    process.kill(Number(readFileSync(join(dataFolder, 'owner'), 'utf8')), 0)
    return true
  } catch {
    return false
  }
}

// A template can be copied only while nobody is connected to it.
async function allowNobody(superuserUrl: string): Promise<void> {
  const sql = postgres(superuserUrl, { max: 1 })
  await sql.unsafe(`alter database ${TEMPLATE} with is_template true allow_connections false`)
  await sql.end()
}
