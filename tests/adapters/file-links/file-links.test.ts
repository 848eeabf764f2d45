import { expect, test } from 'vitest'
import { createFileLinks, FILE_PATH } from '#server/adapters/file-links/file-links.ts'

let clock = new Date('2026-11-29T10:00:10Z')
const now = () => clock
const links = createFileLinks({ key: Buffer.alloc(32, 7), now })
const target = { key: 'company/file', name: 'Bevis æøå.pdf', type: 'application/pdf' }
const tokenOf = (path: string) => path.slice(FILE_PATH.length)

test('a link gives what it was signed for, and the same address while it is new', () => {
  clock = new Date('2026-11-29T10:00:10Z')
  const first = links.sign(target)
  expect(links.read(tokenOf(first))).toMatchObject(target)
  clock = new Date('2026-11-29T10:04:50Z')
  expect(links.sign(target)).toBe(first)
})

test('a link holds for at least five minutes and at most ten', () => {
  clock = new Date('2026-11-29T10:04:59Z')
  const token = tokenOf(links.sign(target))
  clock = new Date('2026-11-29T10:09:59Z')
  expect(links.read(token)).not.toBeNull()
  clock = new Date('2026-11-29T10:15:00Z')
  expect(links.read(token)).toBeNull()
})

test('a changed link, a link by another key and no link at all lead nowhere', () => {
  const token = tokenOf(links.sign(target))
  const [text = '', signature = ''] = token.split('.')
  const other = Buffer.from(JSON.stringify({ ...target, key: 'other/file', until: 9e9 })).toString('base64url')
  for (const bad of [`${other}.${signature}`, `${text}.${signature.slice(0, -2)}AA`, text, '', '.', `${text}.`]) {
    expect(links.read(bad)).toBeNull()
  }
  expect(createFileLinks({ key: Buffer.alloc(32, 8), now }).read(token)).toBeNull()
})
