import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { chooseAnchors } from '#scripts/restore-drill/choose-anchors.ts'
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
    'd/notes.txt': '',
  })
  const found = findNewestBackup('own', folder)
  expect(found).toEqual({
    folder: join(folder, 'a'),
    takenAt: '2026-12-01T02:00:00.000Z',
    among: 2,
    unfinished: [join(folder, 'c')],
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
  const restored = state('2026-11-30T02:00:00Z', { audit_events: 10, records: 4, quizzes: 3, seals: 10 }, 5)
  const running = state('2026-11-30T02:01:30Z', { audit_events: 15, records: 5, quizzes: 1, seals: 15, days: 2 }, 9)
  expect(measureLoss(restored, running)).toEqual({
    seconds: 90,
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
