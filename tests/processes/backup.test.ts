import { randomBytes, randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { migrate } from '#db/migrate.ts'
import { runBackup } from '#scripts/backup/backup-command.ts'
import { runRestore } from '#scripts/backup/restore-command.ts'
import { ensureApplicationDatabase } from '#scripts/postgres/application-database.ts'
import { type Cluster, openCluster } from '#scripts/postgres/cluster.ts'
import { runVerifyRecords } from '#scripts/verify-records/command.ts'
import { createFolderStorage, storageFolder } from '#server/adapters/file-storage/folder-storage.ts'
import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import { sealInstallation } from '#server/domain/audit/seal-installation.ts'
import { createCourse } from '#server/domain/course/create-course.ts'
import { storageKey } from '#server/domain/file/rules.ts'
import { openTestCompanies, type TestCompany, testSigningKeys } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { completeTestSession, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'
import { makeFolder } from './started-process.ts'

const secret = randomBytes(32).toString('base64')
const opened: Cluster[] = []

let company: TestCompany
let said: string[]

const { dependencies } = await openTestRegisters()
const sourceFolder = makeFolderOfFile()
const source = await openCluster({ dataFolder: sourceFolder, durable: false })
const urls = await ensureApplicationDatabase(source, 'kyndig')
await migrate(urls)
const companies = openTestCompanies({ ...urls, superuserUrl: source.urlFor('postgres', 'kyndig') }, dependencies)
afterAll(async () => {
  await source.destroy()
})

beforeAll(async () => {
  company = await companies.createCompany({ logged: true })
  const { versionId } = await publishTestCourse(company.admin)
  const sessionId = await startTestSession(company.instructor, versionId)
  await completeTestSession(company.instructor, sessionId, [qrOf('valid-kari'), qrOf('blocked-expired')])
})

beforeEach(() => {
  said = []
  process.exitCode = undefined
  vi.stubEnv('KYNDIG_SECRET', secret)
  vi.stubEnv('KYNDIG_SIGNING_KEYS', Buffer.from(JSON.stringify(testSigningKeys)).toString('base64'))
  vi.stubEnv('KYNDIG_DATA_DIR', sourceFolder)
  vi.spyOn(console, 'log').mockImplementation((line) => void said.push(line))
  vi.spyOn(console, 'error').mockImplementation((line) => void said.push(line))
})

afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  process.exitCode = undefined
  for (const cluster of opened.splice(0)) await cluster.destroy()
})

async function seal() {
  await sealInstallation(companies.contexts.job('seal'))
  await sealAuditEvents(companies.contexts.job('seal-company').forCompany(company.id))
}

async function backUp(): Promise<string> {
  const folder = join(makeFolder(), 'backup')
  await runBackup(['--to', folder])
  expect(process.exitCode, said.join('\n')).toBeUndefined()
  return folder
}

async function restore(folder: string, target = makeFolder()): Promise<string> {
  vi.stubEnv('KYNDIG_DATA_DIR', target)
  await runRestore(['--from', folder])
  return target
}

async function countRows(cluster: Cluster): Promise<Record<string, number>> {
  const sql = postgres(cluster.urlFor('postgres', 'kyndig'), { max: 1, onnotice: () => {} })
  const tables = await sql`select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'pgboss', 'kyndig_migrations') order by 1`
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await sql.unsafe(`select count(*)::int as n from ${name}`)
    counts[name] = row!.n
  }
  await sql.end()
  return counts
}

async function openRestored(dataFolder: string): Promise<Cluster> {
  const cluster = await openCluster({ dataFolder, durable: false })
  opened.push(cluster)
  return cluster
}

test('everything is restored, table by table, and verified', async () => {
  await seal()
  const folder = await backUp()
  expect(said.at(-1)).toContain('KYNDIG_SECRET is NOT in it')
  const target = await restore(folder)
  expect(process.exitCode, said.join('\n')).toBeUndefined()
  expect(said.join('\n')).toMatch(/Everything holds: 1 companies, \d+ sealed events, 2 records/)
  expect(readFileSync(join(target, 'secret'), 'utf8').trim()).toBe(secret)
  const restored = await openRestored(target)
  expect(await countRows(restored)).toEqual(await countRows(source))
  expect(await migrate(await ensureApplicationDatabase(restored, 'kyndig'))).toEqual([])
})

