import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { readStyles } from '#server/security/read-styles.ts'

const folder = mkdtempSync(join(tmpdir(), 'kyndig-styles-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('every stylesheet of a build is in the page, with addresses that work there', () => {
  mkdirSync(join(folder, 'chunks', 'inner'), { recursive: true })
  writeFileSync(join(folder, 'chunks', 'b.css'), '@font-face{src:url(../media/latin.woff2)}')
  writeFileSync(
    join(folder, 'chunks', 'inner', 'a.css'),
    'b{background:url("./dot.png")}i{mask:url(data:x)}u{mask:url(/y.svg)}',
  )
  expect(readStyles(folder, '/_next/static')).toEqual({
    text: [
      '@font-face{src:url(/_next/static/media/latin.woff2)}',
      'b{background:url("/_next/static/chunks/inner/dot.png")}i{mask:url(data:x)}u{mask:url(/y.svg)}',
    ].join('\n'),
    files: ['/_next/static/chunks/b.css', '/_next/static/chunks/inner/a.css'],
  })
})

test('there are no styles without a build', () => {
  expect(readStyles(join(folder, 'absent'), '/_next/static')).toBeUndefined()
})
