import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findClosed } from '#scripts/postgres/server-account.ts'
import { assertReached, findLast, listNeeded } from '#scripts/restore-drill/archive.ts'
import { chooseAnchors } from '#scripts/restore-drill/choose-anchors.ts'
import { copyBase } from '#scripts/restore-drill/copy-base.ts'
import { findNewestBackup } from '#scripts/restore-drill/find-newest-backup.ts'
import { countEventsSince, measureLoss } from '#scripts/restore-drill/measure-loss.ts'
import type { DatabaseState } from '#scripts/restore-drill/read-state.ts'

const COMPANY = '01930000-0000-7000-8000-000000000001'

function makeFolder(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kyndig-drill-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

const anchorOf = (takenAt: string, position = 7) =>
  JSON.stringify({
    form: 'kyndig/anchor/1',
    takenAt,
    installation: null,
    companies: [{ id: COMPANY, position, chain: 'a'.repeat(64) }],
    keyId: 'key',
    signature: '',
  })

test('the newest complete backup of the embedded database is found, and unfinished ones are named', () => {
  const folder = makeFolder({
    'b/kyndig-backup.json': '{"createdAt":"2026-11-30T02:00:00.000Z"}',
    'a/kyndig-backup.json': '{"createdAt":"2026-12-01T02:00:00.000Z"}',
    'c/data/PG_VERSION': '18',
    'cut/data/PG_VERSION': '18',
    'cut/kyndig-backup.json': '{"createdAt":"2026-12-',
    'd/notes.txt': '',
  })
  const found = findNewestBackup('own', folder)
  expect(found).toEqual({
    folder: join(folder, 'a'),
    takenAt: '2026-12-01T02:00:00.000Z',
    among: 2,
    unfinished: [join(folder, 'c'), join(folder, 'cut')],
  })
  expect(findNewestBackup('own', join(folder, 'b')).folder).toBe(join(folder, 'b'))
  expect(() => findNewestBackup('own', join(folder, 'd'))).toThrow('no complete backup')
})

test('base backups are compared by timeline and place in the log, because their time is in a zone of their own', () => {
  const base = (name: string, timeline: number, start: string) => ({
    [`${name}/PG_VERSION`]: '15\n',
    [`${name}/global/pg_control`]: '',
    [`${name}/backup_label`]: `START WAL LOCATION: ${start} (file 0)\nSTART TIME: 2026-11-30 ${name} CET\nSTART TIMELINE: ${timeline}\n`,
  })
  const folder = makeFolder({
    ...base('x', 1, 'A/28'),
    ...base('y', 2, '9/28'),
    ...base('z', 2, '10/28'),
    'u/PG_VERSION': '',
  })
  const found = findNewestBackup('base', folder)
  expect(found).toMatchObject({ folder: join(folder, 'z'), takenAt: '2026-11-30 z CET', among: 3 })
  expect(found.unfinished).toEqual([join(folder, 'u')])
})

test('a base with a part elsewhere is refused before it is copied, and a link to a base is followed', async () => {
  const folder = makeFolder({
    'elsewhere/1': '',
    'mapped/tablespace_map': '16384 /fast',
    'placed/pg_tblspc/16384/PG_18/1': '',
    'linked/base/1': '',
    'whole/tablespace_map': '',
    'whole/base/1': '',
  })
  symlinkSync(join(folder, 'elsewhere'), join(folder, 'linked', 'pg_wal'))
  symlinkSync(join(folder, 'whole'), join(folder, 'newest'))
  const copy = join(folder, 'copy')
  await expect(copyBase(join(folder, 'mapped'), copy)).rejects.toThrow('has tablespaces')
  await expect(copyBase(join(folder, 'placed'), copy)).rejects.toThrow('has tablespaces')
  await expect(copyBase(join(folder, 'linked'), copy)).rejects.toThrow('pg_wal is a link')
  expect(existsSync(copy)).toBe(false)
  await copyBase(join(folder, 'newest'), copy)
  expect(lstatSync(copy).isDirectory()).toBe(true)
  expect(existsSync(join(copy, 'base', '1'))).toBe(true)
})

const logFile = (timeline: number, place: number) =>
  `${String(timeline).padStart(8, '0')}${String(place).padStart(16, '0')}`

test('the archive ends with its newest timeline, also where an older one went on further', () => {
  const archived = [logFile(1, 9), logFile(2, 4), logFile(2, 5), logFile(1, 3), '00000002.history', 'notes.txt']
  const goal = findLast(archived)!
  expect(goal).toBe(logFile(2, 5))
  expect(() => assertReached(goal, logFile(3, 5))).not.toThrow()
  expect(() => assertReached(goal, logFile(3, 4))).toThrow('The archive has a hole')
  expect(findLast([logFile(1, 9), '00000002.history'])).toBeNull()
})

test('of the archive only what the base needs has to be readable by the account of the database', () => {
  const [before, first, later] = [logFile(1, 1), logFile(1, 2), logFile(2, 3)]
  const names = [before, first, later, '00000002.history', `${first}.00000028.backup`]
  const label = `START WAL LOCATION: 0/2000028 (file ${first})\nSTART TIMELINE: 1\n`
  expect(listNeeded(names, label)).toEqual([first, later, '00000002.history'])
  const folder = makeFolder({ [before]: '', [first]: '', [later]: '' })
  chmodSync(folder, 0o755)
  chmodSync(join(folder, later), 0o000)
  const account = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined
  expect(findClosed(account, folder, ['.', before, first, later])).toBe(later)
  expect(findClosed(account, folder, ['.', before, first])).toBeNull()
})

test('an anchor from before the restored moment must hold, and a later one counts what is lost', () => {
  const folder = makeFolder({
    'monday.json': anchorOf('2026-11-30T02:00:00.000Z'),
    'sunday.json': anchorOf('2026-11-29T02:00:00.000Z'),
    'tuesday.json': anchorOf('2026-12-01T02:00:00.000Z'),
    'note.txt': 'not an anchor',
  })
  const chosen = chooseAnchors(folder, new Date('2026-11-30T12:00:00Z'))
  expect(chosen.before?.file).toBe(join(folder, 'monday.json'))
  expect(chosen.after?.file).toBe(join(folder, 'tuesday.json'))
  expect(chooseAnchors(join(folder, 'sunday.json'), new Date('2026-11-30T12:00:00Z')).after).toBeNull()
  expect(chosen.skipped).toEqual([join(folder, 'note.txt')])
  expect(() => chooseAnchors(join(folder, 'note.txt'), new Date())).toThrow('no anchor')
})

test('an anchor may have read the chains a moment after its own time', () => {
  const folder = makeFolder({ 'a.json': anchorOf('2026-11-30T02:00:00.000Z') })
  expect(chooseAnchors(folder, new Date('2026-11-30T02:00:01Z')).before).toBeNull()
  expect(chooseAnchors(folder, new Date('2026-11-30T02:00:03Z')).before).not.toBeNull()
})

test('loss is time and rows, without the links of chains and without what was deleted since', () => {
  const state = (at: string | null, rows: Record<string, number>, head: number): DatabaseState => ({
    newestEventAt: at ? new Date(at) : null,
    rows,
    heads: { [COMPANY]: head },
  })
  const restored = state(
    '2026-11-30T02:00:00Z',
    { audit_events: 10, records: 4, quizzes: 3, seals: 10, row_seals: 12 },
    5,
  )
  const rows = { audit_events: 15, records: 5, quizzes: 1, seals: 15, row_seals: 20, days: 2 }
  const running = state('2026-11-30T02:01:30Z', rows, 9)
  expect(measureLoss(restored, running)).toEqual({
    seconds: 90,
    from: restored.newestEventAt,
    to: running.newestEventAt,
    rows: 8,
    tables: [
      { table: 'audit_events', rows: 5 },
      { table: 'days', rows: 2 },
      { table: 'records', rows: 1 },
    ],
  })
  expect(measureLoss(state(null, {}, 0), running).seconds).toBeNull()
  expect(countEventsSince(JSON.parse(anchorOf('2026-12-01T02:00:00.000Z', 7)), restored)).toBe(2)
  expect(countEventsSince(JSON.parse(anchorOf('2026-12-01T02:00:00.000Z', 4)), restored)).toBe(0)
})
