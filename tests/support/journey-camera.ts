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

/** Gives every test of the file a browser with a camera that tests control. It starts with an empty hand. */
export function openCamera() {
  const folder = mkdtempSync(join(tmpdir(), 'kyndig-camera-'))
  const cameraFile = join(folder, 'cards.y4m')
  test.use({ launchOptions: chromiumLaunchOptions({ cameraFile }), viewport: { width: 390, height: 844 } })
  test.afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const showEmptyHand = () => writeCameraVideo(cameraFile, [{ code: null, seconds: 2 }], FRAMES_PER_SECOND)
  showEmptyHand()
  return {
    showEmptyHand,
    /** Loops pictures with an empty hand in between. The page sees them when it next opens its camera. */
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
    /** Loops cards. The page sees them when it next opens its camera. */
    showCards: (slugs: string[]) =>
      writeCameraVideo(cameraFile, cardsInARow(slugs.map(card), { pause: 25 }), FRAMES_PER_SECOND),
  }
}

export type SeenAnswer = { kind: string; text: string; at: number }

declare global {
  interface Window {
    seenAnswers: SeenAnswer[]
  }
}

/**
 * Records each full-screen answer and its time (milliseconds since 1970), from the next page load on: a slow test would miss an answer that
 * disappears.
 */
export async function watchAnswers(page: Page) {
  await page.addInitScript(() => {
    const seen: SeenAnswer[] = []
    window.seenAnswers = seen
    let shown: string | null = null
    new MutationObserver(() => {
      const screen = document.querySelector<HTMLElement>('[data-testid="scan-answer"]')
      const text = screen?.innerText ?? null
      if (screen && text !== shown) seen.push({ kind: screen.dataset.kind ?? '', text: text ?? '', at: Date.now() })
      shown = text
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
  })
}

/** Asserts that an answer of this kind with this text has filled the screen since the page load. Needs `watchAnswers`. */
export async function expectAnswer(page: Page, kind: string, says = '') {
  await expect
    .poll(async () => (await seenAnswers(page)).filter(({ text }) => text.includes(says)).map((each) => each.kind))
    .toContain(kind)
}

/**
 * Asserts that each of these answers has filled the screen, and no other except repeats: a browser that gets no processor misses a card of
 * the video, and reads it when the cards come round again. Needs `watchAnswers`.
 */
export async function expectOnlyAnswers(page: Page, wanted: readonly (readonly [kind: string, says: string])[]) {
  for (const [kind, says] of wanted) await expectAnswer(page, kind, says)
  const isWanted = ({ kind, text }: SeenAnswer) => wanted.some((each) => each[0] === kind && text.includes(each[1]))
  const others = (await serverAnswers(page)).filter((each) => each.kind !== 'already_here' && !isWanted(each))
  expect(others).toEqual([])
}

/** The server's answers since the page load, in order. "kept" comes before a slow answer and is not an answer itself. */
export async function serverAnswers(page: Page): Promise<SeenAnswer[]> {
  return (await seenAnswers(page)).filter(({ kind }) => kind !== 'kept_card')
}

/** Everything that has filled the screen since the page load, in order. Needs `watchAnswers`. */
export function seenAnswers(page: Page): Promise<SeenAnswer[]> {
  return page.evaluate(() => window.seenAnswers)
}
