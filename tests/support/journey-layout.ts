import { readdirSync } from 'node:fs'
import { parse } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '#tests/support/journeys.ts'

/** A folder for a picture of each page at each size and in both colour schemes. */
const PICTURES = process.env.KYNDIG_E2E_PICTURES

const SCREENS = [
  { width: 360, height: 740, colorScheme: 'light', hasOwnParts: true },
  // Shows parts of the phone's page and of the laptop's, and none of its own: looking at them again would find the same.
  { width: 768, height: 1024, colorScheme: 'light', hasOwnParts: false },
  { width: 1440, height: 900, colorScheme: 'dark', hasOwnParts: true },
] as const

/** What a page says in place of a text whose area it did not ask for: `hmsCard.industry.CLEANING`. */
const TEXT_KEY = new RegExp(
  `\\b(?:${readdirSync('messages/nb')
    .map((file) => parse(file).name)
    .join('|')})(?:\\.\\w+)+`,
)

/**
 * Asserts that the current page fits a phone, a tablet and a laptop, says no text by its key, and that axe finds no faults on the phone and,
 * in dark colours, on the laptop.
 */
export async function expectGoodLayout(page: Page, name: string) {
  await expect(page.locator('body'), `${name} says a text by its key`).not.toContainText(TEXT_KEY, {
    useInnerText: true,
  })
  const before = page.viewportSize()
  for (const { width, height, colorScheme, hasOwnParts } of SCREENS) {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme })
    if (hasOwnParts) await expectAccessible(page)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, `${name} at ${width}`).toBeLessThanOrEqual(0)
    if (PICTURES) await takePictures(page, `${PICTURES}/${name}-${width}`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  if (before) await page.setViewportSize(before)
}

async function takePictures(page: Page, path: string) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: `${path}-${colorScheme}.png`, fullPage: true })
  }
}

/** The same for the current page in English. It is shown in Norwegian afterwards. */
export async function expectGoodLayoutInEnglish(page: Page, name: string, words: string | RegExp) {
  await showIn(page, 'en')
  await expect(page.getByText(words).first()).toBeVisible()
  await expectGoodLayout(page, `${name}-en`)
  await showIn(page, 'nb')
}

async function showIn(page: Page, locale: 'nb' | 'en') {
  await page.context().addCookies([{ name: 'kyndig-locale', value: locale, url: new URL('/', page.url()).href }])
  await page.reload()
}
