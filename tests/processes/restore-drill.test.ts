import { randomBytes } from 'node:crypto'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { migrate } from '#db/migrate.ts'
import { takeAnchor } from '#scripts/anchor/take-anchor.ts'
import { runBackup } from '#scripts/backup/backup-command.ts'
import { ensureApplicationDatabase } from '#scripts/postgres/application-database.ts'
import { openCluster } from '#scripts/postgres/cluster.ts'
import { runRestoreDrill } from '#scripts/restore-drill/command.ts'
import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import { sealInstallation } from '#server/domain/audit/seal-installation.ts'
import { createCourse } from '#server/domain/course/create-course.ts'
import { openTestCompanies, type TestCompany, testSigner, testSigningKeys } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { completeTestSession, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const secret = randomBytes(32).toString('base64')
const everything = mkdtempSync(join(tmpdir(), 'kyndig-process-drill-'))
chmodSync(everything, 0o755)
const [sourceFolder, backups, anchors, bases, archive, place] = [
  ...['source', 'backups', 'anchors', 'bases', 'archive', 'place'].map((name) => join(everything, name)),
] as [string, string, string, string, string, string]
for (const folder of [sourceFolder, backups, anchors, bases, archive, place]) mkdirSync(folder)
chmodSync(archive, 0o777) // the database's own user writes there

const { dependencies } = await openTestRegisters()
const unarchived = await openCluster({ dataFolder: sourceFolder, durable: false })
await asSuperuser(unarchived.urlFor('postgres', 'postgres'), async (sql) => {
  await sql`alter system set archive_mode = 'on'`
  await sql.unsafe(`alter system set archive_command = 'cp "%p" "${archive}/%f"'`)
})
await unarchived.stop()
const source = await openCluster({ dataFolder: sourceFolder, durable: false })
const superuserUrl = source.urlFor('postgres', 'kyndig')
const urls = await ensureApplicationDatabase(source, 'kyndig')
await migrate(urls)
const companies = openTestCompanies({ ...urls, superuserUrl }, dependencies)
afterAll(async () => {
  await source.destroy()
  rmSync(everything, { recursive: true, force: true })
})

let company: TestCompany
let said: string[]

/** What the source has accepted, and when: in a backup, in the archive after it, and in neither. */
const moments = { based: new Date(0) }

beforeAll(async () => {
  company = await companies.createCompany({ logged: true })
  const { versionId } = await publishTestCourse(company.admin)
  const sessionId = await startTestSession(company.instructor, versionId)
  await completeTestSession(company.instructor, sessionId, [qrOf('valid-kari'), qrOf('blocked-expired')])
  await seal()
  await writeAnchor('before.json', new Date(Date.now() - 10_000))
  stubEnvironment()
  await runBackup(['--to', join(backups, 'newest')])
  makeBase(join(backups, 'newest'), join(bases, '2026-11-30'))
  moments.based = new Date()
  await acceptCourse()
  await archiveLog()
  await acceptCourse()
  await archiveLog()
  await acceptCourse()
})

beforeEach(() => {
  said = []
  stubEnvironment()
  vi.spyOn(console, 'log').mockImplementation((line) => void said.push(line))
  vi.spyOn(console, 'error').mockImplementation((line) => void said.push(line))
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  process.exitCode = undefined
  expect(readdirSync(place)).toEqual([])
})

function stubEnvironment(): void {
  vi.stubEnv('KYNDIG_SECRET', secret)
  vi.stubEnv('KYNDIG_SIGNING_KEYS', Buffer.from(JSON.stringify(testSigningKeys)).toString('base64'))
  vi.stubEnv('KYNDIG_DATA_DIR', sourceFolder)
}

function stubOwnServer(): void {
  vi.stubEnv('KYNDIG_MODE', 'demo')
  vi.stubEnv('DATABASE_URL', urls.appUrl)
  vi.stubEnv('DATABASE_OWNER_URL', urls.ownerUrl)
}

async function drill(...options: string[]): Promise<{ code: number; text: string; figures: Record<string, unknown> }> {
  const code = await runRestoreDrill([...options, '--in', place], { defer: async () => {} })
  const text = said.join('\n')
  return { code, text, figures: code === 0 ? JSON.parse(said.at(-1)!) : {} }
}

async function seal(): Promise<void> {
  await sealInstallation(companies.contexts.job('seal'))
  await sealAuditEvents(companies.contexts.job('seal-company').forCompany(company.id))
}

/** One more course with its one audit event, a minute after the last. */
async function acceptCourse(): Promise<void> {
  companies.passTime(60_000)
  await createCourse(company.admin.ctx, { title: 'Nytt kurs', kind: 'other' })
  await seal()
}

async function archiveLog(): Promise<void> {
  await asSuperuser(superuserUrl, async (sql) => {
    const [row] = await sql`select pg_walfile_name(pg_switch_wal()) as file`
    await vi.waitFor(() => expect(readdirSync(archive)).toContain(row!.file), { timeout: 20_000 })
  })
}

async function writeAnchor(name: string, takenAt: Date): Promise<string> {
  const sql = postgres(urls.ownerUrl, { max: 1, onnotice: () => {}, transform: postgres.camel })
  const file = join(anchors, name)
  writeFileSync(file, JSON.stringify(await takeAnchor(sql, testSigner, takenAt)))
  await sql.end()
  return file
}

/** As `pg_basebackup -F plain` leaves it, which does not come with the packages. */
function makeBase(backup: string, base: string): void {
  cpSync(join(backup, 'data'), base, { recursive: true })
  cpSync(join(backup, 'backup_label'), join(base, 'backup_label'))
}

async function asSuperuser(url: string, work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await work(sql)
  } finally {
    await sql.end()
  }
}

