import type { Page } from '@playwright/test'

/** When something first became visible, in milliseconds since 1970. */
export interface Sightings {
  seen: number | null
  named: number | null
}

/** The functions that the page offers. */
export interface ScreenWatch {
  /** Forgets what was seen, and watches for the person with these words. */
  expectName(words: string[]): void
  sightings(): Sightings
}

/**
 * Records when the page shows that it has seen a card, and when it shows the name. A change counts once its frame is painted: in the first
 * task after the next animation frame.
 */
export async function watchScreen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let words: string[] = []
    let sightings: Sightings = { seen: null, named: null }
    const noted = new Set<keyof Sightings>()

    function note(what: keyof Sightings) {
      if (noted.has(what)) return
      noted.add(what)
      const mine = sightings
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          mine[what] = performance.timeOrigin + performance.now()
        }
        port2.postMessage(null)
      })
    }

    function look() {
      if (words.length === 0) return
      if (document.querySelector('[data-testid="card-seen"]')) note('seen')
      const answer = document.querySelector('[data-testid="scan-answer"]')?.textContent ?? ''
      if (words.every((word) => answer.includes(word))) note('named')
    }

    const watch: ScreenWatch = {
      expectName(expected) {
        words = expected
        sightings = { seen: null, named: null }
        noted.clear()
      },
      sightings: () => sightings,
    }
    Object.assign(window, { screenWatch: watch })
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    })
  })
}
