import type { BrowserContext, Page } from '@playwright/test'

const CPU_SLOWDOWN = 4

declare global {
  interface Window {
    interactionDelays: Map<number, number>
  }
}

/** The longest delay from an interaction to its paint, in milliseconds, with a processor four times as slow. */
export async function measureInteractionDelay(
  context: BrowserContext,
  path: string,
  interact: (page: Page) => Promise<void>,
): Promise<number> {
  const page = await context.newPage()
  await page.addInitScript(watchInteractions)
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
  await page.goto(path, { waitUntil: 'networkidle' }).catch(() => {}) // a page that polls is never idle
  await interact(page)
  await page.waitForTimeout(500) // the observer reports a moment later
  const delays = await page.evaluate(() => [...window.interactionDelays.values()])
  await page.close()
  if (delays.length === 0) throw new Error(`nothing that was done to ${path} was observed`)
  return Math.max(...delays)
}

function watchInteractions() {
  const delays = new Map<number, number>()
  window.interactionDelays = delays
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries() as PerformanceEventTiming[]) {
      if (interactionId) delays.set(interactionId, Math.max(duration, delays.get(interactionId) ?? 0))
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
}