test('restores the newest backup of the embedded database, proves it, and says what is lost since', async () => {
  const later = await writeAnchor('later.json', new Date())
  const damaged = join(anchors, 'damaged.json')
  writeFileSync(damaged, '{')
  const { code, text, figures } = await drill('--from', backups, '--anchor', anchors)
  for (const file of [later, damaged]) rmSync(file)
  expect(code, text).toBe(0)
  expect(text).toContain(`not compared: ${damaged}`)
  expect(text).toContain(`Restores ${join(backups, 'newest')}`)
  expect(text).toContain('Everything of the anchor of')
  expect(text).toMatch(/Everything holds: 1 companies/)
  expect(text).toMatch(/later: 3 events that it saw are lost/)
  expect(text).toMatch(
    /Lost, compared with the running database: 180 s \(from \S+ to \S+\), and 3 rows \(audit_events 3\)/,
  )
  expect(figures).toMatchObject({ metric: 'restore_drill_seconds', lost_seconds: 180, lost_rows: 3 })
})

test('replays the archive over a base backup of an own server, to its end or to a moment', async () => {
  stubOwnServer()
  const whole = await drill('--from', bases, '--wal', archive, '--anchor', anchors)
  expect(whole.code, whole.text).toBe(0)
  expect(whole.text).toContain('Everything of the anchor of')
  expect(whole.figures).toMatchObject({ lost_seconds: 60 })
  const early = await drill('--from', bases, '--wal', archive, '--until', moments.based.toISOString())
  expect(early.code, early.text).toBe(0)
  expect(early.text).toContain('No anchor from before it was named')
  expect(early.figures).toMatchObject({ lost_seconds: 180 })
})

test('says that the archive has a hole, where PostgreSQL takes it for the end', async () => {
  stubOwnServer()
  const files = readdirSync(archive).filter((name) => /^[0-9A-F]{24}$/.test(name))
  const hole = join(archive, files.sort().at(-2)!)
  renameSync(hole, `${hole}.away`)
  const { code, text } = await drill('--from', bases, '--wal', archive)
  renameSync(`${hole}.away`, hole)
  expect(code).toBe(1)
  expect(text).toContain('The archive has a hole')
})

test('says what is missing before it restores anything', async () => {
  expect(await drill('--from', everything)).toMatchObject({
    code: 1,
    text: expect.stringContaining('no complete backup'),
  })
  expect((await drill('--anchor', anchors)).text).toContain('Usage: npm run restore-drill')
  expect((await drill('--from', bases, '--until', '2026-12-01T10:30:00Z')).text).toContain('with --wal')
  for (const time of ['noon', '2026-12-01T10:30:00', '2026-12-01']) {
    said = []
    expect((await drill('--from', bases, '--wal', archive, '--until', time)).text).toContain('a time with its zone')
  }
  expect((await drill('--from', backups, '--wal', archive)).text).toContain('set DATABASE_URL')
  stubOwnServer()
  expect((await drill('--from', bases, '--wal', place)).text).toContain('no file of the write-ahead log')
})
