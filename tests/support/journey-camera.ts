import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { cardsInARow, writeCameraVideo } from '#tests/support/camera-video.ts'
import { chromiumLaunchOptions } from '#tests/support/chromium.ts'
import type { Raster } from '#tests/support/code-picture.ts'

const FRAMES_PER_SECOND = 5

/** The payload of a card's QR code in the sandbox. */
export const card = (slug: string) => `https://hmskort.sandbox.invalid/q/${slug}`

/** Gives every test of the file a browser whose camera sees what is held up to it, beginning with an empty hand. */
export function openCamera() {
  const folder = mkdtempSync(join(tmpdir(), 'kyndig-camera-'))
  const cameraFile = join(folder, 'cards.y4m')
  test.use({ launchOptions: chromiumLaunchOptions({ cameraFile }), viewport: { width: 390, height: 844 } })
  test.afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const showEmptyHand = () => writeCameraVideo(cameraFile, [{ code: null, seconds: 2 }], FRAMES_PER_SECOND)
  showEmptyHand()
  return {
    showEmptyHand,
    /** Pictures one after another, with an empty hand in between, again and again; seen when the page opens its camera the next time. */
    showPictures: (pictures: Raster[], seconds = 1.4) =>
      writeCameraVideo(
        cameraFile,
        [
          ...pictures.flatMap((picture) => [
            { code: null, picture, seconds },
            { code: null, seconds: 1 },
          ]),
          { code: null, seconds: 4 },
        ],
        FRAMES_PER_SECOND,
      ),
    /** Cards one after another, again and again; seen when the page opens its camera the next time. */
    showCards: (slugs: string[]) =>
      writeCameraVideo(cameraFile, cardsInARow(slugs.map(card), { pause: 25 }), FRAMES_PER_SECOND),
  }
}

export type SeenAnswer = { kind: string; text: string; at: number }

/**
 * Writes down each answer that fills the screen, and when (milliseconds since 1970), from the next page load on: an answer is gone
 * before a slow test looks.
 */
export async function watchAnswers(page: Page) {
  await page.addInitScript(() => {
    const seen: SeenAnswer[] = []
    Object.assign(window, { seenAnswers: seen })
    let shown: string | null = null
    new MutationObserver(() => {
      const screen = document.querySelector<HTMLElement>('[data-testid="scan-answer"]')
      const text = screen?.innerText ?? null
      if (screen && text !== shown) seen.push({ kind: screen.dataset.kind ?? '', text: text ?? '', at: Date.now() })
      shown = text
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
  })
}

/** An answer of this kind, which says this, has filled the screen since the page was loaded. For a page with `watchAnswers`. */
export async function expectAnswer(page: Page, kind: string, says = '') {
  await expect
    .poll(async () => (await seenAnswers(page)).filter(({ text }) => text.includes(says)).map((each) => each.kind))
    .toContain(kind)
}

/** What the server has answered since the page was loaded, in order. A slow answer is preceded by "kept", which is none. */
export async function serverAnswers(page: Page): Promise<SeenAnswer[]> {
  return (await seenAnswers(page)).filter(({ kind }) => kind !== 'kept_card')
}

/** Everything that has filled the screen since the page was loaded, in order. For a page with `watchAnswers`. */
export function seenAnswers(page: Page): Promise<SeenAnswer[]> {
  return page.evaluate(() => (window as unknown as { seenAnswers: SeenAnswer[] }).seenAnswers)
}
