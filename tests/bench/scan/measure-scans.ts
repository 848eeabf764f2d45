import { setTimeout as delay } from 'node:timers/promises'
import { chromium, type Page } from '@playwright/test'
import { numberedCard, numberedCardQr } from '#server/adapters/hms-card/sandbox/numbered-cards.ts'
import type { Product } from '#tests/bench/product.ts'
import { createRandom } from '#tests/faults/random.ts'
import { chromiumLaunchOptions } from '#tests/support/chromium.ts'
import { openNewCheckIn, untilKept } from '#tests/support/journey-check-in.ts'
import { drawCardScene } from './card-scenes.ts'
import { type FrameCamera, serveFrameCamera } from './frame-camera.ts'
import { type ScreenWatch, watchScreen } from './watch-screen.ts'

export interface ScanTimes {
  /** Milliseconds from the first frame with the code until the page reacts, and until it shows the name. */
  toSeen: number
  toName: number
}

declare global {
  interface Window {
    frameCamera: FrameCamera
    screenWatch: ScreenWatch
  }
}

/** How long the screen must be quiet before the next card, so that no answer still covers the picture. Milliseconds. */
const QUIET_MS = 300

/** Shows new cards one by one at check-in of a new session, and times what the screen shows. */
export async function measureScans({ url }: Product, cards: number): Promise<ScanTimes[]> {
  const random = createRandom('scan')
  const scenes = Array.from({ length: cards }, (_, index) => drawCardScene(numberedCardQr(index + 1), random))
  const browser = await chromium.launch(chromiumLaunchOptions())
  // The camera's worker is created from a text, which our policy forbids.
  const context = await browser.newContext({
    baseURL: url,
    bypassCSP: true,
    permissions: ['camera'],
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
    viewport: { width: 390, height: 844 },
  })
  const camera = await serveFrameCamera(context, scenes)
  try {
    const page = await context.newPage()
    page.on('pageerror', (error) => console.error(error))
    await watchScreen(page)
    await openNewCheckIn(page)
    await untilKept(page)
    await page.getByText('Hold QR-koden').waitFor()
    const times: ScanTimes[] = []
    for (let index = 0; index < cards; index += 1) {
      await page.evaluate((scene) => window.frameCamera.prepare(scene), index)
      await page.getByTestId('scan-answer').waitFor({ state: 'detached' })
      // Not in step with the camera, nor with the page's own timers.
      await delay(QUIET_MS + random.next() * 1_000)
      times.push(await scan(page, index + 1))
    }
    return times
  } finally {
    camera.close()
    await browser.close()
  }
}

async function scan(page: Page, number: number): Promise<ScanTimes> {
  const [first, last] = numberedCard({ employers: { any: '' } } as never, number).kortholder!
  await page.evaluate((words) => window.screenWatch.expectName(words), [first, last])
  const startedAt = await page.evaluate(() => window.frameCamera.holdUp())
  await page.waitForFunction(() => window.screenWatch.sightings().named, null, {
    polling: 100,
    timeout: 20_000,
  })
  const { seen, named } = await page.evaluate(() => window.screenWatch.sightings())
  if (!seen || !named) throw new Error(`card ${number} was answered without a sign that it was seen`)
  return { toSeen: seen - startedAt, toName: named - startedAt }
}