test('uploaded files are there again byte for byte, and a damaged one stops the restore', async () => {
  const key = storageKey(company.id, randomUUID())
  const bytes = randomBytes(70_000)
  const file = join(makeFolder(), 'upload')
  writeFileSync(file, bytes)
  await createFolderStorage(storageFolder(sourceFolder)).save(key, { path: file, size: bytes.length })
  const folder = await backUp()
  const target = await restore(folder)
  expect(process.exitCode, said.join('\n')).toBeUndefined()
  expect(readFileSync(join(storageFolder(target), key)).equals(bytes)).toBe(true)
  appendFileSync(join(folder, 'files', key), 'x')
  const untouched = await restore(folder)
  expect(process.exitCode).toBe(1)
  expect(said.at(-1)).toContain(`damaged: ${key}`)
  expect(readdirSync(untouched)).toEqual([])
})

test('a backup taken during writes is complete: no earlier acknowledged write is missing', async () => {
  let isDone = false
  const acknowledged: string[] = []
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    while (!isDone) {
      const { courseId } = await createCourse(company.admin.ctx, { title: `Kurs ${writer}`, kind: 'other' })
      acknowledged.push(courseId)
      if (writer === 0) await seal()
      await delay(20) // what comes next reads all of this
    }
  })
  await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(50), { timeout: 20_000 })
  const before = [...acknowledged]
  const folder = await backUp()
  await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(before.length + 20), { timeout: 20_000 })
  isDone = true
  await Promise.all(writers)
  const target = await restore(folder)
  expect(process.exitCode, said.join('\n')).toBeUndefined()
  const sql = postgres((await openRestored(target)).urlFor('postgres', 'kyndig'), { max: 1 })
  const rows = await sql`select id from courses where id = any(${before})`
  expect(rows).toHaveLength(before.length)
  const [lonely] = await sql`select count(*)::int as n from courses c where not exists
    (select 1 from audit_events e where e.entity_id = c.id)`
  expect(lonely!.n).toBe(0)
  await sql.end()
})

test('rejects a folder that is not empty, another secret, no secret, and a damaged or unfinished backup', async () => {
  const folder = await backUp()
  const refused = async (target?: string) => {
    process.exitCode = undefined
    const folderOfTry = await restore(folder, target)
    expect(process.exitCode).toBe(1)
    expect(existsSync(join(folderOfTry, 'postgres.json'))).toBe(folderOfTry === sourceFolder)
    return said.at(-1)
  }
  expect(await refused(sourceFolder)).toMatch(/already runs|is not empty/)
  const strange = makeFolder()
  mkdirSync(join(strange, 'mine'))
  expect(await refused(strange)).toContain('is not empty')
  vi.stubEnv('KYNDIG_SECRET', randomBytes(32).toString('base64'))
  expect(await refused()).toContain('another KYNDIG_SECRET')
  vi.stubEnv('KYNDIG_SECRET', '')
  expect(await refused()).toContain('KYNDIG_SECRET is missing')
  const withSecretFile = makeFolder()
  writeFileSync(join(withSecretFile, 'secret'), `${randomBytes(32).toString('base64')}\n`)
  expect(await refused(withSecretFile)).toContain('another KYNDIG_SECRET')
  vi.stubEnv('KYNDIG_SECRET', secret)
  appendFileSync(join(folder, 'data', 'global', 'pg_control'), 'x')
  const target = makeFolder()
  expect(await refused(target)).toContain('damaged: global/pg_control')
  expect(readdirSync(target)).toEqual([])
  rmSync(join(folder, 'kyndig-backup.json'))
  expect(await refused()).toContain('not finished')
})

test('a change in a restored copy is found', async () => {
  await seal()
  const target = await restore(await backUp())
  const sql = postgres((await openRestored(target)).urlFor('postgres', 'kyndig'), { max: 1 })
  await sql`update records set last_name = 'Endret' where id = (select id from records order by id limit 1)`
  await sql.end()
  await runVerifyRecords()
  expect(process.exitCode).toBe(1)
  expect(said.at(-1)).toContain('the record differs from what was issued')
})

function makeFolderOfFile(): string {
  const folder = `/tmp/kyndig-process-backup-${process.pid}`
  mkdirSync(folder, { mode: 0o755 })
  return folder
}
