import { existsSync, globSync, readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import support from 'core-js-compat/data.json' with { type: 'json' }
import { NEEDED_FEATURES, OLDEST_BROWSERS, oldBrowserScript } from '#components/layout/needed-features.ts'
import packageJson from '#package.json' with { type: 'json' }
import { card } from '#tests/support/journey-camera.ts'
import { choosePicture, openNewCheckIn } from '#tests/support/journey-check-in.ts'
import { expectAccessible } from '#tests/support/journeys.ts'

const [chrome, safari, firefox] = Object.values(OLDEST_BROWSERS).map(Number) as [number, number, number]

/** Features that a bundle may name without needing them: it checks first, or falls back. */
const ASKED_FOR_FIRST: Record<string, string> = {
  'RegExp.escape': 'in the file of Next that browsers with modules do not run',
  'Promise.withResolvers': 'Next and React make it where it is missing',
  'URL.canParse': 'zod and trpc ask first',
}

/** Methods that libraries of the bundle give the same names: `z.union(…)`. */
const NAMES_OF_OTHERS = ['union', 'intersection', 'difference', 'includes', 'push', 'with', 'map', 'find', 'filter']

/** JavaScript from 2022 or later that one of the oldest browsers lacks, as written in a program. */
function newerThanTheOldest(): { name: string; pattern: RegExp }[] {
  return Object.entries(support as Record<string, Record<string, string>>).flatMap(([feature, since]) => {
    const isThere = (browser: string, version: number) => Number(since[browser]) <= version
    if (isThere('chrome', chrome) && isThere('ios', safari) && isThere('firefox', firefox)) return []
    const [, group = '', member = ''] = /^(?:es|web)\.([\w-]+)\.([\w-]+)(?:\.v2)?$/.exec(feature) ?? []
    const method = camel(member)
    if (!method || NAMES_OF_OTHERS.includes(method)) return []
    const owner = camel(group)
      .replace(/^./, (letter) => letter.toUpperCase())
      .replace(/^Url/, 'URL')
      .replace('Regexp', 'RegExp')
    if (group === 'iterator' && method !== 'from') {
      return [{ name: `iterator ${method}`, pattern: new RegExp(`\\.(?:keys|values|entries)\\(\\)\\.${method}\\(`) }]
    }
    if (typeof (globalThis as never as Record<string, Record<string, unknown>>)[owner]?.[method] === 'function') {
      return [{ name: `${owner}.${method}`, pattern: new RegExp(`\\b${owner}\\.${method}\\b`) }]
    }
    const prototype = (globalThis as never as Record<string, { prototype?: object }>)[owner]?.prototype
    return prototype && method in prototype && !isGeneral(method)
      ? [{ name: `${owner}.prototype.${method}`, pattern: new RegExp(`\\.${method}\\(`) }]
      : []
  })
}

/** Old in the way it is used: only a second argument, as of `has`, or a bug fix is new. */
function isGeneral(method: string): boolean {
  return ['has', 'delete', 'size', 'stack', 'finally'].includes(method)
}

function camel(kebab: string): string {
  return kebab.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function sentToBrowsers(): string[] {
  const files = globSync('.next/static/**/*.js').concat(['public/service-worker.js'].filter(existsSync))
  expect(files.length).toBeGreaterThan(20)
  return files
}

test('the code sent to browsers uses nothing that the oldest supported ones lack (N6)', () => {
  const newer = newerThanTheOldest()
  const names = newer.map(({ name }) => name)
  for (const known of ['Map.groupBy', 'Object.groupBy', 'Promise.withResolvers', 'URL.canParse', 'Array.fromAsync']) {
    expect(names).toContain(known)
  }
  const found = sentToBrowsers().flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    return newer.filter(({ pattern }) => pattern.test(text)).map(({ name }) => name)
  })
  expect([...new Set(found)].filter((name) => !(name in ASKED_FOR_FIRST))).toEqual([])
})

test('the build targets the same browsers that the page names (N6)', () => {
  expect(packageJson.browserslist).toEqual([
    `chrome >= ${chrome}`,
    `edge >= ${chrome}`,
    `safari >= ${safari}`,
    `ios_saf >= ${safari}`,
    `firefox >= ${firefox}`,
  ])
})

test('an unsupported browser gets a message in plain words, before anything else runs (N6)', async ({ browser }) => {
  const lacks = {
    toSorted: 'delete Array.prototype.toSorted',
    hasOwn: 'delete Object.hasOwn',
    copies: 'delete globalThis.structuredClone',
    canvas: 'delete globalThis.OffscreenCanvas',
    patterns: 'RegExp = function () { throw new SyntaxError("invalid group") }',
  }
  for (const [locale, words] of [
    ['nb', 'Nettleseren er for gammel'],
    ['en', 'This browser is too old'],
  ] as const) {
    for (const lack of Object.values(lacks)) {
      const page = await (await browser.newContext({ locale })).newPage()
      await page.addInitScript(lack)
      const scripts: string[] = []
      page.on('pageerror', (error) => scripts.push(error.message))
      await page.goto('/sign-in', { waitUntil: 'commit' }) // the page stops itself and never finishes loading
      await expect(page.locator('#old-browser')).toContainText(words)
      await expect(page.locator('#old-browser')).toContainText('16.4')
      await page.waitForTimeout(300)
      await expect(page.locator('body > *')).toHaveCount(1)
      expect(scripts).toEqual([])
      await page.context().close()
    }
  }
})

test('the check uses syntax that any browser can read (N6)', () => {
  const script = oldBrowserScript({ title: 'A</script>', text: 'B' })
  expect(script).not.toMatch(/=>|`|\blet\b|\bconst\b|\?\.|\?\?|<\/script/)
  expect(Object.keys(NEEDED_FEATURES).length).toBeGreaterThan(5)
})

test('a phone of 2023 checks in a card (N6)', async ({ page }) => {
  await page.addInitScript(() => {
    for (const [owner, names] of [
      [Map, ['groupBy']],
      [Object, ['groupBy']],
      [Promise, ['withResolvers', 'try']],
      [Array, ['fromAsync']],
      [URL, ['canParse', 'parse']],
      [AbortSignal, ['any']],
      [Set.prototype, ['union', 'intersection', 'difference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom']],
      [String.prototype, ['isWellFormed', 'toWellFormed']],
      [globalThis, ['Iterator', 'scheduler', 'requestIdleCallback']],
    ] as [Record<string, unknown>, string[]][]) {
      for (const name of names) delete owner[name]
    }
  })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await openNewCheckIn(page)
  await choosePicture(page, card('valid-kari'))
  await expect(page.getByTestId('attendance').filter({ hasText: 'Kari Testesen' })).toBeVisible()
  await expectAccessible(page)
  expect(errors).toEqual([])
})
