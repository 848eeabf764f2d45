import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PAGE_ROUTES, ROUTES, routeOf, STATIC_FILES } from '#server/telemetry/routes.ts'
import { listSourceFiles } from '#tests/architecture/source-files.ts'

test('each page and route of the file tree is a route, and no other', () => {
  const inTree = listSourceFiles('app')
    .filter((path) => /[/](page[.]tsx|route[.]ts)$/.test(path))
    .map((path) => path.replace(/^app|[/]\([a-z]+\)|[/](page[.]tsx|route[.]ts)$/g, '') || '/')
  expect([...PAGE_ROUTES].sort()).toEqual([...new Set(inTree)].sort())
})

test('each file of the first folder, and each icon and manifest of the tree, is a static file, and no other', () => {
  const files = (folder: string) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => `/${name}`)
  const ofTree = files('app').filter((name) =>
    /^\/(favicon|icon|apple-icon|manifest|robots|sitemap|opengraph-image|twitter-image)\d*\./.test(name),
  )
  const served = [...files('public'), ...ofTree].map((name) =>
    name.replace(/^\/manifest\.ts$/, '/manifest.webmanifest'),
  )
  expect(served.sort()).toEqual([...STATIC_FILES].sort())
})

test.each([
  ['/', '/'],
  ['/nordlys', '/[companySlug]'],
  ['/nordlys/people/0193-abc?tab=log#top', '/[companySlug]/people/[personId]'],
  ['/nordlys/people/import', '/[companySlug]/people/import'],
  ['/sign-in', '/sign-in'],
  ['/worker/abc', '/worker/[token]'],
  ['/worker/data', '/worker/data'],
  ['/api/auth/callback/oidc', '/api/auth/[...nextauth]'],
  ['/api/trpc/attendance.checkIn?batch=1', '/api/trpc'],
  ['/api/files/secret', '/api/files'],
  ['/api/ready', '/api/ready'],
  ['/_next/static/chunks/a.js', '/_next'],
  ['/nordlys/nothing/at/all', 'other'],
  ['/icon.svg?abc', 'static'],
  ['/service-worker.js', 'static'],
  ['/favicon.ico', 'other'],
  ['/.env', 'other'],
  ['/worker', '/worker'],
  ['//', '/'],
])('%s is %s', (url, route) => {
  expect(routeOf(url)).toBe(route)
})

test('thousands of unknown addresses are few routes', () => {
  const words = ['people', 'sessions', 'x', '..', '%00', '__proto__', 'constructor', 'api', 'trpc', '[token]', '']
  const urls = Array.from({ length: 5_000 }, (_, number) =>
    Array.from(
      { length: 1 + (number % 5) },
      (_, part) => `${words[(number * 7 + part * 3) % words.length]}${number % 3 ? '' : number}`,
    ).join('/'),
  )
  const routes = new Set(urls.map((url) => routeOf(`/${url}`)))
  expect([...routes].filter((route) => !ROUTES.includes(route))).toEqual([])
})
