import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { READER_FILES } from '#components/document-reader/reader-files.ts'
import { isFreeSlug } from '#server/domain/company/rules.ts'
import { listSourceFiles } from './source-files.ts'

/** First address segments that these folders of `app` serve. A group, `(plain)`, is not part of an address. */
function firstPartsOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => (/^\(.+\)$/.test(name) ? firstPartsOf(join(folder, name)) : [name]))
    .filter((name) => !name.startsWith('[') && !name.startsWith('@'))
}

/** Files that Next serves because of their name: `icon.svg`, `manifest.ts`. */
const metadataFiles = readdirSync('app', { withFileTypes: true })
  .filter((entry) => entry.isFile() && /^(apple-icon|icon|manifest|robots|sitemap|favicon|opengraph)/.test(entry.name))
  .map(({ name }) => name)

/** Addresses in code: those that `serve.ts` answers before Next, headers, redirects, links, the service worker. */
const addressed = [
  ...listSourceFiles('app', 'components', 'public', 'server/api', 'server/auth', 'server/security'),
  ...['scripts/serve.ts', 'scripts/bench-js.ts', 'next.config.mjs'],
]
  .filter((path) => /\.(ts|tsx|js|mjs)$/.test(path) && !path.startsWith('public/document-reader'))
  // Segments that follow the company's own, and the text engine's own file system.
  .filter((path) => !path.endsWith('layout/company-navigation.ts') && !path.endsWith('document-reader/text-engine.ts'))
  .flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/["'`]\/([a-z0-9_][a-z0-9_.-]*)/g)].map(([, part]) => part!),
  )

const parts = new Set([
  ...firstPartsOf('app'),
  ...metadataFiles,
  ...readdirSync('public'),
  ...addressed,
  READER_FILES.split('/')[1]!,
  '_next',
])

test('the routes in the file tree match the list of reserved addresses', () => {
  expect([...parts]).toEqual(
    expect.arrayContaining([
      'sign-in',
      'operator',
      'empty',
      'demo',
      'api',
      'icon.svg',
      'service-worker.js',
      'document-reader',
    ]),
  )
})

test.each([...parts].sort())('no company can have the address /%s', (part) => {
  expect(isFreeSlug(part)).toBe(false)
  // The name without its extension is reserved too: a company called "icon" would be confused with the file.
  expect(isFreeSlug(part.replace(/\.[a-z0-9]+$/, ''))).toBe(false)
})
