import type { Browser, BrowserContext, Page } from '@playwright/test'
import { isAttendeePage } from '#server/i18n/attendee-pages.ts'
import { attendeeLocaleCookie, attendeeLocales, localeCookie, locales } from '#server/i18n/locales.ts'
import type { ScreenPage } from './pages.ts'
import type { Personas } from './personas.ts'

export type Picture = { width: number; theme: string; locale: string; png: Buffer }

const SIZES = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
]
const TALLEST = 2200

/** Every variant of one page, and its faults: browser errors, and content wider than the screen. */
export async function photograph(browser: Browser, url: string, target: ScreenPage, personas: Personas) {
  const pictures: Picture[] = []
  const complaints = new Set<string>()
  const persona = target.persona ? personas.get(target.persona) : undefined
  if (target.persona && !persona) return { pictures, complaints: [`there is no persona "${target.persona}"`] }
  const path = await findPath(browser, url, target, persona)
  if (!path) return { pictures, complaints: ['the demo has nothing to show here'] }
  const isForAttendee = isAttendeePage(path)
  for (const locale of isForAttendee ? attendeeLocales : locales) {
    for (const theme of ['light', 'dark']) {
      const context = await browser.newContext({ baseURL: url, permissions: ['camera'], reducedMotion: 'reduce' })
      await context.addCookies([...(persona?.cookies ?? []), ...preferences(url, isForAttendee, locale, theme)])
      for (const size of SIZES) {
        const place = `${size.width} ${theme} ${locale}`
        const png = await takePicture(context, path, size, target, (text) => complaints.add(`${place}: ${text}`))
        pictures.push({ width: size.width, theme, locale, png })
      }
      await context.close()
    }
  }
  return { pictures, complaints: [...complaints] }
}

async function findPath(browser: Browser, url: string, target: ScreenPage, persona: ReturnType<Personas['get']>) {
  const context = await browser.newContext({ baseURL: url })
  await context.addCookies(persona?.cookies ?? [])
  const path = await target.find(persona?.slug ?? '', await context.newPage())
  await context.close()
  return path
}

function preferences(url: string, isForAttendee: boolean, locale: string, theme: string) {
  return [
    { name: isForAttendee ? attendeeLocaleCookie : localeCookie, value: locale, url },
    { name: 'kyndig-theme', value: theme, url },
  ]
}

async function takePicture(
  context: BrowserContext,
  path: string,
  size: { width: number; height: number },
  target: ScreenPage,
  complain: (text: string) => void,
): Promise<Buffer> {
  const page = await context.newPage()
  page.on('pageerror', (error) => complain(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 404/.test(message.text())) complain(message.text())
  })
  await page.setViewportSize(size)
  await page.goto(path, { waitUntil: 'load' })
  await page.evaluate(() => document.fonts.ready)
  await target.prepare?.(page)
  await waitUntilStill(page)
  const { scrollWidth, scrollHeight } = await page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement
    return { scrollWidth, scrollHeight }
  })
  if (scrollWidth > size.width) complain(`content is ${scrollWidth} px wide`)
  // Uses a taller window instead of a stitched picture, so that bars at the bottom edge stay there.
  await page.setViewportSize({ ...size, height: Math.min(TALLEST, Math.max(size.height, scrollHeight)) })
  const png = await page.screenshot()
  await page.close()
  return png
}

// Pages that poll are never fully idle: half a second without a request is enough, and three seconds is the limit.
async function waitUntilStill(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => {})
}
