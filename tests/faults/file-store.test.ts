import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import type { NewWrite } from '#components/outbox/core/outbox-entry.ts'
import { openFileStore } from './file-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'kyndig-file-store-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const write = (key: string): NewWrite => {
  const input = { sealed: key }
  return {
    procedure: 'attendance.checkIn',
    input,
    companySlug: 'c',
    sessionId: 's',
    key,
    madeAt: '2026-11-24T08:00:00Z',
  }
}

it('recovers after a crash what it reported as stored, and nothing of a broken line', async () => {
  const file = join(folder, 'device')
  const first = await openFileStore(file)
  await first.add([write('a')])
  await first.add([write('b'), write('c')])
  await first.update('b', () => null)
  await first.die(true)
  await expect(first.add([write('d')])).rejects.toThrow('gone')
  const second = await openFileStore(file)
  expect((await second.list()).map(({ key, order, number }) => [key, order, number])).toEqual([
    ['a', 1, 1],
    ['c', 3, 3],
  ])
  expect((await second.add([write('e')]))[0]).toMatchObject({ order: 4, number: 4 })
  await second.die(false)
  appendFileSync(file, '{"gone":"a"}')
  const third = await openFileStore(file)
  expect((await third.list()).map(({ key }) => key)).toEqual(['a', 'c', 'e'])
  await third.die(false)
})
