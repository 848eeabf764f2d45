import { expect, test } from 'vitest'
import { createFileLinks, FILE_PATH } from '#server/adapters/file-links/file-links.ts'

let clock = new Date('2026-11-29T10:00:10Z')
const now = () => clock
const links = createFileLinks({ key: Buffer.alloc(32, 7), now })
const target = { key: 'company/file', name: 'Bevis æøå.pdf', type: 'application/pdf' }
const tokenOf = (path: string) => path.slice(FILE_PATH.length)

test('a link gives the file it was made for, and is the same address within five minutes', () => {
  clock = new Date('2026-11-29T10:00:10Z')
  const first = links.sign(target)
  expect(links.read(tokenOf(first))).toMatchObject(target)
  clock = new Date('2026-11-29T10:04:50Z')
  expect(links.sign(target)).toBe(first)
})

test('a link is valid for at least five minutes and at most ten', () => {
  clock = new Date('2026-11-29T10:04:59Z')
  const token = tokenOf(links.sign(target))
  clock = new Date('2026-11-29T10:09:59Z')
  expect(links.read(token)).not.toBeNull()
  clock = new Date('2026-11-29T10:15:00Z')
  expect(links.read(token)).toBeNull()
})

test('a link says nothing about its file to those who read an address in a log', () => {
  const token = tokenOf(links.sign(target))
  expect(Buffer.from(token, 'base64url').toString('latin1')).not.toMatch(/Bevis|company|pdf/)
})

test('a link with any character changed, one by another key, and no link lead nowhere', () => {
  const token = tokenOf(links.sign(target))
  expect(links.read(token)).not.toBeNull()
  const other = Buffer.from(JSON.stringify({ ...target, key: 'other/file', until: 9e9 })).toString('base64url')
  for (const bad of [other, `${token}A`, `${token}.`, token.slice(0, -1), token.slice(0, 20), '', '.', '%']) {
    expect(links.read(bad)).toBeNull()
  }
  for (let at = 0; at < token.length; at += 1) {
    const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
    expect(links.read(changed)).toBeNull()
  }
  expect(createFileLinks({ key: Buffer.alloc(32, 8), now }).read(token)).toBeNull()
})
