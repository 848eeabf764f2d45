import { setTimeout as delay } from 'node:timers/promises'
import { chromium, type Page } from '@playwright/test'
import { numberedCardQr } from '#server/adapters/hms-card/sandbox/numbered-cards.ts'
import { createRandom } from '#tests/faults/random.ts'
import { chromiumLaunchOptions } from '#tests/support/chromium.ts'
import { signInAs } from '#tests/support/journeys.ts'
import type { Product } from '../product.ts'
import { drawCardScene } from '../scan/card-scenes.ts'
import { serveFrameCamera } from '../scan/frame-camera.ts'

declare global {
  interface Window {
    verdictWatch: { expect(): void; shownAt(): number | null }
  }
}

/** How long the hand is empty before a card, beside a part that differs, in milliseconds: a member has 30 cards a minute. */
const EMPTY_MS = 1_700

/** Holds these numbered cards up on the page that answers who may use something, one by one. Gives the milliseconds to each answer. */
export async function measureVerdicts({ url }: Product, address: string, cards: number[]): Promise<number[]> {
  const random = createRandom('verdict')
  const scenes = cards.map((card) => drawCardScene(numberedCardQr(card), random))
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
    await watchVerdict(page)
    await signInAs(page, 'admin-nordlys')
    await page.goto(address)
    const times: number[] = []
    for (let index = 0; index < cards.length; index += 1) {
      await page.getByRole('button', { name: 'Skann kortet' }).click()
      await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0)
      await page.evaluate((scene) => window.frameCamera.prepare(scene), index)
      await delay(EMPTY_MS + random.next() * 1_000)
      await page.evaluate(() => window.verdictWatch.expect())
      const startedAt = await page.evaluate(() => window.frameCamera.holdUp())
      await page.waitForFunction(() => window.verdictWatch.shownAt(), null, { polling: 100, timeout: 20_000 })
      times.push((await page.evaluate(() => window.verdictWatch.shownAt()))! - startedAt)
      await page.getByRole('button', { name: 'Neste person' }).click()
      await page.getByTestId('verdict').waitFor({ state: 'detached' })
    }
    return times
  } finally {
    camera.close()
    await browser.close()
  }
}

/** Records when the page first shows an answer: in the first task after the next animation frame, when it is painted. */
async function watchVerdict(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let isExpected = false
    let shownAt: number | null = null
    new MutationObserver(() => {
      if (!isExpected || !document.querySelector('[data-testid="verdict"]')) return
      isExpected = false
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          shownAt = performance.timeOrigin + performance.now()
        }
        port2.postMessage(null)
      })
    }).observe(document, { subtree: true, childList: true })
    window.verdictWatch = {
      expect() {
        isExpected = true
        shownAt = null
      },
      shownAt: () => shownAt,
    }
  })
}
