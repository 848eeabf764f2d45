import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { migrate } from '#db/migrate.ts'
import { errorCode } from '#scripts/launch/failure.ts'
import { ensureApplicationDatabase } from '#scripts/postgres/application-database.ts'
import { openCluster } from '#scripts/postgres/cluster.ts'

export type TestCluster = { superuserUrl: string; ownerUrl: string; appUrl: string }

declare module 'vitest' {
  interface ProvidedContext {
    cluster: TestCluster
  }
}

const FOLDER_PREFIX = 'kyndig-test-'
const TEMPLATE = 'kyndig_template'

/** One PostgreSQL for the whole run, with a migrated database that each test file copies: see database.ts. */
export default async function startCluster(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandonedClusters()
  const dataFolder = mkdtempSync(join(tmpdir(), FOLDER_PREFIX))
  chmodSync(dataFolder, 0o755)
  writeFileSync(join(dataFolder, 'owner'), String(process.pid))
  const cluster = await openCluster({ dataFolder, durable: false })
  const template = await ensureApplicationDatabase(cluster, TEMPLATE)
  await migrate(template)
  await allowNobody(cluster.urlFor('postgres', 'postgres'))
  project.provide('cluster', { ...template, superuserUrl: cluster.urlFor('postgres', 'postgres') })
  return cluster.destroy
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
